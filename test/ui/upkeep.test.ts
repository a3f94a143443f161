import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, gitAt, makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

/** A page in Dutch, ten days old, whose English original changed three days ago. */
async function behindHarbour(): Promise<string> {
  const page = (title: string, text: string): string => `---\ntitle: ${title}\n---\n\n${text}\n`;
  const folder = await makeFolder(
    {
      ...harbour(),
      'community.yml': 'name: Harbour Devs\nlanguages: [en, nl, de]\n',
      'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\n---\n',
      'guides/tides.md': page('Tides', 'Water rises.'),
      'guides/tides.nl.md': page('Getijden', 'Water stijgt.'),
      'img/shown.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'img/named.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'img/lost.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'img/large.svg': `<svg xmlns="http://www.w3.org/2000/svg"><!--${' '.repeat(1_500_000)}--></svg>`,
      'guides/pictures.md':
        '---\ntitle: Pictures\nimage: named.svg\n---\n\n![a](../img/shown.svg) ![b](../img/large.svg)\n',
    },
    { repository: true },
  );
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  await writeFile(join(folder, 'guides/tides.md'), page('Tides', 'Water rises and falls.'));
  await gitAt(`${dayFromNow(-3)}T12:00:00Z`, folder, 'commit', '--quiet', '--all', '--message=It falls');
  return folder;
}

describe('upkeep: translations', () => {
  const editor = useEditor(async () => ({ folder: await behindHarbour() }));
  const today = () => editor().tree('Today');

  it('that are behind stand in Today, and what changed is one click away', async () => {
    await editor().sidebar.open('Kith');
    const row = await today().row(['Getting old', 'Getijden']);
    expect(row.description).toContain('the original changed');
    await today().inlineAction(['Getting old', 'Getijden'], 'Show What Changed in the Original');
    await editor().editor.waitForTab('tides.nl.md');
    await editor().waitFor('the original, then and now', async () =>
      (await editor().editor.tabs()).some(({ label, active }) => active && label.startsWith('“Tides” since')),
    );
    await editor().screenshot('translations-behind');
  });

  it('are up to date once somebody says so', async () => {
    await today().contextMenu(['Getting old', 'Getijden'], 'Mark as Reviewed');
    await editor().waitFor('the row to go', async () => !(await today().has(['Getting old', 'Getijden'])));
  });

  it('begin as a draft beside their original, in a language that is lacking', async () => {
    await editor().runCommand('View: Close All Editors');
    await editor().tree('Community').contextMenu(['Content', 'Published', 'Tides'], 'Translate…');
    await editor().waitFor(
      'the languages',
      async () => (await editor().quickInput.labels()).join() === 'German,Another Language…',
    );
    await editor().quickInput.pick('German');
    await editor().editor.waitForTab('tides.de.md');
    await editor().editor.waitForTab('tides.md');
    const text = await readFile(join(editor().folder, 'guides/tides.de.md'), 'utf8');
    expect(text).toBe(
      '---\ntitle: Tides\nauthor: ada\nlang: de\ntranslation_of: guides/tides.md\nstatus: draft\n---\n\nWater rises and falls.\n',
    );
  });

  it('and media that nothing shows, or that are large, are listed to look at', async () => {
    await editor().runCommand('kith.media.review');
    await editor().waitFor(
      'the media',
      async () => (await editor().quickInput.labels()).join() === 'lost.svg,large.svg',
    );
    await editor().screenshot('media');
    await editor().quickInput.pick('lost.svg');
    await editor().editor.waitForTab('lost.svg');
  });
});
