import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileType } from '../../../src/core/model/document-set/file-type';
import { lastChanges } from '../../../src/core/model/history/activity';
import { commitId } from '../../../src/core/model/history/commit-log';
import { createPathHistory } from '../../../src/core/model/history/path-history';
import {
  cloneCommunity,
  communities,
  createRepository,
  git,
  haveCommunities,
  temporaryFolder,
} from '../node/git-fixture';
import { parseLog, rawLog } from './read-log';

const folder = temporaryFolder();

describe.skipIf(!haveCommunities)('the last change of a document is as Git tells it', () => {
  test.each(communities)('%s', (name) => {
    const root = cloneCommunity(name, folder);
    const log = parseLog(rawLog(root), (file) => fileType(file) !== undefined);
    const last = lastChanges(log);
    const files = git(root, ['ls-files', '-z', '*.md']).split('\0').filter(Boolean);
    for (const file of files.filter((_, i) => i % 17 === 0)) {
      const [id, author, time] = git(root, [
        'log',
        '-1',
        '--no-merges',
        '--format=%H%n%ae%n%at',
        '--',
        file,
      ]).split('\n');
      const change = last(file);
      expect([file, commitId(log, change?.commit ?? 0)]).toEqual([file, id]);
      expect([change?.author.email, (change?.at ?? 0) / 1000]).toEqual([author, Number(time)]);
    }
    expect(last('nowhere.md')).toBeUndefined();
  });
});

test('a document’s history goes on under the names that it had', () => {
  const [ada, bo, cy] = ['Ada', 'Bo', 'Cy'].map((name) => ({ name, email: `${name}@x` }));
  const fixture = createRepository(path.join(folder, 'names'));
  fixture.write({ 'a.md': 'one\n' });
  fixture.commit('First', ada);
  fixture.write({ 'a.md': undefined, 'b.md': 'one\n' });
  fixture.commit('Move', bo);
  fixture.write({ 'a.md': 'another file under the old name\n' });
  fixture.commit('Other', cy);
  fixture.write({ 'b.md': undefined, 'c.md': 'one\n' });
  fixture.commit('Move again\n\nCo-authored-by: Ada <Ada@x>', bo);
  const log = parseLog(rawLog(fixture.root));
  const history = createPathHistory(log);
  const names = (file: string): string[] =>
    history.contributors(file).map(({ identity, commits }) => `${log.identities[identity]?.name} ${commits}`);
  expect(names('c.md')).toEqual(['Bo 2', 'Ada 2']);
  expect(names('a.md')).toEqual(['Cy 1', 'Ada 1']);
  expect(history.changes('c.md').map(({ commit }) => commit)).toEqual([0, 2, 3]);
  expect(history.contributors('c.md')[1]).toMatchObject({ first: 1700000000_000, last: 1700259200_000 });
  expect(history.changes('nowhere.md')).toEqual([]);
});
