import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  ConfigurationTarget,
  DataTransfer,
  DataTransferItem,
  DocumentDropOrPasteEditKind,
  window,
  workspace,
  type DataTransferFile,
  type Uri,
} from 'vscode';
import type { KithExports } from '../../../src/extension/extension';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { droppedPictures, pastedPictures } from '../../../src/extension/features/media/new-pictures';
import { openedCommunity, waitFor } from '../kith';
import { extensions } from 'vscode';

const pixels = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
const kind = DocumentDropOrPasteEditKind.Empty.append('markdown', 'link', 'image', 'attachment', 'kith');
const { token } = new CancellationTokenSource();

/** An item with a file in it, as the editor makes them of what comes from the system. */
class FileItem extends DataTransferItem {
  constructor(
    private readonly name: string,
    private readonly bytes: Uint8Array,
    private readonly uri?: Uri,
  ) {
    super('');
  }

  override asFile(): DataTransferFile {
    return { name: this.name, ...(this.uri && { uri: this.uri }), data: () => Promise.resolve(this.bytes) };
  }
}

function transferOf(type: string, name: string, uri?: Uri): DataTransfer {
  const transfer = new DataTransfer();
  transfer.set(type, new FileItem(name, pixels, uri));
  return transfer;
}

describe('pictures that come into a text', () => {
  let folder: CommunityFolder;
  let communities: KithExports['communities'];

  before(async () => {
    folder = await openedCommunity();
    communities = (extensions.getExtension('kith-community.kith')?.exports as KithExports).communities;
  });

  const open = (path = 'content/posts/a.md') => workspace.openTextDocument(folder.uriOf(path));
  const paste = async (transfer: DataTransfer) =>
    pastedPictures({ communities, kind }, await open(), transfer, token);

  it('are written beside the document, and shown with words to type over', async () => {
    const document = await open();
    const before = document.getText();
    const editor = await window.showTextDocument(document);
    const [edit, ...more] = (await paste(transferOf('image/png', 'image.png'))) ?? [];
    assert.ok(edit?.additionalEdit && typeof edit.insertText === 'object');
    assert.equal(more.length, 0);
    assert.ok(await workspace.applyEdit(edit.additionalEdit));
    await editor.insertSnippet(edit.insertText, document.positionAt(before.length));
    assert.equal(document.getText().slice(before.length).trim(), '![alt text](images/a-1.png)');
    assert.equal(document.getText(editor.selection), 'alt text');
    assert.deepEqual(
      Buffer.from(await workspace.fs.readFile(folder.uriOf('content/posts/images/a-1.png'))),
      Buffer.from(pixels),
    );
    // Once it is known, the next one has another name.
    await waitFor(
      'the picture to be known',
      () => folder.community.documents.at('content/posts/images/a-1.png') === 'file',
    );
    const [next] = (await paste(transferOf('image/png', 'image.png'))) ?? [];
    assert.ok(typeof next?.insertText === 'object');
    assert.match(next.insertText.value, /images\/a-2\.png/);
    await workspace.fs.delete(folder.uriOf('content/posts/images'), { recursive: true });
    await window.showTextDocument(document);
    await document.save();
  });

  it('are dropped in the same way, with the words of their name', async () => {
    const edit = await droppedPictures(
      { communities, kind },
      await open(),
      transferOf('image/jpeg', 'Harbour wall.jpeg'),
      token,
    );
    assert.ok(edit && typeof edit.insertText === 'object');
    assert.match(edit.insertText.value, /^!\[\$\{\d+:Harbour wall\}\]\(images\/harbour-wall\.jpg\)/);
  });

  it('are left to the editor where they are of the folder, or no pictures', async () => {
    const own = folder.uriOf('content/posts/a.png');
    assert.equal(await paste(transferOf('image/png', 'a.png', own)), undefined);
    assert.equal(await paste(transferOf('application/pdf', 'a.pdf')), undefined);
    assert.equal(await paste(new DataTransfer()), undefined);
  });

  it('are left to the editor where its settings say what happens to files', async () => {
    const markdown = workspace.getConfiguration('markdown');
    const transfer = transferOf('image/png', 'a.png');
    await markdown.update('copyFiles.destination', { '**/*': 'pictures/' }, ConfigurationTarget.Global);
    assert.equal(await paste(transfer), undefined);
    await markdown.update('copyFiles.destination', undefined, ConfigurationTarget.Global);
    await markdown.update('editor.filePaste.enabled', 'never', ConfigurationTarget.Global);
    assert.equal(await paste(transfer), undefined);
    await markdown.update('editor.filePaste.enabled', undefined, ConfigurationTarget.Global);
    assert.equal((await paste(transfer))?.length, 1);
  });
});
