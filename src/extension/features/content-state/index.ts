import type { Uri } from 'vscode';
import { EventEmitter, FileDecoration, l10n, ThemeColor, window } from 'vscode';
import {
  contentKinds,
  contentState,
  contentStates,
  type ContentState,
  type Document,
} from '../../../core/documents/document';
import { canonicalMoment } from '../../../core/events/canonical-moment';
import { parseMoments } from '../../../core/events/event-time';
import { entry, isScalar, writtenText } from '../../../core/front-matter/yaml-node';
import { contentStateEdit, staysDraft } from '../../../core/language/content-state-edit';
import { message } from '../../../core/text/message';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { Communities } from '../../communities/communities';
import type { Feature } from '../../feature';
import { stateName } from '../../trees/names';

/** Where content stands on its way from draft to archive: as a letter on the file, and to change from any menu. */
export const contentStateFeature: Feature = (app) => {
  const changed = new EventEmitter<undefined>();
  return [
    changed,
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: (uri) => decorationOf(app.communities, uri),
    }),
    app.communities.onDidChange(({ change }) => {
      if (change.documents) changed.fire(undefined);
    }),
    app.command('kith.document.setState', async (argument, state) => {
      const found = contentOf(app.communities, argument);
      const next = state ?? (await pickState(contentState(found.document)));
      if (!next) return;
      if (staysDraft(found.document.path, next))
        throw new Notice(message('What lies in “_drafts” is not published. Move the file first.'));
      const publishAt = next === 'scheduled' ? await askDate(found.document) : undefined;
      if (next === 'scheduled' && publishAt === undefined) return;
      await changeFile(found.folder.uriOf(found.document.path), (text) =>
        contentStateEdit(text, next, publishAt),
      );
    }),
  ];
};

const decorations: Readonly<
  Record<Exclude<ContentState, 'published'>, readonly [badge: string, color: string]>
> = {
  draft: ['D', 'gitDecoration.untrackedResourceForeground'],
  review: ['R', 'gitDecoration.modifiedResourceForeground'],
  approved: ['A', 'gitDecoration.addedResourceForeground'],
  scheduled: ['S', 'gitDecoration.renamedResourceForeground'],
  archived: ['Ar', 'gitDecoration.ignoredResourceForeground'],
};

function decorationOf(communities: Communities, uri: Uri): FileDecoration | undefined {
  const document = documentOf(communities, uri)?.document;
  if (!document || !contentKinds.has(document.kind)) return undefined;
  const state = contentState(document);
  if (state === 'published') return undefined;
  const [badge, color] = decorations[state];
  return new FileDecoration(badge, stateName(state), new ThemeColor(color));
}

function contentOf(communities: Communities, argument: DocumentArgument | undefined): FoundDocument {
  const found = documentOf(communities, argument);
  if (!found)
    throw new Notice(message('Open a document of the community first, or choose one in the Community view.'));
  if (!contentKinds.has(found.document.kind)) {
    throw new Notice(message('Only pages, posts, guides and announcements go from draft to archive.'));
  }
  return found;
}

async function pickState(current: ContentState): Promise<ContentState | undefined> {
  const items = contentStates.map((state) => ({
    label: stateName(state),
    state,
    ...(state === current && { description: l10n.t('now') }),
  }));
  return (await window.showQuickPick(items, { title: l10n.t('State of this document') }))?.state;
}

/** When it goes out, in the form of the field; undefined where nobody wants to say. */
async function askDate(document: Document): Promise<string | undefined> {
  const node = entry(document.facts().frontMatter, 'publish_at')?.node;
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const written = await window.showInputBox({
    title: l10n.t('When does it go out?'),
    prompt: l10n.t('A day like 2026-03-14, or a day and a time like 2026-03-14 19:30'),
    value: (isScalar(node) && writtenText(node)) || `${tomorrow} 09:00`,
    validateInput: whyNotThen,
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
