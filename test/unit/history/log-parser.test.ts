import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLogParser } from '../../../src/core/model/history/log-parser';
import {
  cloneCommunity,
  communities,
  createRepository,
  git,
  haveCommunities,
  temporaryFolder,
} from '../node/git-fixture';
import { parseLog, plain, rawLog } from './read-log';

const folder = temporaryFolder();

/** The same facts by other means: one question to Git after another, renames unpaired. */
function askGit(root: string): {
  ids: string[];
  authors: string[];
  coAuthors: string[][];
  touches: string[][];
} {
  const field = (format: string): string[] =>
    git(root, ['log', `--format=${format}%x01`])
      .split('\x01\n')
      .slice(0, -1);
  const touches = git(root, ['log', '--no-renames', '--name-status', '-z', '--format=%x01'])
    .split('\x01')
    .slice(1)
    .map((text) =>
      text
        .split('\0')
        .map((part) => part.replace(/^\n+/, ''))
        .filter(Boolean),
    )
    .map((parts) => parts.flatMap((part, i) => (i % 2 === 0 ? [`${part} ${parts[i + 1]}`] : [])));
  return {
    ids: field('%H'),
    authors: field('%an <%ae>'),
    coAuthors: field('%(trailers:key=Co-authored-by,valueonly,unfold)').map((text) =>
      text.split('\n').filter(Boolean),
    ),
    touches,
  };
}

describe.skipIf(!haveCommunities)('the log of a real community', () => {
  test.each(communities)('%s', (name) => {
    const root = cloneCommunity(name, folder);
    const asked = askGit(root);
    const commits = plain(parseLog(rawLog(root)));
    expect(commits.map(({ id }) => id)).toEqual(asked.ids);
    expect(commits.map(({ author }) => author)).toEqual(asked.authors);
    // A renaming is two touches without the pairing.
    const unpaired = commits.map(({ touches }) =>
      touches.flatMap((touch) => {
        const renamed = /^R (.*) > (.*)$/s.exec(touch);
        return renamed ? [`D ${renamed[1]}`, `A ${renamed[2]}`] : [touch];
      }),
    );
    expect(unpaired.map((touches) => touches.sort())).toEqual(asked.touches.map((touches) => touches.sort()));
    const expected = asked.coAuthors.map((list, row) => {
      const seen = new Set([/<(.*)>/.exec(asked.authors[row] ?? '')?.[1]?.toLowerCase()]);
      return list.filter((who) => {
        const email = /<(.*)>/.exec(who)?.[1]?.toLowerCase();
        return email !== undefined && !seen.has(email) && seen.add(email);
      });
    });
    expect(commits.map(({ coAuthors }) => coAuthors)).toEqual(expected);
  });

  test('can be cut anywhere', () => {
    const output = rawLog(cloneCommunity('community-committee', folder)).subarray(0, 60_000);
    const whole = plain(parseLog(output));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: output.length }), { maxLength: 40 }), (cuts) => {
        const parser = createLogParser(() => true);
        let start = 0;
        for (const cut of [...cuts.sort((a, b) => a - b), output.length]) {
          // The same memory for each chunk, as a stream may do.
          const chunk = Uint8Array.from(output.subarray(start, cut));
          parser.push(chunk);
          chunk.fill(0);
          start = cut;
        }
        expect(plain(parser.finish())).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the log of a made-up community', () => {
  const fixture = createRepository(path.join(folder, 'made-up'));
  fixture.write({ 'a.md': 'one\n', 'b.md': 'two\n', 'image.png': 'x', 'sp ace "q" ’🎉\n.md': 'odd\n' });
  fixture.commit('First');
  fixture.write({ 'a.md': undefined, 'docs/a.md': 'one\n', 'b.md': undefined, 'c.md': 'two and more\n' });
  fixture.commit(
    [
      'Move',
      '',
      'Co-authored-by: Bo Berg <bo@example.org>',
      'co-authored-BY: Bo B. <BO@example.org>',
      'Co-Authored-By: Ada Again <ADA@example.org>',
      'Co-authored-by: Nobody',
      'Co-authored-by: Cy <cy@example.org>',
    ].join('\n'),
  );
  fixture.write({ 'empty/x.md': '', 'empty/y.md': '' });
  fixture.commit('Two files with the same bytes', { name: 'Ünï "Q" ’🎉', email: '' });
  fixture.write({ 'empty/x.md': undefined, 'empty/y.md': undefined, 'full/y.md': '', 'full/x.md': '' });
  fixture.commit('Both move');
  fixture.commit('Nothing');
  const commits = plain(parseLog(rawLog(fixture.root), (file) => file.endsWith('.md')));

  test('keeps paths of the files that count, whatever their names', () => {
    expect(commits.at(-1)?.touches).toEqual(['A a.md', 'A b.md', 'A sp ace "q" ’🎉\n.md']);
    expect(commits[0]?.touches).toEqual([]);
  });

  test('pairs what moved unchanged, by its bytes and then its name', () => {
    expect(commits.at(-2)?.touches).toEqual(['D b.md', 'A c.md', 'R a.md > docs/a.md']);
    expect(commits[1]?.touches).toEqual(['R empty/x.md > full/x.md', 'R empty/y.md > full/y.md']);
  });

  test('keeps each co-author once as they are written, and never the committer', () => {
    // One address may be several people's: who they are is told by `.mailmap`, which is not asked here.
    expect(commits.at(-2)?.coAuthors).toEqual([
      'Bo Berg <bo@example.org>',
      'Bo B. <BO@example.org>',
      'Ada Again <ADA@example.org>',
      'Cy <cy@example.org>',
    ]);
    expect(commits.flatMap(({ author }) => author)).not.toContain('Carl Commit <carl@example.org>');
  });

  test('reads names as they are and addresses that are not there', () => {
    expect(commits[2]?.author).toBe('Ünï "Q" ’🎉 <>');
  });

  test('leaves out the other side of a comparison', () => {
    const parser = createLogParser(() => true);
    const [newest, , , second] = commits.map(({ id }) => id);
    fixture.git('branch', 'other', second as string);
    const other = fixture
      .git('commit-tree', `${second}^{tree}`, '-p', second as string, '-m', 'Aside')
      .trim();
    parser.push(rawLog(fixture.root, '--left-right', `${other}...${newest}`));
    expect(parser.leftCommits).toBe(1);
    expect(plain(parser.finish()).map(({ id }) => id)).toEqual(commits.slice(0, 3).map(({ id }) => id));
  });
});

