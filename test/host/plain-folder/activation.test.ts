import assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';

describe('activation in a plain folder', () => {
  it('opens the folder that was made', () => {
    assert.equal(workspace.workspaceFolders?.length, 1);
    assert.equal(workspace.isTrusted, true);
  });

  it('activates without an error', async () => {
    const kith = extensions.getExtension('kith-community.kith');
    assert.ok(kith, 'the extension is there');
    await kith.activate();
    assert.equal(kith.isActive, true);
  });
});
