import assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';

describe('activation in a Git repository', () => {
  it('opens the repository that was made', async () => {
    const found = await workspace.findFiles('members/*.md');
    assert.equal(found.length, 1);
  });

  it('activates without an error', async () => {
    const kith = extensions.getExtension('kith-community.kith');
    assert.ok(kith, 'the extension is there');
    await kith.activate();
    assert.equal(kith.isActive, true);
  });
});
