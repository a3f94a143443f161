import assert from 'node:assert/strict';
import { Position, Range, window, workspace, WorkspaceEdit } from 'vscode';
import type { CommunityFolder } from '../../../src/extension/communities/community-folder';
import { openedCommunity, waitFor } from '../kith';

describe('the search of a community', () => {
  const never = new AbortController().signal;
  let folder: CommunityFolder;

  before(async () => {
    folder = await openedCommunity();
    await waitFor(
      'everything to be indexed',
      () => folder.search.status.indexed === folder.search.status.total,
    );
  });

  async function find(query: string): Promise<string[]> {
    await folder.search.settled(never);
    return (await folder.search.search({ query }, never)).hits.map(({ path }) => path);
  }

  it('finds words, fields and kinds', async () => {
    assert.deepEqual(await find('everybody'), ['guidelines/conduct.md']);
    assert.deepEqual(await find('title:launch'), ['events/launch.md']);
    assert.deepEqual((await find('kind:member')).sort(), ['members/ada.md', 'members/bo.md']);
  });

  it('finds what is typed and not saved, and forgets it when it is thrown away', async () => {
    const uri = folder.uriOf('guidelines/conduct.md');
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
    const edit = new WorkspaceEdit();
    edit.insert(uri, new Position(2, 0), 'Zeldzaam.\n\n');
    await workspace.applyEdit(edit);
    let found: string[] = [];
    const look = (): void => void find('zeldzaam').then((paths) => (found = paths));
    await waitFor('the typed word to be found', () => (look(), found.length > 0));
    assert.deepEqual(found, ['guidelines/conduct.md']);

    const undone = new WorkspaceEdit();
    undone.replace(uri, document.validateRange(new Range(2, 0, 4, 0)), '');
    await workspace.applyEdit(undone);
    await document.save();
    await waitFor('it to be forgotten', () => (look(), found.length === 0));
  });
});
