import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Workbench } from '../harness';
import { useTwoPeople } from './live-people';

const paint = 'discussions/paint';
const reply = `${paint}/01J9ZZZZZZ0000000000000001.md`;

/** From its row: the editor's list of files knows a reply by its label alone. */
async function openReply(workbench: Workbench): Promise<void> {
  await workbench.tree('Community').click(['Discussions', 'Solved', 'Which paint?', 'Ada Mast']);
  await workbench.editor.waitForTab('Reply · paint');
}

/** A discussion that one looks at in its page, while the other writes in it. */
describe('a conversation in a live session', () => {
  const { ada, bo, meet } = useTwoPeople();
  const page = () => bo().webview('#posts');
  const shows = async (words: string): Promise<void> =>
    (await page()).locator('article .body', { hasText: words }).first().waitFor();

  it('shows what the other types into a reply, which no editor here shows and nobody saved', async () => {
    await meet();
    await bo().runCommand('kith.discussion.open');
    await bo().quickInput.pick('Which paint?');
    await bo().editor.waitForTab('Which paint?');
    await shows('Blue.');
    await openReply(ada());
    await ada().editor.goTo(6, 5);
    await ada().editor.type(', with a white line');
    await shows('Blue, with a white line.');
    await bo().screenshot('live-conversation');
    expect(await readFile(path.join(bo().folder, reply), 'utf8')).toContain('\nBlue.\n');
    expect((await bo().editor.tabs()).map(({ label }) => label)).toEqual(['Which paint?']);
  });

  it('keeps what is being answered meanwhile', async () => {
    await (await page()).locator('textarea').fill('I would add red.');
    await ada().editor.type(' and varnish');
    await shows('with a white line and varnish');
    expect(await (await page()).locator('textarea').inputValue()).toBe('I would add red.');
  });

  it('shows a reply that is here only once it is shared', async () => {
    const before = await readdir(path.join(ada().folder, paint));
    const open = (await ada().editor.tabs()).length;
    await ada().runCommand('kith.discussion.reply');
    await ada().quickInput.pick('Which paint?');
    await ada().waitFor('an editor for it', async () => (await ada().editor.tabs()).length > open);
    await ada().editor.type('Two coats');
    await ada().runCommand('File: Save');
    await ada().waitFor('the reply on disk', async () => {
      return (await readdir(path.join(ada().folder, paint))).length > before.length;
    });
    await shows('Two coats');
    await ada().editor.type(', at least.');
    await shows('Two coats, at least.');
    expect(await readdir(path.join(bo().folder, paint))).toEqual(before);
  });

  it('goes on where the reply is opened in an editor, and is as the file says after the session', async () => {
    await openReply(ada());
    await openReply(bo());
    await bo().waitFor('the other’s text', async () => (await bo().editor.text()).includes('and varnish'));
    await ada().editor.goTo(6, 1);
    await ada().editor.type('Dark ');
    await bo().waitFor('it', async () => (await bo().editor.text()).includes('Dark Blue'));
    await bo().runCommand('View: Revert and Close Editor');
    await bo().editor.waitForTab('Which paint?');
    await bo().runCommand('kith.live.leave');
    const articles = (await page()).locator('article');
    await expect.poll(async () => (await articles.allInnerTexts()).join()).not.toContain('Two coats');
    await expect.poll(async () => (await articles.allInnerTexts()).join()).not.toContain('varnish');
  });
});
