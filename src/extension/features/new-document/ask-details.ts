import { CancellationError, l10n, window } from 'vscode';
import type { Document } from '../../../core/model/documents/document';
import type { Kind } from '../../../core/model/kinds/kind';
import { message, type Message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import type { DocumentDetails } from '../../communities/create-document';
import { chooseThread } from '../../communities/choose-thread';
import { documentLabel } from '../../trees/document-label';
import { kindName } from '../../trees/names';

/**
 * Asks for the details of a new document: a title; for a reply the thread, for an RSVP the event, for a
 * thank-you the recipient.
 */
export async function askDetails(folder: CommunityFolder, kind: Kind): Promise<DocumentDetails> {
  const { documents, people } = folder.community;
  switch (kind) {
    case 'reply': {
      const thread = await chooseThread(folder, l10n.t('Reply to which discussion?'), 'any');
      return { title: thread.title, under: thread.path };
    }
    case 'answer': {
      const none = message('There is no event yet to RSVP to.');
      const event = await pickDocument(
        folder,
        documents.ofKind('event'),
        l10n.t('RSVP to which event?'),
        none,
      );
      return { title: event.title, under: event.path };
    }
    case 'recognition': {
      const to = await pickPerson(people.persons.filter(({ bot }) => !bot));
      return { title: await askText(kind, l10n.t('For what?')), to };
    }
    case 'member':
      return { title: await askText(kind, l10n.t('The person’s name')) };
    case 'survey': {
      const { askSurveyTemplate } = await import('./ask-survey-template');
      const template = await askSurveyTemplate(folder);
      return { title: await askText(kind, l10n.t('Title')), ...(template !== undefined && { template }) };
    }
    case 'guideline': {
      const { askGuidelineTemplate } = await import('./ask-guideline-template');
      const begun = await askGuidelineTemplate(folder);
      const title = await askText(kind, l10n.t('Title'), begun?.title);
      return { title, ...(begun && { template: begun.template }) };
    }
    default:
      return { title: await askText(kind, l10n.t('Title')) };
  }
}

/** The kinds that need to know of another document or a person. */
const dependent: ReadonlySet<Kind> = new Set<Kind>(['reply', 'answer', 'recognition', 'member']);

/** Asks for what a document needs that is made of a template: what it begins with is settled. */
export async function askTemplateDetails(folder: CommunityFolder, kind: Kind): Promise<DocumentDetails> {
  return dependent.has(kind) ? askDetails(folder, kind) : { title: await askText(kind, l10n.t('Title')) };
}

async function askText(kind: Kind, prompt: string, value = ''): Promise<string> {
  const text = await window.showInputBox({
    title: l10n.t('New: {0}', kindName(kind)),
    prompt,
    value,
    validateInput: (value) => (value.trim() === '' ? l10n.t('Type a few words.') : undefined),
    ignoreFocusOut: true,
  });
  if (text === undefined) throw new CancellationError();
  return text;
}

/** The document in the active editor is listed first, as the most likely choice. */
async function pickDocument(
  folder: CommunityFolder,
  choices: readonly Document[],
  title: string,
  none: Message,
): Promise<Document> {
  if (choices.length === 0) throw new Notice(none);
  const active = window.activeTextEditor && folder.pathOf(window.activeTextEditor.document.uri);
  const items = choices
    .map((document) => ({ label: documentLabel(folder, document), description: document.path, document }))
    .sort((a, b) => Number(b.description === active) - Number(a.description === active));
  const picked = await window.showQuickPick(items, {
    title,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new CancellationError();
  return picked.document;
}

async function pickPerson(
  persons: readonly { readonly id: string; readonly name: string }[],
): Promise<string> {
  const items = persons.map(({ id, name }) => ({ label: name, description: id }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Who do you want to thank?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new CancellationError();
  return picked.description;
}
