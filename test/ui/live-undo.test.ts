import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTwoPeople } from './live-people';

describe('what was done in many files at once while live', () => {
  const log = Object.fromEntries(
    Array.from({ length: 20 }, (_, day): [string, string] => [
      `posts/log/day-${day}.md`,
      `---\ntitle: Day ${day}\nauthor: bo\n---\n\nBy @bo. #tides\n`,
    ]),
  );
  const [file, other] = ['posts/log/day-7.md', 'posts/log/day-19.md'];
  const { ada, bo, meet, bothShow } = useTwoPeople({}, log);
  const inClone = (name: string): string => path.join(ada().folder, name);

  beforeAll(async () => {
    await meet();
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
