import type { Uri } from 'vscode';
import { EventEmitter, FileDecoration, l10n, window } from 'vscode';
import {
  contentKinds,
  contentState,
  contentStates,
  type ContentState,
  type Document,
} from '../../../core/model/documents/document';
import { canonicalMoment } from '../../../core/model/schemas/canonical-moment';
import { parseMoments } from '../../../core/model/events/event-time';
import { entry, isScalar, writtenText } from '../../../core/formats/front-matter/yaml-node';
import { contentStateEdit, staysDraft } from '../../../core/services/publishing/content-state-edit';
import { message } from '../../../core/base/message';
import type { DocumentChange } from '../../../core/model/document-set/document-set';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import { askToMove } from '../../communities/ask-to-move';
import { contentOf } from '../../communities/content-of';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { Communities } from '../../communities/communities';
import type { App, Feature } from '../../feature';
import { stateName } from '../../trees/names';
import { markReviewed } from './mark-reviewed';

/** Publishing state of content: shown as a file decoration, and changed from any menu. */
export const contentStateFeature: Feature = (app) => {
  const changed = new EventEmitter<Uri[] | undefined>();
  return [
    changed,
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: (uri) => decorationOf(app.communities, uri),
    }),
    app.communities.onDidChange(({ folder, change: { documents } }) => {
      if (documents === undefined) return;
      const paths = documents === 'all' ? undefined : pathsOfOtherSigns(documents);
      if (paths?.length !== 0) changed.fire(paths?.map((path) => folder.uriOf(path)));
    }),
    app.command('kith.document.setState', async (argument, state) => {
      const isKey = argument !== undefined && 'view' in argument;
      const found = contentOf(app.communities, isKey ? { uri: app.selection.uri } : argument);
      const next = state ?? (await pickState(found.document));
      if (next) await setState(app, found, next);
    }),
    app.command('kith.document.publish', (argument) =>
      setState(app, contentOf(app.communities, argument), 'published'),
    ),
    app.command('kith.document.setDate', (argument) =>
      setState(app, contentOf(app.communities, argument), 'scheduled'),
    ),
    app.command('kith.document.markReviewed', (argument) => markReviewed(app.communities, argument)),
  ];
};

async function setState(app: App, found: FoundDocument, next: ContentState): Promise<void> {
  const { folder, document } = found;
  if (staysDraft(document.path, next))
    throw new Notice(message('What lies in “_drafts” is not published. Move the file first.'));
  if (!(await askToMove(app, found, next))) return;
  const publishAt = next === 'scheduled' ? await askDate(document) : undefined;
  if (next === 'scheduled' && publishAt === undefined) return;
  await changeFile(folder, document.path, message('Change the publishing state'), (text) =>
    contentStateEdit(text, next, publishAt),
  );
}

/** Documents whose decoration may have changed. */
function pathsOfOtherSigns(changes: readonly DocumentChange[]): string[] {
  return changes.flatMap(({ before, after }) =>
    before && after && before.kind === after.kind && contentState(before) === contentState(after)
      ? []
      : ((after ?? before)?.path ?? []),
  );
}

/** Symbols instead of letters or colours, which Git uses for changes. */
const badges: Readonly<Record<Exclude<ContentState, 'published'>, string>> = {
  draft: '✎',
  review: '?',
  approved: '✓',
  scheduled: '◷',
  archived: '▫',
};

function decorationOf(communities: Communities, uri: Uri): FileDecoration | undefined {
  const document = documentOf(communities, uri)?.document;
  if (!document || !contentKinds.has(document.kind)) return undefined;
  const state = contentState(document);
  if (state === 'published') return undefined;
  return new FileDecoration(badges[state], stateName(state));
}

async function pickState(document: Document): Promise<ContentState | undefined> {
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
