import type { Uri } from 'vscode';
import { EventEmitter, FileDecoration, l10n, window } from 'vscode';
import {
  contentKinds,
  contentState,
  contentStates,
  type ContentState,
} from '../../../core/documents/document';
import { setField } from '../../../core/front-matter/edit';
import { message } from '../../../core/text/message';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { Communities } from '../../communities/communities';
import type { Feature } from '../../feature';
import { stateName } from '../../trees/names';

/** Where content stands on its way from draft to archive: as a sign on the file, and to change from any menu. */
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
      const isKey = argument !== undefined && 'view' in argument;
      const found = contentOf(app.communities, isKey ? { uri: app.selection.uri } : argument);
      const next = state ?? (await pickState(contentState(found.document)));
      if (!next) return;
      await changeFile(found.folder.uriOf(found.document.path), (text) => setField(text, ['status'], next));
    }),
  ];
};

/** Signs, and no letters or colours: those are Git's, and say what changed in a file. */
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

function contentOf(communities: Communities, argument: DocumentArgument | undefined): FoundDocument {
  const found = documentOf(communities, argument);
  if (!found)
    throw new Notice(message('Open a document of the community first, or choose one in the Community view.'));
  const { kind } = found.document;
  if (kind === 'discussion' || kind === 'reply') {
    throw new Notice(message('A discussion has no publishing state. Close it or mark it solved instead.'));
  }
  if (!contentKinds.has(kind)) {
    throw new Notice(message('Only pages, posts, guides and announcements have a publishing state.'));
  }
  return found;
}

async function pickState(current: ContentState): Promise<ContentState | undefined> {
  const items = contentStates.map((state) => ({
    label: stateName(state),
    state,
    ...(state === current && { description: l10n.t('current') }),
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Publishing state of this document') }))?.state;
}
