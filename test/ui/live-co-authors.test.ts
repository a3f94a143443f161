import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { git } from '../harness';
import { useTwoPeople } from './live-people';

describe('naming those who wrote along', () => {
  const { ada, bo, meet, bothShow } = useTwoPeople();
  const question = 'Others edited with you. Add them as co-authors when you commit?';
  const hook = (folder: string) => path.join(folder, '.git/hooks/prepare-commit-msg');
  const own = '#!/bin/sh\necho "seen by a hook of her own" >> "$1"\n';

  beforeAll(async () => {
    await writeFile(hook(ada().folder), own);
    await chmod(hook(ada().folder), 0o755);
    await meet();
    await ada().editor.open('posts/opening.md');
    await bo().editor.open('posts/opening.md');
    await bothShow('both to be there', 'We opened.');
  });

  it('is offered once others wrote, and done beside a hook that is there', async () => {
    await bo().editor.goTo(8, 1);
    await bo().editor.type('Bo wrote this. ');
    await bothShow('it to cross', 'Bo wrote this.');
    await ada().notifications.waitFor(question);
    await ada().screenshot('live-co-authors');
    await ada().notifications.click(question, 'Add Co-Authors');
    await ada().notifications.waitFor('Commits in this clone name the co-authors of live edits.');
    await ada().editor.save();
    await git(ada().folder, 'commit', '--quiet', '--all', '--message=Say who opened');
    const message = await git(ada().folder, 'log', '-1', '--format=%B');
    expect(message).toContain('Co-authored-by: Bo Keel <bo@example.org>');
    expect(message).toContain('seen by a hook of her own');
    await expect.poll(() => readFile(`${hook(ada().folder)}.before-kith`, 'utf8')).toBe(own);
  });

  it('is offered no more to whoever does not want it, until they ask', async () => {
    await ada().editor.goTo(8, 1);
    await ada().editor.type('Ada, too. ');
    await bothShow('it to cross', 'Ada, too.');
    await bo().notifications.click(question, 'Don’t Use Here');
    await bo().reload();
    await bo().statusBar.waitFor('Live: 2');
    await bo().editor.open('posts/opening.md');
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
