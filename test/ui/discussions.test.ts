import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

describe('a discussion', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(harbour(), { repository: true }) }));
  const knots = () => path.join(editor().folder, 'discussions/knots');
  const thread = () => readFile(path.join(knots(), 'thread.md'), 'utf8');
  const waiting = ['Discussions', 'Waiting for an answer', 'Which knot?'];

  it('is replied to from its row, and the reply is a file only once there are words in it', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').inlineAction(waiting, 'Reply to a Discussion…');
    await editor().waitFor('an editor for it', async () =>
      (await editor().editor.tabs()).some(({ active, dirty }) => active && dirty),
    );
    expect(await readdir(knots())).toEqual(['thread.md']);
    await editor().editor.type('A bowline.');
    await editor().runCommand('File: Save');
    await editor().editor.waitForTab('Reply · knots');
    expect(await editor().written.textOfNew('discussions/knots', ['thread.md'])).toMatch(
      /^---\n(?:.*\n)+---\n\nA bowline\.\n$/,
    );
    await editor().tree('Community').row(['Discussions', 'Being discussed', 'Which knot?']);
    await editor().screenshot('discussion-replied');
  });

  it('has the reply accepted from its editor, and goes on again when it is reopened', async () => {
    await editor().runCommand('kith.discussion.accept');
    await editor().quickInput.pick('Which knot?');
    await editor().quickInput.pickWhere('a reply', () => true);
    await editor().waitFor('the thread to be solved', async () =>
      /status: solved\n(?:.*\n)*accepted: [0-9A-Z]{26}\n/.test(await thread()),
    );
    const solved = ['Discussions', 'Solved', 'Which knot?'];
    await editor().tree('Community').contextMenu(solved, 'Reopen a Discussion…');
    await editor().waitFor('the thread to be open', async () => (await thread()).includes('status: open'));
    expect(await thread()).not.toContain('accepted');
    // The palette offers it once the view has heard of it, too.
    await editor().tree('Community').row(['Discussions', 'Being discussed', 'Which knot?']);
  });

  it('is closed from the palette, which asks which one', async () => {
    await editor().runCommand('kith.discussion.close');
    await editor().quickInput.pick('Which knot?');
    await editor().waitFor('the thread to be closed', async () =>
      (await thread()).includes('status: closed'),
    );
    await editor().tree('Community').row(['Discussions', 'Closed', 'Which knot?']);
  });

  it('says what to do instead of changing a publishing state', async () => {
    await editor().editor.open('discussions/knots/thread.md');
    await editor().runCommand('kith.document.setState');
    await editor().notifications.waitFor('A discussion has no publishing state.');
  });

  it('shows its replies in the preview', async () => {
    await editor().editor.open('discussions/paint/thread.md');
    await editor().runCommand('Markdown: Open Preview');
    const preview = await editor().webview('.kith-reply');
    expect(await preview.locator('.kith-reply').innerText()).toMatch(/Ada Mast[^]*accepted[^]*Blue\./);
    await editor().screenshot('discussion-preview');
  });
});
