import { describe, expect, test } from 'vitest';
import { fileType } from '../../../src/core/model/document-set/file-type';
import { parseIdentity } from '../../../src/core/model/history/co-authors';
import type { Identity } from '../../../src/core/model/history/commit-log';
import type { People, Person } from '../../../src/core/model/people/people';
import { createAnalytics } from '../../../src/core/services/analytics/analytics';
import { periodBefore } from '../../../src/core/services/analytics/period';
import { openPastCommunity } from '../../../src/node/past-community';
import { cloneCommunity, communities, git, haveCommunities, temporaryFolder } from '../node/git-fixture';

interface Commit {
  readonly makers: readonly Identity[];
  readonly files: readonly string[];
}

/** The commits but merges, read from Git without Kith's parser of logs. */
function commitsOf(root: string): Commit[] {
  const format = '%x01%aN%x00%aE%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x02)%x00';
  const output = git(root, [
    '-c',
    'core.quotePath=false',
    'log',
    '--no-merges',
    '--name-only',
    `--format=${format}`,
    'HEAD',
  ]);
  return output
    .split('\x01')
    .slice(1)
    .map((text) => {
      const [name = '', email = '', trailers = '', files = ''] = text.split('\0');
      const coAuthors = trailers.split('\x02').flatMap((trailer) => parseIdentity(trailer) ?? []);
      return { makers: [{ name, email }, ...coAuthors], files: files.split('\n').filter(Boolean) };
    });
}

/** How often `git shortlog` counts each person, by the identities that it groups. */
function shortlog(root: string, people: People): Map<Person, number> {
  const lines = git(root, [
    'shortlog',
    '-sne',
    '--no-merges',
    '--group=author',
    '--group=trailer:co-authored-by',
    'HEAD',
  ]);
  const counts = new Map<Person, number>();
  for (const line of lines.trim().split('\n')) {
    const [, count, name = '', email = ''] = /^\s*(\d+)\t(.*) <(.*)>$/.exec(line) ?? [];
    const person = people.byIdentity({ name, email });
    if (person) counts.set(person, (counts.get(person) ?? 0) + Number(count));
  }
  return counts;
}

describe.skipIf(!haveCommunities)(
  'contributors and commits of real communities, against git shortlog -sne',
  () => {
    const folder = temporaryFolder();

    test.each(communities)('%s: every difference is explained', async (name) => {
      const root = cloneCommunity(name, folder);
      const signal = new AbortController().signal;
      const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
      const past = await openPastCommunity(
        { root, pacer: { pause: () => undefined }, logger },
        { name: 'HEAD' },
        signal,
      );
      if (!past) throw new Error('There is no commit');
      const { community, at } = past;
      const analytics = createAnalytics(community, {
        pacer: { pause: () => undefined },
        now: () => at,
        onError: fail,
      });
      await analytics.prepare(signal);

      const counted = new Map<Person, number>();
      for (const { who } of community.activities.oldest({ what: ['commit'], bots: true }))
        if (who.person) counted.set(who.person, (counted.get(who.person) ?? 0) + 1);
      const ofGit = shortlog(root, community.people);
      const explained = explain(root, community.people);
      for (const person of new Set([...counted.keys(), ...ofGit.keys()])) {
        const difference = (ofGit.get(person) ?? 0) - (counted.get(person) ?? 0);
        expect(difference, person.name).toBe(explained.get(person) ?? 0);
      }

      // The figure counts people with such a commit, without bots, and those who only told of something in
      // a file.
      const active = new Set([...counted.keys()].filter(({ bot }) => !bot));
      for (const { who } of community.activities.oldest())
        if (who.person && !who.person.bot) active.add(who.person);
      const strangers = new Set(
        Array.from(community.activities.oldest(), ({ who }) => who).filter(
          ({ person, bot }) => !person && !bot,
        ),
      );
      expect(analytics.measure('contributors', periodBefore(at + 1000, 'all')).value).toBe(
        active.size + strangers.size,
      );
      analytics.dispose();
      await past.dispose();
    });

    /**
     * By person: commits that touch no document, and further identities of one person in one commit. Both are
     * counted by Git and not by Kith.
     */
    function explain(root: string, people: People): Map<Person, number> {
      const found = new Map<Person, number>();
      for (const { makers, files } of commitsOf(root)) {
        const touches = files.some((file) => fileType(file) !== undefined);
        const seen = new Set<Person>();
        const keys = new Set<string>();
        for (const maker of makers) {
          const key = `${maker.name}\0${maker.email}`;
          const person = people.byIdentity(maker);
          // Git counts one identity once a commit.
          if (!person || keys.has(key)) continue;
          keys.add(key);
          if (!touches || seen.has(person)) found.set(person, (found.get(person) ?? 0) + 1);
          seen.add(person);
        }
      }
      return found;
    }
  },
);

function fail(error: unknown): void {
  throw error;
}
