import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { git, useEditor, type Workbench } from '../harness';
import { joinAs, useTwoPeople, workAs } from './live-people';

const file = 'posts/log.md';
const data = 'data.json';
const lines = Array.from({ length: 12 }, (_, i) => `Line ${i + 1}.\n`).join('');

describe('three people', () => {
  const size = { width: 1000, height: 700 };
  const json = { 'kith.live.files': ['*.json'] };
  const { ada, bo, meet } = useTwoPeople(
    { ...size, settings: json },
    { [file]: lines, [data]: '{\n  "boats": 1\n}\n' },
    { ...size, settings: { ...json, 'editor.formatOnSave': true } },
  );
  const cy = useEditor(async () => {
    const folder = `${ada().folder}-cy`;
    execFileSync('git', ['clone', '--quiet', ada().folder, folder]);
    await workAs(folder, 'Cy Anchor', 'cy@example.org');
    return { folder, ...size, theme: 'dark' };
  });
  const all = (): Workbench[] => [ada(), bo(), cy()];

  /** Waits until these show one text, with all of this in it, and answers it. */
  async function show(those: readonly Workbench[], ...wanted: readonly string[]): Promise<string> {
    return ada().waitFor(`one text with ${wanted.join(', ')}`, async () => {
      const texts: string[] = [];
      for (const one of those) texts.push(await one.editor.text());
      const [first = ''] = texts;
      return texts.every((text) => text === first) && wanted.every((part) => first.includes(part)) && first;
    });
  }

  const timesIn = (text: string, part: string): number => text.split(part).length - 1;

  beforeAll(async () => {
    const link = await meet();
    await cy().sidebar.open('Kith');
    await joinAs(cy(), link);
    for (const one of all()) {
      await one.statusBar.waitFor('Live: 3');
      await one.editor.open(file);
    }
    await show(all(), 'Line 12.');
  });

  it('type at once, one of them with several cursors, and nothing is lost or twice', async () => {
    await ada().editor.goTo(2, 1);
    await bo().editor.goTo(4, 1);
    await bo().editor.press('Shift+Alt+ArrowDown', 'Shift+Alt+ArrowDown');
    await cy().editor.goTo(13, 1);
    const words = (name: string): string[] => Array.from({ length: 10 }, (_, i) => `${name}${i}.`);
    await Promise.all([
      ada().page.keyboard.type(words('ada').join(' '), { delay: 15 }),
      bo().page.keyboard.type(words('bo').join(' '), { delay: 25 }),
      cy().page.keyboard.type(words('cy').join(' '), { delay: 20 }),
    ]);
    const text = await show(all(), 'ada9.', 'bo9.', 'cy9.');
    for (const word of [...words('ada'), ...words('cy')])
      expect([word, timesIn(text, word)]).toEqual([word, 1]);
    for (const word of words('bo')) expect([word, timesIn(text, word)]).toEqual([word, 3]);
    await cy().screenshot('live-three');
  });

  it('take back what they typed with several cursors, and nothing of the others', async () => {
    await bo().editor.press('Escape');
    await bo().waitFor('it to be taken back', async () => {
      await bo().editor.press('Control+z');
      return !(await bo().editor.text()).includes('bo');
    });
    const text = await show(all(), 'ada9.', 'cy9.');
    expect(text).not.toContain('bo0.');
  });

  it('save each for themselves, and see what another program writes', async () => {
    await bo().editor.save();
    const there = path.join(bo().folder, file);
    const saved = await readFile(there, 'utf8');
    await writeFile(there, saved.replace('Line 9.', 'Line nine, by another program.'));
    await show(all(), 'Line nine, by another program.');
    await ada().editor.goTo(6, 1);
    await ada().editor.type('after it was written ');
    const text = await show(all(), 'after it was written ', 'ada9.', 'cy9.');
    expect(text).not.toContain('Line 9.');
  });

  it('stay apart while one looks at another branch', async () => {
    for (const one of all()) await one.editor.save();
    await git(bo().folder, 'commit', '--quiet', '--all', '--message=Log');
    await git(bo().folder, 'branch', 'other', 'HEAD~1');
    await git(bo().folder, 'checkout', '--quiet', 'other');
    await bo().waitFor('the other branch', async () => !(await bo().editor.text()).includes('ada9.'));
    await ada().editor.goTo(1, 1);
    await ada().editor.type('ada types on and on while Bo is away. ');
    await show([ada(), cy()], 'while Bo is away. ');
    await expect.poll(() => bo().editor.text()).toBe(lines);
    await git(bo().folder, 'checkout', '--quiet', 'main');
    const text = await show(all(), 'while Bo is away. ', 'ada9.', 'cy9.');
    expect(timesIn(text, 'ada types on and on while Bo is away. ')).toBe(1);
    expect(timesIn(text, 'Line 12.')).toBe(1);
  });

  it('see a file that is formatted when one of them saves it', async () => {
    await ada().editor.open(data);
    await bo().editor.open(data);
    await show([ada(), bo()], '"boats": 1');
    await ada().editor.goTo(2, 1);
    await ada().page.keyboard.insertText('     "oars":2,');
    await show([ada(), bo()], '"oars":2,');
    await bo().editor.goTo(2, 1);
    await ada().editor.save();
    await show([ada(), bo()], '{\n  "oars": 2,\n  "boats": 1\n}');
    await expect
      .poll(() => readFile(path.join(ada().folder, data), 'utf8'))
      .toBe('{\n  "oars": 2,\n  "boats": 1\n}');
  });
});
