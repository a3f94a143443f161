import { commands, window } from 'vscode';
import { threadOf } from '../../../core/model/document-set/find-thread';
import type { Kind } from '../../../core/model/kinds/kind';
import type { Communities } from '../../communities/communities';
import { documentOf } from '../../communities/document-of';
import type { Feature } from '../../feature';

/** Context for menus and views: the kind of the active document, and whether its discussion is ongoing. */
interface ActiveDocument {
  readonly kind: Kind | '';
  readonly discussion: 'going on' | 'ended' | '';
}

/**
 * Sets the context keys of the active document. A preview keeps those of the document that was active before.
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
