import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { commands, Uri, window, workspace } from 'vscode';
import { message } from '../../../src/core/base/message';
import type { TextEdit } from '../../../src/core/formats/front-matter/edit';
import { addSearch, removeSearch, renameSearch } from '../../../src/core/model/config/saved-searches';
import { changeFile } from '../../../src/extension/communities/change-file';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { findRows } from '../../../src/extension/features/search/found-rows';
import { openedCommunity, waitFor } from '../kith';

const title = message('Change a file');
const never = new AbortController().signal;

describe('search', () => {
  let folder: CommunityFolder;

  before(async () => {
    folder = await openedCommunity();
    await folder.search.settled(never);
  });

  it('gives rows in words', async () => {
    const { rows, total, facets, indexing } = await findRows([folder], 'light', 10, never);
    assert.equal(total, 1);
    assert.equal(indexing, undefined);
    const [row] = rows;
    assert.ok(row);
    assert.deepEqual(row.details, ['Post', 'Draft', 'Ada Lovelace']);
    assert.deepEqual([row.icon, row.path, row.tags], ['book', 'content/posts/a.md', ['docs']]);
    assert.deepEqual(
      row.titleMarks.map(({ start, end }) => row.title.slice(start, end)),
      ['light'],
    );
    const author = facets.find(({ name }) => name === 'author');
    assert.deepEqual(author?.values, [{ value: 'ada', label: 'Ada Lovelace', count: 1, chosen: false }]);
  });

  it('keeps searches in community.yml, which one step undoes', async () => {
    const uri = folder.uriOf('community.yml');
    const text = (): Promise<string> => readFile(uri.fsPath, 'utf8');
    const change = (edit: (before: string) => TextEdit): Promise<unknown> =>
      changeFile(folder, 'community.yml', title, edit);
    await change((before) => addSearch(before, { name: 'Lights', query: 'lantern' }));
    const first = 'searches:\n  - name: Lights\n    query: lantern\n';
    assert.equal(await text(), first);
    await waitFor('the search to be known', () => folder.community.config.searches.length === 1);

    await workspace.fs.writeFile(uri, new TextEncoder().encode(`# Ours\r\nname: x # why\r\n`));
    const document = await workspace.openTextDocument(uri);
    await waitFor('the editor to see the file as it is now', () => document.getText().startsWith('# Ours'));
    await change((before) => addSearch(before, { name: 'Lights', query: 'lantern' }));
    await change((before) => renameSearch(before, 'lights', 'Lanterns'));
    const written = '# Ours\r\nname: x # why\r\nsearches:\r\n  - name: Lanterns\r\n    query: lantern\r\n';
    assert.equal(await text(), written);

    await change((before) => removeSearch(before, 'Lanterns'));
    assert.equal(await text(), '# Ours\r\nname: x # why\r\n');
    await window.showTextDocument(uri);
    await commands.executeCommand('undo');
    await waitFor('the search to be back', () => document.getText() === written);
    await document.save();
    await waitFor('the search to be known again', () =>
      folder.community.config.searches.some(({ name }) => name === 'Lanterns'),
    );
  });

  it('changes nothing where the file cannot be changed safely', async () => {
    const uri = folder.uriOf('broken.yml');
    const written = 'searches: {a: b}\n';
    await workspace.fs.writeFile(uri, new TextEncoder().encode(written));
    await assert.rejects(
      changeFile(folder, 'broken.yml', title, (text) => addSearch(text, { name: 'a', query: 'b' })),
    );
    assert.equal(await readFile(uri.fsPath, 'utf8'), written);
    await assert.rejects(changeFile(folder, 'none.yml', title, (text) => removeSearch(text, 'a')));
    await assert.rejects(async () => workspace.fs.stat(Uri.joinPath(folder.uri, 'none.yml')));
  });
});
