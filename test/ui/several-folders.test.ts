import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor, writeFiles } from '../harness';
import { harbour } from './harbour';

describe('two communities in one window', () => {
  const editor = useEditor(async () => {
    const folder = await makeFolder({});
    await writeFiles(path.join(folder, 'harbour'), harbour());
    await writeFiles(path.join(folder, 'other'), { 'README.md': '# Other\n', 'posts/x.md': '# X\n' });
    const workspace = path.join(folder, 'both.code-workspace');
    await writeFile(workspace, JSON.stringify({ folders: [{ path: 'harbour' }, { path: 'other' }] }));
    return { folder: workspace };
  });

  it('stand side by side, each with its own', async () => {
    await editor().sidebar.open('Kith');
    const community = editor().tree('Community');
    await community.row(['Harbour Devs', 'Events']);
    await community.row(['other', 'Content', 'Published', 'X']);
    await editor().statusBar.waitFor('2 communities');
  });

  it('a new document asks in which', async () => {
    await editor().runCommand('kith.document.new');
    await expect.poll(async () => (await editor().quickInput.texts()).title).toBe('In which community?');
    await editor().quickInput.pick('other');
    await editor().quickInput.pick('Page');
    await editor().quickInput.accept('About us');
    await editor().tree('Community').row(['other', 'Content', 'Draft', 'About us']);
  });
});
