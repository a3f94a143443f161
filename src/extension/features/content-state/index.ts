import type { Uri } from 'vscode';
import { EventEmitter, FileDecoration, window } from 'vscode';
import { contentKinds, contentState, type ContentState } from '../../../core/model/documents/document';
import type { DocumentChange } from '../../../core/model/document-set/document-set';
import type { Communities } from '../../communities/communities';
import { contentOf } from '../../communities/content-of';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { Feature } from '../../feature';
import { stateName } from '../../trees/names';

const load = () => import('./set-state');

/** Publishing state of content: shown as a file decoration, and changed from any menu. */
export const contentStateFeature: Feature = (app) => {
  const move = async (found: FoundDocument, to: ContentState): Promise<void> =>
    (await load()).setState(app, found, to);
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
      const { pickState, setState } = await load();
      const next = state ?? (await pickState(found.document));
      if (next) await setState(app, found, next);
    }),
    app.command('kith.document.publish', (argument) =>
      move(contentOf(app.communities, argument), 'published'),
    ),
    app.command('kith.document.setDate', (argument) =>
      move(contentOf(app.communities, argument), 'scheduled'),
    ),
    app.command('kith.document.markReviewed', async (argument) =>
      (await import('./mark-reviewed')).markReviewed(app.communities, argument),
    ),
  ];
};

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
