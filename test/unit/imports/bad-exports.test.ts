import { afterEach, describe, expect, it } from 'vitest';
import type { ImportReader } from '../../../src/core/services/imports/export-source';
import type { ImportedItem } from '../../../src/core/services/imports/imported-item';
import { mostUnasked, surveyItems } from '../../../src/core/services/imports/writing/survey-items';
import { read, type Files } from './export-of-texts';
import { sampleExports as formats } from './sample-exports';

const texts = async (reader: ImportReader, files: Files): Promise<readonly string[]> =>
  (await read(reader, files)).posts.map(({ markdown }) => markdown);

describe('an export of each format', () => {
  it.each(formats)('%s: holds what the tests below leave out', async (_name, { reader, files }) => {
    const { posts, problems } = await read(reader, files);
    expect(posts.map(({ markdown }) => markdown)).toEqual(['One', 'Two']);
    expect(problems).toEqual([]);
  });

  // A mail may end anywhere: nothing in it says that there is more.
  const json = formats.filter(([name]) => name !== 'mbox');

  it.each(json)('%s: cut off anywhere loses no message silently', async (_name, { reader, file, files }) => {
    const whole = String(files[file]);
    for (let length = 1; length < whole.length; length += 7) {
      const { posts, problems } = await read(reader, { ...files, [file]: whole.slice(0, length) });
      if (posts.length < 2) expect(problems).toEqual([expect.stringContaining(`${file}:`)]);
      expect(posts.length).toBeLessThanOrEqual(2);
    }
  });

  it.each(formats)('%s: twice in one is read without a problem', async (_name, { reader, file, files }) => {
    // As when somebody exports again into the same folder.
    const copy = file.replace(
      /(\d+)?\.(\w+)$/,
      (_, number = '', ending) => `${Number(number) + 1}.${ending}`,
    );
    const found = await texts(reader, {
      ...files,
      [copy.replace(/-(\d)\./, '-00000$1.')]: files[file] ?? '',
    });
    expect([...new Set(found)].sort()).toEqual(['One', 'Two']);
  });
});

describe('a date without a zone', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['America/Los_Angeles', 'Asia/Tokyo'])('is UTC, wherever Kith runs: in %s', async (place) => {
    process.env['TZ'] = place;
    expect(new Date(2026, 0).toISOString()).not.toBe('2026-01-01T00:00:00.000Z');
    for (const [, { reader, files }] of formats) {
      const { posts } = await read(reader, files);
      expect(posts.map((post) => new Date(post.at).toISOString().slice(0, 18))).toEqual([
        '2026-07-01T09:00:0',
        '2026-07-01T09:00:0',
      ]);
    }
  });
});

describe('an export of ten million messages', () => {
  it('is counted in bounded memory, so that the person can be asked which part they want', async () => {
    const messages = 10_000_000;
    async function* items(): AsyncGenerator<ImportedItem> {
      yield { kind: 'thread', id: 't', channel: 'help', at: 0 };
      for (let at = 0; at < messages; at++)
        yield { kind: 'post', id: 'p', thread: 't', at, author: 'unknown', markdown: '' };
    }
    const before = process.memoryUsage().heapUsed;
    const survey = await surveyItems(items());
    expect(survey).toMatchObject({ posts: messages, channels: [{ name: 'help', posts: messages }] });
    expect(survey.posts).toBeGreaterThan(mostUnasked);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(500e6);
  }, 60_000);
});
