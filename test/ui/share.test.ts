import { mkdtemp, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { git, makeFolder, useEditor, writeFiles } from '../harness';
import { harbour } from './harbour';
import { useMachineSettings } from './live-people';

/** Ada’s clone, a bare repository that all share, and Bo’s clone. */
async function threeClones(): Promise<{ folder: string; hub: string; bos: string }> {
  const folder = await makeFolder(
    { ...harbour(), 'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\n---\n' },
    { repository: true },
  );
  const around = await mkdtemp(`${folder}-others-`);
  const [hub, bos] = [path.join(around, 'hub.git'), path.join(around, 'bo')];
  await git(around, 'clone', '--quiet', '--bare', folder, hub);
  await git(around, 'clone', '--quiet', hub, bos);
  await git(folder, 'remote', 'add', 'origin', hub);
  await git(folder, 'fetch', '--quiet');
  await git(folder, 'branch', '--quiet', '--set-upstream-to=origin/main');
  for (const [clone, name, mail] of [
    [folder, 'Ada Mast', 'ada@example.org'],
    [bos, 'Bo Keel', 'bo@example.org'],
  ] as const) {
    await git(clone, 'config', 'user.name', name);
    await git(clone, 'config', 'user.email', mail);
  }
  return { folder, hub, bos };
}

describe('sharing with others', () => {
  let hub = '';
  let bos = '';
  const editor = useEditor(async () => {
    const made = await threeClones();
    ({ hub, bos } = made);
    return { folder: made.folder, height: 900 };
  });
  const knots = () => path.join(editor().folder, 'discussions/knots');

  async function boShares(files: Readonly<Record<string, string>>): Promise<void> {
    await git(bos, 'pull', '--quiet', '--no-rebase');
    await writeFiles(bos, files);
    await git(bos, 'add', '--all');
    await git(bos, 'commit', '--quiet', '--message=By Bo');
    await git(bos, 'push', '--quiet');
  }

  beforeAll(async () => {
    // Staged by hand, for a commit of another kind: it stays as it is throughout.
    await writeFiles(editor().folder, { 'tools.ts': 'export {};\n' });
    await git(editor().folder, 'add', 'tools.ts');
  });

  it('sends a reply from Today, by its title, and nothing else', async () => {
    await editor().sidebar.open('Kith');
    const waiting = ['Discussions', 'Waiting for an answer', 'Which knot?'];
    await editor().tree('Community').inlineAction(waiting, 'Reply to a Discussion…');
    await editor().waitFor('an editor for it', async () =>
      (await editor().editor.tabs()).some(({ active, dirty }) => active && dirty),
    );
    await editor().editor.type('A bowline.');
    await editor().runCommand('File: Save');
    await editor().waitFor('the reply on disk', async () => (await readdir(knots())).length === 2);
    await editor().statusBar.waitFor('1 to share');
    await editor().screenshot('share-today');
    await editor().tree('Today').inlineAction(['For me', '1 change to share'], 'Share Changes');
    const { quickInput } = editor();
    await editor().waitFor('what goes out', async () => (await quickInput.texts()).title === 'Share what?');
    await editor().screenshot('share-what');
    expect((await quickInput.items()).filter(({ checked }) => checked).map(({ label }) => label)).toEqual([
      'Reply by Ada Mast to Which knot?',
    ]);
    await quickInput.accept();
    await editor().waitFor('the message', async () => (await quickInput.texts()).title === 'Share 1 change');
    // What leaves calls whoever did not agree to a public profile by their id.
    expect((await quickInput.texts()).value).toBe('Reply by ada to Which knot?');
    await editor().screenshot('share-message');
    await quickInput.accept();
    await editor().notifications.waitFor('Shared.');
    const sent = await git(hub, 'log', '-1', '--format=%an: %s', '--name-only', 'main');
    expect(sent).toMatch(/^Ada Mast: Reply by ada to Which knot\?\s+discussions\/knots\/\w+\.md\s*$/);
    expect(await git(editor().folder, 'status', '--porcelain')).toBe('A  tools.ts\n');
  });

  it('gets what others shared', async () => {
    await boShares({ 'posts/tide.md': '---\ntitle: The tide\nauthor: bo\n---\n\nHigh.\n' });
    await editor().runCommand('kith.changes.get');
    await editor().notifications.waitFor('1 change of others came into Harbour Devs.');
    expect(await readFile(path.join(editor().folder, 'posts/tide.md'), 'utf8')).toContain('High.');
    expect(await git(editor().folder, 'status', '--porcelain')).toBe('A  tools.ts\n');
  });

  it('opens the merge editor where both changed the same place, and sends what was chosen', async () => {
    // A merge by hand is of the whole repository, so nothing may be staged for another commit.
    await git(editor().folder, 'reset', '--quiet');
    await boShares({ 'posts/tide.md': '---\ntitle: The tide\nauthor: bo\n---\n\nLow, says Bo.\n' });
    await editor().editor.open('posts/tide.md');
    await editor().editor.goTo(6, 1);
    await editor().editor.type('Very ');
    await editor().editor.save();
    await editor().statusBar.waitFor('1 to share');
    await editor().runCommand('kith.changes.share');
    const { quickInput } = editor();
    await editor().waitFor('what goes out', async () => (await quickInput.texts()).title === 'Share what?');
    await quickInput.accept();
    await editor().waitFor('the message', async () => (await quickInput.texts()).title === 'Share 1 change');
    await quickInput.accept('The tide, better');
    const stopped = 'You and others changed the same places: “posts/tide.md”';
    await editor().notifications.waitFor(stopped);
    await editor().screenshot('share-conflict');
    await editor().notifications.click(stopped, 'Choose What Stays');
    await editor().editor.waitForTab('Merging: tide.md');
    // The command does nothing as long as the merge editor still reads.
    const undecided = editor().page.getByText('1 Conflict Remaining');
    await editor().waitFor('what is chosen', async () => {
      if (!(await undecided.isVisible()))
        return (await editor().page.getByText('0 Conflicts Remaining').count()) > 0;
      await editor().runCommand('Merge Editor: Accept All Incoming Changes from Left');
      return false;
    });
    await editor().screenshot('share-merge');
    await editor().runCommand('Git: Complete Merge');
    await editor().waitFor('the merge to be resolved', async () => {
      return (await git(editor().folder, 'diff', '--name-only', '--diff-filter=U')) === '';
    });
    await editor().notifications.click('In every file is chosen what stays.', 'Share Changes');
    await editor().waitFor('the merge at the hub', async () => {
      return (await git(hub, 'log', '-1', '--format=%s', 'main')).startsWith('Merge ');
    });
    const parents = await git(hub, 'log', '-2', '--format=%s', '--no-merges', 'main');
    expect(parents.trim().split('\n').sort()).toEqual(['By Bo', 'The tide, better']);
    expect(await git(editor().folder, 'status', '--porcelain')).toBe('?? tools.ts\n');
  });
});

describe('sharing too early', () => {
  let hub = '';
  const editor = useEditor(async () => {
    const made = await threeClones();
    ({ hub } = made);
    return { folder: made.folder, height: 900 };
  });
  const moved = () => path.join(editor().folder, 'posts/on-opening.md');

  async function share(words: string): Promise<void> {
    const { quickInput } = editor();
    await editor().runCommand('kith.changes.share');
    await editor().waitFor('what goes out', async () => (await quickInput.texts()).title === 'Share what?');
    await quickInput.accept();
    await editor().waitFor('the message', async () => (await quickInput.texts()).title.startsWith('Share 1'));
    await quickInput.accept(words);
  }

  it('shows a file that was moved as one thing', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row(['Discussions']);
    await rename(path.join(editor().folder, 'posts/opening.md'), moved());
    const { quickInput } = editor();
    await editor().waitFor('the move', async () => {
      await editor().runCommand('kith.changes.share');
      await editor().waitFor('what goes out', async () => (await quickInput.texts()).title === 'Share what?');
      const rows = (await quickInput.items()).map(({ label, description }) => `${label}: ${description}`);
      if (rows.includes('Opening night: from posts/opening.md') && rows.length === 1) return true;
      await quickInput.cancel();
      return false;
    });
    await editor().screenshot('share-moved');
    await quickInput.accept();
    await editor().waitFor('the message', async () => (await quickInput.texts()).title === 'Share 1 change');
    expect((await quickInput.texts()).value).toBe('Move “Opening night”');
    await quickInput.accept();
    await editor().notifications.waitFor('Shared.');
    expect(await git(hub, 'ls-tree', '--name-only', 'main', 'posts/')).toBe(
      'posts/idea.md\nposts/on-opening.md\n',
    );
  });

  it('takes back for everybody what the others have, and says so first', async () => {
    await editor().notifications.click('Shared.', 'Undo…');
    const { message, detail } = await editor().dialog.texts();
    expect(message).toBe('Take “Move “Opening night”” back for everybody?');
    expect(detail).toContain('The others have it already.');
    await editor().screenshot('share-undo');
    await editor().dialog.click('Take Back');
    await editor().notifications.waitFor('Taken back for everybody.');
    expect(await git(hub, 'ls-tree', '--name-only', 'main', 'posts/')).toBe(
      'posts/idea.md\nposts/opening.md\n',
    );
    expect(await git(editor().folder, 'status', '--porcelain')).toBe('');
  });

  it('unmakes what nobody has, and the text is to share again', async () => {
    await editor().editor.open('posts/idea.md');
    await editor().editor.goTo(8, 1);
    await editor().editor.type('Or not. ');
    await editor().editor.save();
    await editor().statusBar.waitFor('1 to share');
    await rename(hub, `${hub}.away`);
    await share('An idea, or not');
    await editor().notifications.waitFor('cannot be reached');
    await editor().runCommand('kith.changes.undoShare');
    const { message, detail } = await editor().dialog.texts();
    expect(message).toBe('Undo “An idea, or not”?');
    expect(detail).toMatch(/\nAn idea$/);
    await editor().dialog.click('Undo');
    await editor().notifications.waitFor('Undone. Your texts are here as before');
    expect(await git(editor().folder, 'status', '--porcelain')).toBe(' M posts/idea.md\n');
    expect(await git(editor().folder, 'log', '-1', '--format=%s')).toMatch(/^Take back: /);
    await editor().statusBar.waitFor('1 to share');
    await rename(`${hub}.away`, hub);
  });
});