test('SHA-256 repositories have longer ids', () => {
  const fixture = createRepository(path.join(folder, 'sha256'), '--object-format=sha256');
  fixture.write({ 'a.md': 'one' });
  const first = fixture.commit('First');
  fixture.write({ 'a.md': undefined, 'b.md': 'one' });
  const second = fixture.commit('Second');
  expect(plain(parseLog(rawLog(fixture.root))).map(({ id, touches }) => [id, touches])).toEqual([
    [second, ['R a.md > b.md']],
    [first, ['A a.md']],
  ]);
});

test('an empty output is an empty log', () => {
  expect(parseLog(new Uint8Array())).toMatchObject({ size: 0, identities: [], paths: [] });
});

test('anything can come in', () => {
  const token = fc.oneof(
    fc.constantFrom(
      '>0123456789012345678901234567890123456789',
      '<0123456789012345678901234567890123456789',
      '1700000000',
      'Ada',
      'ada@example.org',
      '',
      'Bo <bo@x>\x01Cy <cy@x>',
      '\n:100644 100644 0123456789012345678901234567890123456789 0123456789012345678901234567890123456789 M',
      ':000000 100644 0000000000000000000000000000000000000000 0123456789012345678901234567890123456789 A',
      ':100644 000000 0123456789012345678901234567890123456789 0000000000000000000000000000000000000000 D',
      ':1',
      'a.md',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 60 }), fc.uint8Array({ maxLength: 50 }), (tokens, bytes) => {
      const parser = createLogParser((file) => file.length % 2 === 0);
      parser.push(Buffer.from(tokens.join('\0')));
      parser.push(bytes);
      const log = parser.finish();
      expect(log.columns.touchStarts.length).toBe(log.size + 1);
      expect(log.columns.touchStarts.at(-1)).toBe(log.columns.touches.length);
      plain(log);
    }),
    { numRuns: 400 },
  );
});
