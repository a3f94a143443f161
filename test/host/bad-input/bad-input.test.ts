import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { languages, workspace } from 'vscode';
import { openedCommunity, waitFor } from '../kith';
import { nasty } from './workspace';

describe('a folder full of bad input', () => {
  it('opens', async () => {
    const { community } = await openedCommunity();
    assert.ok(community.documents.get('good.md'));
    assert.equal(community.documents.get('windows.md')?.title, 'Windows');
    assert.equal(community.documents.get('bom.md')?.title, 'With a mark');
    assert.equal(community.documents.get('émoji 🎉.md')?.title, 'Party');
    assert.equal(community.documents.get('new\nline.md')?.title, 'Line');
  });

  it('says of each file what is wrong with it, and of good ones nothing', async () => {
    const { community } = await openedCommunity();
    const codes = (file: string): string[] => community.problemsOf(file).map(({ code }) => code);
    assert.deepEqual(codes('good.md'), []);
    assert.deepEqual(codes('windows.md'), []);
    assert.deepEqual(codes('bom.md'), []);
    assert.ok(
      codes('broken.md').every((code) => code.startsWith('front-matter')) && codes('broken.md').length > 0,
    );
    assert.deepEqual(codes('program.md'), ['front-matter-language']);
    for (const file of ['binary.md', 'latin.md', 'nul.md', 'huge.md'])
      assert.equal(codes(file).length, 1, file);
  });

  it('shows them as diagnostics', async () => {
    const folder = await openedCommunity();
    await waitFor('the diagnostic', () => languages.getDiagnostics(folder.uriOf('broken.md')).length);
  });

  it('ran nothing and changed nothing', async () => {
    const { uri } = await openedCommunity();
    assert.equal(existsSync(path.join(uri.fsPath, 'ran')), false);
    for (const [name, content] of Object.entries(nasty)) {
      assert.deepEqual(await readFile(path.join(uri.fsPath, name)), Buffer.from(content), name);
    }
  });

  it('goes on: a file mended is a file without a problem', async () => {
    const folder = await openedCommunity();
    await workspace.fs.writeFile(folder.uriOf('broken.md'), Buffer.from('# Mended\n'));
    await waitFor('the problem to go', () => folder.community.problemsOf('broken.md').length === 0);
    assert.equal(folder.community.documents.get('broken.md')?.title, 'Mended');
    await workspace.fs.writeFile(folder.uriOf('broken.md'), Buffer.from(nasty['broken.md'] ?? ''));
  });
});
