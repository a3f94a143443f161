import { l10n, window, type Uri } from 'vscode';
import {
  contentState,
  contentStates,
  type ContentState,
  type Document,
} from '../../../core/model/documents/document';
import { canonicalMoment } from '../../../core/model/schemas/canonical-moment';
import { parseMoments } from '../../../core/model/events/event-time';
import { entry, isScalar, writtenText } from '../../../core/formats/front-matter/yaml-node';
import { contentStateEdit, staysDraft } from '../../../core/model/documents/content-state-edit';
import { message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';
import { askToMove } from '../../communities/ask-to-move';
import { changeFile } from '../../communities/change-file';
import type { FoundDocument } from '../../communities/document-of';
import { offerUndo } from '../../communities/offer-undo';
import type { App } from '../../feature';
import { stateName } from '../../trees/names';

/** Moves content to a state, if the user may; asks when it goes out if that is to be said. */
export async function setState(app: App, found: FoundDocument, next: ContentState): Promise<void> {
  const { folder, document } = found;
  if (staysDraft(document.path, next))
    throw new Notice(message('What lies in “_drafts” is not published. Move the file first.'));
  if (!(await askToMove(app, found, next))) return;
  const publishAt = next === 'scheduled' ? await askDate(document) : undefined;
  if (next === 'scheduled' && publishAt === undefined) return;
  const applied = await changeFile(folder, document.path, message('Change the publishing state'), (text) =>
    contentStateEdit(text, next, publishAt),
  );
  if (isInFront(folder.uriOf(document.path))) return;
  const told = l10n.t('Moved “{0}” to “{1}”.', document.title, stateName(next));
  offerUndo(app, folder, { ...applied, told });
}

/** What is open before one's eyes shows a change itself, and is undone there by its key. */
function isInFront(uri: Uri): boolean {
  return window.activeTextEditor?.document.uri.toString() === uri.toString();
}

/** Asks for a state; undefined if cancelled. */
export async function pickState(document: Document): Promise<ContentState | undefined> {
  const current = contentState(document);
  const items = contentStates.map((state) => ({
    label: stateName(state),
    state,
    ...(state === current && { description: l10n.t('current') }),
  }));
  const title = l10n.t('Publishing state of “{0}”', document.title);
  return (await window.showQuickPick(items, { title }))?.state;
}

/** Asks for the publishing date, in the format of the field; undefined if cancelled. */
async function askDate(document: Document): Promise<string | undefined> {
  const node = entry(document.facts().frontMatter, 'publish_at')?.node;
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const written = await window.showInputBox({
    title: l10n.t('When does it go out?'),
    prompt: l10n.t('A day like 2026-03-14, or a day and a time like 2026-03-14 19:30'),
    value: (isScalar(node) && writtenText(node)) || `${tomorrow} 09:00`,
    validateInput: whyNotThen,
    ignoreFocusOut: true,
  });
  return written === undefined ? undefined : canonicalMoment(written, 'day or time');
}

function whyNotThen(written: string): string | undefined {
  const moment = canonicalMoment(written, 'day or time');
  if (moment === undefined) return l10n.t('A day like 2026-03-14, or a day and a time like 2026-03-14 19:30');
  const [at] = parseMoments(moment, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return at && at.endMs < Date.now()
    ? l10n.t('That is over. Choose a moment that is still to come.')
    : undefined;
}
