import { access, chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { git, type Workbench } from '../harness';
import { joinAs, useTwoPeople } from './live-people';

// Journeys of the same two people in one session: to open two editors takes longer than most of what they do.

const log = Object.fromEntries(
  Array.from({ length: 20 }, (_, day): [string, string] => [
    `posts/log/day-${day}.md`,
    `---\ntitle: Day ${day}\nauthor: bo\n---\n\nBy @bo. #tides\n`,
  ]),
);

const { ada, bo, meet, bothShow } = useTwoPeople({}, log);
let link = '';

beforeAll(async () => {
  link = await meet();
});

describe('naming those who wrote along', () => {
  const question = 'Others edited with you. Add them as co-authors when you commit?';
  const hook = (folder: string) => path.join(folder, '.git/hooks/prepare-commit-msg');
  const file = 'posts/log/day-3.md';
  const own = '#!/bin/sh\necho "seen by a hook of her own" >> "$1"\n';

  beforeAll(async () => {
    await writeFile(hook(ada().folder), own);
    await chmod(hook(ada().folder), 0o755);
    await ada().editor.open(file);
    await bo().editor.open(file);
    await bothShow('both to be there', 'By @bo.');
  });

  it('is offered once others wrote, and done beside a hook that is there', async () => {
    await bo().editor.goTo(6, 1);
    await bo().editor.type('Bo wrote this. ');
    await bothShow('it to cross', 'Bo wrote this.');
    await ada().notifications.waitFor(question);
    await ada().screenshot('live-co-authors');
    await ada().notifications.click(question, 'Add Co-Authors');
    await ada().notifications.waitFor('Commits in this clone name the co-authors of live edits.');
    await ada().editor.save();
    await git(ada().folder, 'commit', '--quiet', '--all', '--message=Say what was done');
    const message = await git(ada().folder, 'log', '-1', '--format=%B');
    expect(message).toContain('Co-authored-by: Bo Keel <bo@example.org>');
    expect(message).toContain('seen by a hook of her own');
    await expect.poll(() => readFile(`${hook(ada().folder)}.before-kith`, 'utf8')).toBe(own);
  });

  it('is offered no more to whoever does not want it, until they ask', async () => {
    await ada().editor.goTo(6, 1);
    await ada().editor.type('Ada, too. ');
    await bothShow('it to cross', 'Ada, too.');
    await bo().notifications.click(question, 'Don’t Use Here');
    await bo().reload();
    await bo().statusBar.waitFor('Live: 2');
    await bo().editor.open(file);
    await ada().editor.type('And more. ');
    await bothShow('more to cross', 'And more.');
    const records = path.join(bo().folder, '.git/kith/live-authors');
    await bo().waitFor('it to be noted', async () => {
      const texts = (await readdir(records)).map((name) => readFile(path.join(records, name), 'utf8'));
      return (await Promise.all(texts)).some((text) => text.includes('And more.'));
    });
    await bo().runCommand('kith.live.coAuthors');
    await expect
      .poll(async () => (await bo().dialog.texts()).message)
      .toContain('Add the people who edited with you live');
    await expect
      .poll(async () => (await bo().notifications.all()).filter(({ message }) => message.includes(question)))
      .toEqual([]);
    await bo().dialog.click('Add Co-Authors');
    await bo().notifications.waitFor('Commits in this clone name the co-authors of live edits.');
    await expect.poll(() => readFile(hook(bo().folder), 'utf8')).toContain('co-authors');
  });
});

const paint = 'discussions/paint';
const reply = `${paint}/01J9ZZZZZZ0000000000000001.md`;

/** From its row: the editor's list of files knows a reply by its label alone. */
async function openReply(workbench: Workbench): Promise<void> {
  await workbench.tree('Community').click(['Discussions', 'Solved', 'Which paint?', 'Ada Mast']);
  await workbench.editor.waitForTab('Reply · paint');
}

/** A discussion that one looks at in its page, while the other writes in it. */
describe('a conversation in a live session', () => {
  const page = () => bo().webview('#posts');
  const shows = async (words: string): Promise<void> =>
    (await page()).locator('article .body', { hasText: words }).first().waitFor();

  it('shows what the other types into a reply, which no editor here shows and nobody saved', async () => {
    for (const person of [ada, bo]) await person().runCommand('View: Revert and Close Editor');
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

describe('two people who changed the same line apart', () => {
  const file = 'posts/opening.md';

  beforeAll(async () => {
    await joinAs(bo(), link);
    await bo().statusBar.waitFor('Live: 2');
    await ada().editor.open(file);
    await bo().editor.open(file);
    await bothShow('both to be there', 'We opened.');
  });

  /** Bo leaves, both write at the beginning of the last line, and Bo comes back. */
  async function growApart(adas: string, bos: string): Promise<void> {
    await bo().runCommand('kith.live.leave');
    await ada().statusBar.waitFor('Live: 1');
    await ada().editor.goTo(8, 1);
    await ada().editor.type(adas);
    await bo().editor.goTo(8, 1);
    await bo().editor.type(bos);
    await joinAs(bo(), link);
    await bo().statusBar.waitFor('This file is not live');
  }

  const question = 'was changed here and by others in the same lines';
  const completeButton = () => bo().page.locator('.editor-actions [aria-label^="Complete Merge"]');

  it('put it off, and nothing of either is gone', async () => {
    await growApart('Ada changed it. ', 'Bo did as well. ');
    await bo().notifications.click(question, 'Merge');
    await bo().editor.waitForTab('Merging: opening.md');
    await bo().waitFor('the three texts', async () => {
      const titles = await bo().page.locator('.merge-editor .title').allTextContents();
      return (
        titles.some((title) => title.includes('Theirs')) && titles.some((title) => title.includes('Mine'))
      );
    });
    await bo().screenshot('live-conflict');
    await bo().runCommand('View: Close Editor');
    await bo().dialog.click("Don't Save");
    await bo().editor.waitForTab('opening.md');
    await expect.poll(() => bo().editor.text()).toContain('Bo did as well. We opened.');
    await expect.poll(() => ada().editor.text()).toContain('Ada changed it. We opened.');
    await bo().statusBar.waitFor('This file is not live');
  });

  it('settle it in the merge editor, and both see what was chosen', async () => {
    await bo().runCommand('kith.live.rejoin');
    await bo().notifications.click(question, 'Merge');
    await bo().editor.waitForTab('Merging: opening.md');
    await bo().runCommand('Merge Editor: Accept All Incoming Changes from Left');
    await bo().waitFor('the button', () => completeButton().isVisible());
    await bo().screenshot('live-conflict-accepted');
    await completeButton().click();
    await bo().editor.waitForTab('opening.md');
    const text = await bothShow('both to show what was chosen', 'Ada changed it. We opened.');
    expect(text).not.toContain('Bo did as well.');
    await bo().statusBar.waitFor('Live: 2');
  });

  it('ask, where a merge was closed and nobody said that it is done', async () => {
    await growApart('Once more. ', 'Bo, too. ');
    await bo().notifications.click(question, 'Merge');
    await bo().editor.waitForTab('Merging: opening.md');
    await bo().runCommand('Merge Editor: Accept All Current Changes from Right');
    await bo().runCommand('View: Close Editor');
    await bo().dialog.click('Save');
    await bo().notifications.click('Use it as the text for everybody?', 'Use This Version');
    await bothShow('both to show what was chosen', 'Bo, too. Ada changed it. We opened.');
  });
});

describe('what was done in many files at once while live', () => {
  const [file, other] = ['posts/log/day-7.md', 'posts/log/day-19.md'];
  const inClone = (name: string): string => path.join(ada().folder, name);

  beforeAll(async () => {
    await ada().editor.open(file);
    await bo().editor.open(file);
    await bothShow('both to be there', 'By @bo.');
  });

  /** Renames what stands in this column of the last line, in all files. */
  async function rename(column: number, from: string, to: string): Promise<void> {
    await ada().editor.goTo(6, column);
    const box = ada().page.locator('.rename-box input');
    await ada().waitFor('the box for the name', async () => {
      await ada().editor.press('F2');
      await box.waitFor({ timeout: 5000 });
      return (await box.inputValue()) === from;
    });
    await box.fill(to);
    await box.press('Enter');
    await bothShow('the new name', to);
    await ada().waitFor('it to be in the other file', async () =>
      (await readFile(inClone(other), 'utf8')).includes(to),
    );
  }

  /**
   * Waits until a file that nobody is live in shows this, saved or not, and goes back to the one that is
   * live.
   */
  async function otherShows(text: string): Promise<void> {
    await ada().editor.open(other);
    await ada().waitFor(`“${text}”`, async () => (await ada().editor.text()).includes(text));
    await ada().editor.open(file);
  }

  const isThere = (name: string): Promise<boolean> =>
    access(inClone(name)).then(
      () => true,
      () => false,
    );

  /** Presses keys until both show this. The editor may ask whether it is to be done in all files. */
  async function pressUntil(keys: string, text: string): Promise<void> {
    await ada().editor.press(keys);
    const inAll = ada().page.locator('.dialog-buttons .monaco-button', {
      hasText: /^(Un|Re)do in \d+ Files$/,
    });
    await ada().waitFor(`“${text}”`, async () => {
      if (await inAll.isVisible()) await inAll.click();
      return (await ada().editor.text()).includes(text);
    });
    await bothShow('the same', text);
  }

  it('is taken back in all of them', async () => {
    await rename(11, 'tides', 'currents');
    await pressUntil('Control+z', '#tides');
    await ada().screenshot('live-undo-step');
    await otherShows('#tides');
  });

  it('is done again in all of them', async () => {
    await pressUntil('Control+Shift+z', '#currents');
    await otherShows('#currents');
  });

  it('is taken back with the files that it moved, and they move again', async () => {
    await rename(6, 'bo', 'boaz');
    await expect.poll(() => isThere('members/bo.md')).toBe(false);
    await pressUntil('Control+z', 'By @bo. #currents');
    await otherShows('author: bo\n');
    await ada().waitFor('the member’s file to be back', () => isThere('members/bo.md'));
    await pressUntil('Control+Shift+z', 'By @boaz. #currents');
    await ada().waitFor('the member’s file to move', () => isThere('members/boaz.md'));
  });

  it('is taken back in one file alone where others wrote since, and only by who wants that', async () => {
    await bo().editor.press('Control+End');
    await bo().editor.type('Bo was here.');
    await bothShow('that to cross', 'Bo was here.');
    await ada().editor.press('Control+z');
    const { message, detail } = await ada().dialog.texts();
    expect(message).toBe('Undo in this file alone?');
    expect(detail).toMatch(/The step changed \d+ files at once/);
    await ada().screenshot('live-undo-alone');
    await ada().dialog.click('Cancel');
    await expect.poll(() => ada().editor.text()).toContain('By @boaz.');
    await ada().editor.press('Control+z');
    await ada().dialog.click('Undo in This File');
    await bothShow('the old name here', 'By @bo.', 'author: bo\n', 'Bo was here.');
    await otherShows('author: boaz\n');
  });
});
