import { commands, window } from 'vscode';
import { threadOf } from '../../../core/model/document-set/find-thread';
import type { Kind } from '../../../core/model/kinds/kind';
import type { Communities } from '../../communities/communities';
import { documentOf } from '../../communities/document-of';
import type { Feature } from '../../feature';

/** What menus and views go by: the kind of the document in front, and whether its discussion goes on. */
interface ActiveDocument {
  readonly kind: Kind | '';
  readonly discussion: 'going on' | 'ended' | '';
}

/**
 * Tells the editor's menus what the document in front is. In a preview, the document that was in front before
 * stays.
 */
export const activeDocument: Feature = (app) => {
  let told = '';
  const tell = app.guard('active document', async () => {
    const { activeTextEditor } = window;
    const anyOpen = window.tabGroups.all.some(({ tabs }) => tabs.length > 0);
    if (!activeTextEditor && anyOpen) return;
    const { kind, discussion } = activeOf(app.communities);
    if (told === `${kind} ${discussion}`) return;
    told = `${kind} ${discussion}`;
    await commands.executeCommand('setContext', 'kith.editorKind', kind);
    await commands.executeCommand('setContext', 'kith.editorDiscussion', discussion);
  });
  void tell();
  return [
    window.onDidChangeActiveTextEditor(() => void tell()),
    window.tabGroups.onDidChangeTabs(() => void tell()),
    app.communities.onDidChange(({ change }) => {
      if (change.documents) void tell();
    }),
    app.communities.onDidChangeFolders(() => void tell()),
  ];
};

function activeOf(communities: Communities): ActiveDocument {
  const found = window.activeTextEditor && documentOf(communities, window.activeTextEditor.document.uri);
  if (!found) return { kind: '', discussion: '' };
  const thread = threadOf(found.document, found.folder.community.documents);
  const ended = thread && /^(?:solved|closed)$/i.test(thread.head.status);
  return { kind: found.document.kind, discussion: !thread ? '' : ended ? 'ended' : 'going on' };
}
