import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createFollowedPosts, type FollowedPosts } from '../../../src/extension/live/followed-posts';
import { committed, join, room, type as typeIn } from '../collab/live-texts';
import { startServer } from '../server/test-server';

let posts: FollowedPosts | undefined;
afterEach(() => posts?.dispose());

/** Follows one file, of which this clone has committed `own`. */
function follow(url: string, own = committed): { shown: (string | undefined)[]; posts: FollowedPosts } {
  const shown: (string | undefined)[] = [];
  posts = createFollowedPosts({
    url,
    WebSocket: WebSocket as never,
    roomOf: () => room,
    committed: async () => own,
    show: (_, text) => shown.push(text),
    onError(error) {
      throw error;
    },
  });
  posts.follow(['posts/a.md', 'posts/a.md']);
  return { shown, posts };
}

describe('a text that others write', () => {
  test('is shown as it is in the room, and as it becomes', async () => {
    const { url } = await startServer();
    const ada = await join(url);
    typeIn(ada, 0, 'zero\n');
    const { shown } = follow(url);
    await expect.poll(() => shown.at(-1)).toBe(`zero\n${committed}`);
    typeIn(ada, 0, 'before\n');
    await expect.poll(() => shown.at(-1)).toBe(`before\nzero\n${committed}`);
  });

  test('is shown where the room grew out of another text, as of a file that is not here', async () => {
    const { url } = await startServer();
    const ada = await join(url);
    typeIn(ada, 0, 'zero\n');
    const { shown } = follow(url, '');
    await expect.poll(() => shown.at(-1)).toBe(`zero\n${committed}`);
  });

  test('is the file’s again once it is left, and nothing of it went to the others', async () => {
    const { url } = await startServer();
    const ada = await join(url);
    typeIn(ada, 0, 'zero\n');
    const { shown, posts: followed } = follow(url);
    await expect.poll(() => shown.at(-1)).toBe(`zero\n${committed}`);
    followed.leave('posts/a.md');
    expect(shown.at(-1)).toBeUndefined();
    const count = shown.length;
    typeIn(ada, 0, 'more\n');
    const bo = await join(url);
    await expect.poll(() => bo.editor.text).toBe(`more\nzero\n${committed}`);
    expect(shown).toHaveLength(count);
  });
});
