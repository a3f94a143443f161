import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { openedCommunity, waitFor } from '../kith';

describe('reading that a person stops', () => {
  it('keeps what was known, says so, and goes on when asked', async () => {
    const { community } = await openedCommunity();
    const known = community.documents.size;
    const stop = community.onDidChange(({ status }) => {
      if (status && community.status.phase === 'reading')
        void commands.executeCommand('kith.community.cancel');
    });
    await commands.executeCommand('kith.community.refresh');
    await waitFor('the reading to stop', () => community.status.phase === 'cancelled');
    assert.equal(community.documents.size, known);

    stop.dispose();
    await commands.executeCommand('kith.community.refresh');
    await waitFor('the reading to end', () => community.status.phase === 'ready');
  });
});