describe('replies that are shared at once', () => {
  let hub = '';
  // A folder cannot switch it on, only who uses this machine.
  useMachineSettings(async () => ({ 'kith.share.atOnce': 'repliesAndThanks' }));
  const editor = useEditor(async () => {
    const made = await threeClones();
    ({ hub } = made);
    return { folder: made.folder };
  });

  it('go out once no editor shows them, and a page that is saved does not', async () => {
    const reply = '01J9ZZZZZZ0000000000000009.md';
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row(['Discussions']);
    await writeFiles(editor().folder, {
      [`discussions/knots/${reply}`]: '---\nauthor: ada\nat: 2026-01-06T10:00:00Z\n---\n\nA bowline.\n',
      'posts/opening.md': '---\ntitle: Opening night\nauthor: ada\nstatus: published\n---\n\nWe did.\n',
    });
    await editor().waitFor('the reply at the hub', async () =>
      (await git(hub, 'ls-tree', '-r', '--name-only', 'main')).includes(reply),
    );
    expect(await git(hub, 'log', '-1', '--format=%an: %s', '--name-only', 'main')).toMatch(
      new RegExp(`^Ada Mast: Reply by ada to Which knot\\?\\s+discussions/knots/${reply}\\s*$`),
    );
    await editor().statusBar.waitFor('1 to share');
    expect(await git(editor().folder, 'status', '--porcelain')).toBe(' M posts/opening.md\n');
  });
});
