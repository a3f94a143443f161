import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RichText } from '@atproto/api';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { ChannelServiceName } from '../../../src/core/model/channels/channel-service';
import { measure, whyNotFit, type Measure } from '../../../src/core/services/publishing/channels/measure';
import type { Outgoing } from '../../../src/core/services/publishing/channels/outgoing';
import { findFacets } from '../../../src/core/services/publishing/channels/services/bluesky-facets';

const [, ...lines] = readFileSync(join(import.meta.dirname, '../../data/channels/lengths.tsv'), 'utf8')
  .trimEnd()
  .split('\n');
/** Texts with their counts, marked by hand where a link, a mention or an emoji is. */
const texts = lines.map((line) => {
  const [text = '', ...counts] = line.split('\t');
  const [characters = 0, points = 0, bytes = 0, mastodon = 0, slack = 0, linkedin = 0, threads = 0] =
    counts.map(Number);
  return { text: JSON.parse(text) as string, characters, points, bytes, mastodon, slack, linkedin, threads };
});

const outgoing = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  text,
  title: '',
  warning: '',
  link: '',
  lang: '',
  ...more,
});

const used = (
  service: ChannelServiceName,
  text: string,
  unit: Measure['unit'] = 'characters',
): number | undefined =>
  measure({ service }, outgoing(text)).find((one) => one.part === 'text' && one.unit === unit)?.used;

/** `["text", expected, counted]` where they differ. */
function differing(service: ChannelServiceName, count: (row: (typeof texts)[number]) => number): unknown[] {
  return texts.flatMap((row) => {
    const counted = used(service, row.text);
    return counted === count(row) ? [] : [[row.text, count(row), counted]];
  });
}

describe('a hundred texts and more, counted as the service counts', () => {
  test('there are so many', () => expect(new Set(texts.map(({ text }) => text)).size).toBeGreaterThan(100));
  test.each<[ChannelServiceName, (row: (typeof texts)[number]) => number]>([
    ['mastodon', (row) => row.mastodon],
    ['bluesky', (row) => row.characters],
    ['discord', (row) => row.points],
    ['slack', (row) => row.slack],
    ['discourse', (row) => row.points],
    ['github', (row) => row.points],
    ['lemmy', (row) => row.points],
    ['linkedin', (row) => row.linkedin],
    ['reddit', (row) => row.points],
    ['threads', (row) => row.threads],
  ])('%s', (service, count) => expect(differing(service, count)).toEqual([]));

  test('Bluesky, by its own counter, in characters and bytes', () => {
    for (const { text, bytes } of texts) {
      const rich = new RichText({ text });
      expect([text, used('bluesky', text), used('bluesky', text, 'bytes')]).toEqual([
        text,
        rich.graphemeLength,
        rich.length,
      ]);
      expect(used('bluesky', text, 'bytes')).toBe(bytes);
    }
  });

  test('Bluesky’s links with a protocol, mentions and tags, by its own finder', () => {
    for (const { text } of texts) {
      const rich = new RichText({ text });
      rich.detectFacetsWithoutResolution();
      const own = (rich.facets ?? []).flatMap(({ index, features }) => {
        const bytes = Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString();
        const type = features[0]?.$type?.split('#')[1];
        // Kith leaves an address without a protocol as it is.
        return type === 'link' && !/^https?:/i.test(bytes) ? [] : [[type, bytes]];
      });
      const found = findFacets(text).map(({ start, end, type }) => [type, text.slice(start, end)]);
      expect([text, found.sort()]).toEqual([text, own.sort()]);
    }
  });
});

describe('limits', () => {
  const whyNot = (
    service: ChannelServiceName,
    text: string,
    more: Partial<Outgoing> & { limit?: number } = {},
  ) => {
    const out = outgoing(text, { title: 'A title that is long enough', ...more });
    const reason = whyNotFit(
      out,
      measure({ service, ...(more.limit !== undefined && { limit: more.limit }) }, out),
    );
    return reason && inEnglish(reason);
  };
  const family = '👩‍👩‍👧‍👦';

  test.each<[ChannelServiceName, string, string]>([
    ['mastodon', 'a'.repeat(500), 'a'],
    ['mastodon', family.repeat(500), family],
    ['bluesky', 'é'.repeat(300), 'é'],
    ['discord', '😀'.repeat(2000), '😀'],
    ['slack', '&'.repeat(8000), 'a'],
    ['discourse', 'a'.repeat(32_000), 'a'],
    ['github', 'a'.repeat(65_536), 'a'],
    ['lemmy', 'a'.repeat(50_000), 'a'],
    ['linkedin', '#a'.repeat(1000), 'a'],
    ['reddit', 'a'.repeat(40_000), 'a'],
    ['threads', 'a'.repeat(500), 'a'],
  ])('%s takes exactly so much, and not one more', (service, text, one) => {
    expect(whyNot(service, text)).toBeUndefined();
    expect(whyNot(service, text + one)).toContain('too long by 1:');
  });

  test('Bluesky: three thousand bytes, and not one more, though there are few characters', () => {
    const text = family.repeat(120);
    expect(used('bluesky', text, 'bytes')).toBe(3000);
    expect(whyNot('bluesky', text)).toBeUndefined();
    expect(whyNot('bluesky', `${text}a`)).toBe('The text is too long by 1: 3001 of 3000 bytes.');
  });

  test('Bluesky has no reserved length: a link counts as written', () => {
    expect(used('bluesky', `https://harbour.example/${'a'.repeat(100)}`)).toBe(124);
  });

  test('Mastodon counts the content warning and the text together', () => {
    expect(whyNot('mastodon', 'a'.repeat(490), { warning: 'b'.repeat(10) })).toBeUndefined();
    expect(whyNot('mastodon', 'a'.repeat(490), { warning: 'b'.repeat(11) })).toBe(
      'The text is too long by 1: 501 of 500 characters.',
    );
  });

  test('a server of Mastodon may allow others', () => {
    expect(whyNot('mastodon', 'a'.repeat(5000), { limit: 5000 })).toBeUndefined();
  });

  test('titles: too long, too short, with a line break', () => {
    const text = 'A text that is long enough.';
    expect(whyNot('discourse', text, { title: 'Quay' })).toBe('The title has 4 characters; it needs 15.');
    expect(whyNot('discourse', 'Short', {})).toBe('The text has 5 characters; it needs 20.');
    expect(whyNot('lemmy', text, { title: 'a'.repeat(201) })).toContain('The title is too long by 1');
    expect(whyNot('lemmy', text, { title: 'one\ntwo' })).toBe('The title has a line break.');
    expect(whyNot('github', text, { title: 'a'.repeat(257) })).toContain('too long by 1');
    expect(whyNot('mastodon', '  ')).toBe('There is no text.');
  });
});
