import assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';

describe('activation in an untrusted folder', () => {
  it('opens in restricted mode', () => {
    assert.equal(workspace.isTrusted, false);
  });

  it('activates all the same', async () => {
    const kith = extensions.getExtension('kith-community.kith');
    assert.ok(kith, 'the extension is there');
    await kith.activate();
    assert.equal(kith.isActive, true);
  });
});
