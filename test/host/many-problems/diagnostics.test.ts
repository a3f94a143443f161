import assert from 'node:assert/strict';
import { languages, window } from 'vscode';
import { openedCommunity, waitFor } from '../kith';
import { brokenFiles } from './workspace';

describe('more files with problems than anybody reads', () => {
  const shown = (): string[] =>
    languages
      .getDiagnostics()
      .filter(([, diagnostics]) => diagnostics.some(({ source }) => source === 'Kith'))
      .map(([uri]) => uri.toString());

  it('gives the editor the problems of a thousand', async () => {
    const { community } = await openedCommunity();
    assert.equal(community.problemCounts.error, brokenFiles);
    await waitFor('a thousand files', () => shown().length === 1000);
  });

  it('and those of any file that is opened', async () => {
    const folder = await openedCommunity();
    const given = new Set(shown());
    const left = [...folder.community.problems()]
      .map(([path]) => folder.uriOf(path))
      .find((uri) => !given.has(uri.toString()));
    assert.ok(left, 'there are files that the editor was not given');
    await window.showTextDocument(left);
    await waitFor('the squiggle', () => languages.getDiagnostics(left).length === 1);
  });
});
