import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import type { KithExports } from '../../src/extension/extension';
import type { CommunityFolder } from '../../src/extension/communities/community-folder';

/** Activates Kith and waits until it has read the first folder of the workspace. */
export async function openedCommunity(): Promise<CommunityFolder> {
  const kith = extensions.getExtension<KithExports>('kith-community.kith');
  assert.ok(kith, 'the extension is there');
  const { communities } = await kith.activate();
  const [folder] = communities.folders;
  assert.ok(folder, 'the folder is a community');
  await waitFor(`the community to be read`, () => folder.community.status.phase === 'ready');
  return folder;
}

/** Polls until the question has an answer that counts as true. */
export async function waitFor<T>(what: string, ask: () => T, ms = 60_000): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = ask();
    if (answer) return answer;
    assert.ok(Date.now() < end, `waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
