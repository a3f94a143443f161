import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createConfig, defaultConfig } from '../../../src/core/model/config/community-config';
import { kinds, type Kind } from '../../../src/core/model/kinds/kind';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { isMap, toValue, type YamlValue } from '../../../src/core/formats/front-matter/yaml-node';
import { createUlid } from '../../../src/core/services/scaffold/ulid';
import { fillTemplate } from '../../../src/core/services/scaffold/fill-template';
import { newDocument, type NewDocumentOptions } from '../../../src/core/services/scaffold/new-document';
import { slugOf } from '../../../src/core/services/scaffold/slug';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 10, 22, 13, 30);
/** Chance without chance. */
const sequence = () => {
  let state = 7;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
};
const options = (more: Partial<NewDocumentOptions> = {}): NewDocumentOptions => ({
  title: 'First light, last tide',
  author: 'ada',
  now,
  language: 'en',
  timezone: 'Europe/Amsterdam',
  random: sequence(),
  ...more,
});
const nowhere = { config: defaultConfig, siblings: [], exists: () => false };

function frontMatterOf(text: string): YamlValue {
  const yaml = text.startsWith('---') ? (text.split(/^---$/m)[1] ?? '') : text;
  const { node, problems } = parseYaml(yaml, 0);
  expect(problems).toEqual([]);
  return node ? toValue(node) : null;
}

describe('a new document', () => {
  test.each<[Kind, Partial<NewDocumentOptions>, string]>([
    ['page', {}, 'content/pages/first-light-last-tide.md'],
    ['post', {}, 'content/posts/2026-11-22-first-light-last-tide.md'],
    ['guide', {}, 'content/guides/first-light-last-tide.md'],
    ['announcement', {}, 'content/announcements/2026-11-22-first-light-last-tide.md'],
    ['guideline', {}, 'guidelines/first-light-last-tide.md'],
    ['member', { title: 'Zoë van ’t Hof' }, 'members/zoe-van-t-hof.md'],
    ['discussion', {}, 'discussions/first-light-last-tide/thread.md'],
    ['event', {}, 'events/first-light-last-tide.md'],
    ['answer', { under: 'events/hack-night.md' }, 'events/hack-night/ada.md'],
    ['goal', {}, 'strategy/goals/first-light-last-tide.md'],
    ['audience', {}, 'strategy/audiences/first-light-last-tide.md'],
    ['survey', {}, 'surveys/first-light-last-tide.md'],
    ['rule', {}, 'moderation/rules/first-light-last-tide.yml'],
  ])('of kind %s goes to its place %#', (kind, more, path) => {
    expect(newDocument(kind, options(more), nowhere).path).toBe(path);
  });

  test.each<[Kind, Partial<NewDocumentOptions>, RegExp]>([
    ['reply', { under: 'discussions/tides/thread.md' }, /^discussions\/tides\/01M[0-9A-Z]{23}\.md$/],
    ['recognition', { to: 'bo' }, /^recognitions\/01M[0-9A-Z]{23}\.md$/],
    ['log', {}, /^moderation\/log\/2026\/01M[0-9A-Z]{23}\.yml$/],
  ])('of kind %s is named by its time', (kind, more, path) => {
    expect(newDocument(kind, options(more), nowhere).path).toMatch(path);
  });

  test('goes where the others of its kind are, and is named as they are', () => {
    const siblings = ['_events/2026-01-01-a.md', '_events/2026-02-01-b.md', 'events/README.md'];
    const { path, text } = newDocument('event', options(), { ...nowhere, siblings });
    expect(path).toBe('_events/2026-11-22-first-light-last-tide.md');
    expect(text).not.toContain('kind:');
  });

  test('goes to the folder that it is given, and then says what it is', () => {
    const { path, text } = newDocument('event', options({ folder: '/agenda/2026/' }), nowhere);
    expect(path).toBe('agenda/2026/first-light-last-tide.md');
    expect(frontMatterOf(text)).toMatchObject({ kind: 'event' });
  });

  test('goes to a folder of community.yml, once there is something in it', () => {
    const { node } = parseYaml('folders: { agenda/: event }', 0);
    const config = createConfig('community.yml', isMap(node) ? node : undefined);
    const { path, text } = newDocument('event', options(), { ...nowhere, config, siblings: ['agenda/x.md'] });
    expect(path).toBe('agenda/first-light-last-tide.md');
    expect(text).not.toContain('kind:');
  });

  test('never takes the place of another', () => {
    const taken = new Set(['events/first-light-last-tide.md', 'events/first-light-last-tide-2.md']);
    const { path } = newDocument('event', options(), { ...nowhere, exists: (p) => taken.has(p) });
    expect(path).toBe('events/first-light-last-tide-3.md');
  });

  test('begins with what is known, and leaves out what is not', () => {
    const unknown: NewDocumentOptions = { title: 'First light, last tide', now, language: 'en' };
    expect(frontMatterOf(newDocument('event', unknown, nowhere).text)).toEqual({
      title: 'First light, last tide',
      start: '2026-11-29T19:00',
      end: '2026-11-29T21:00',
      location: 'online',
    });
    expect(frontMatterOf(newDocument('event', options(), nowhere).text)).toMatchObject({
      hosts: ['ada'],
      timezone: 'Europe/Amsterdam',
    });
  });

  test('says its language where that is not the community’s first', () => {
    const { node } = parseYaml('languages: [en, nl]', 0);
    const config = createConfig('community.yml', isMap(node) ? node : undefined);
    const made = newDocument('guide', options({ language: 'nl' }), { ...nowhere, config });
    expect(frontMatterOf(made.text)).toMatchObject({ lang: 'nl' });
    expect(made.text).toContain('## Voor je begint');
  });

  test('tells where to go on writing', () => {
    const { text, cursor } = newDocument('guide', options(), nowhere);
    const [line, character] = cursor ?? [0, 0];
    expect(text.split('\n')[line]?.slice(character)).toMatch(/^<!-- Whom is this for/);
  });

  test('follows the community’s own template', () => {
    const template =
      '---\r\ntitle: "{{title}}"\r\nseries: "Evening {{date}}"\r\nby: {{author}}\r\n---\r\n\r\n{{title}}: {{cursor}}{{unknown}}\r\n';
    const { text, cursor } = newDocument(
      'event',
      options({ template, title: 'A "quoted" {{author}}' }),
      nowhere,
    );
    expect(text).toBe(
      '---\ntitle: "A \\"quoted\\" {{author}}"\nseries: "Evening 2026-11-22"\nby: ada\n---\n\nA "quoted" {{author}}: {{unknown}}\n',
    );
    expect(cursor).toEqual([6, 'A "quoted" {{author}}: '.length]);
  });

  test('has no problems, whatever it is called', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '../',
        '/',
        '\\',
        '\n',
        '\r\n',
        '\t',
        '"',
        "'",
        ': ',
        ' #',
        '- ',
        '---',
        '{{title}}',
        '{{cursor}}',
        '[x](gone.md)',
        '[[gone]]',
        '@nobody',
        '#tag',
        '<b>',
        '🎉',
        'é',
        '日本語',
        'null',
        'true',
        '2026',
        'con',
        'README',
        'template',
        'x'.repeat(500),
      ),
    );
    const title = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
    const around = {
      'community.yml': 'name: Harbour\nlanguages: [en]\ntaxonomy: [tides]\n',
      'members/ada.md': '---\nname: Ada\n---\n',
      'discussions/tides/thread.md': '---\nauthor: ada\n---\n',
      'events/hack-night.md': '---\nstart: 2026-03-14\n---\n',
    };
    const config = createConfig('community.yml', undefined);
    const two = { a: 'ada', b: 'ada', name_a: 'Ada', name_b: 'Ada' };
    const values = { ...two, reason: 'Both sail.', for: 'moderator' };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        title,
        fc.constantFrom('en', 'nl'),
        async (kind, name, language) => {
          const under = kind === 'reply' ? 'discussions/tides/thread.md' : 'events/hack-night.md';
          const made = newDocument(
            kind,
            options({
              ...{ title: name, language, under, values },
              ...((kind === 'recognition' || kind === 'nomination') && { to: 'ada' }),
            }),
            {
              config,
              siblings: [],
              exists: (path) => Object.hasOwn(around, path),
            },
          );
          expect(made.path).toMatch(/^(?:[^/\\\p{Cc}]+\/)+[^/\\\p{Cc}]+\.(?:md|yml)$/u);
          expect(made.path.split('/')).not.toContain('..');
          const { community } = await openInMemory({ ...around, [made.path]: withWords(kind, made.text) });
          const problems = community
            .problemsOf(made.path)
            .map(({ code, message }) => [code, message.args, made]);
          expect(problems).toEqual([]);
          expect(community.documents.get(made.path)?.kind).toBe(kind);
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** A reply is one only once there are words in it. */
function withWords(kind: Kind, text: string): string {
  return kind === 'reply' ? `${text}Words.\n` : text;
}

describe('a file’s name', () => {
  test.each([
    ['Hello, World!', 'hello-world'],
    ['  Ünïcödé & 日本語  ', 'unicode-日本語'],
    ['It’s "fine"', 'its-fine'],
    ['../../etc/passwd', 'etc-passwd'],
    ['🎉🎉', 'post'],
    ['', 'post'],
    ['README', 'post-readme'],
    ['nl', 'post-nl'],
    ['CON', 'post-con'],
    ['x'.repeat(500), 'x'.repeat(60)],
    ['a word '.repeat(30), 'a-word-a-word-a-word-a-word-a-word-a-word-a-word-a-word-a'],
  ])('of %j is %s', (words, slug) => {
    expect(slugOf(words, 'post')).toBe(slug);
  });
});

describe('a ULID', () => {
  test('is the time, then chance', () => {
    expect(createUlid(1469918176385, () => 0)).toBe('01ARYZ6S410000000000000000');
    expect(createUlid(now, () => 0.999999)).toMatch(/Z{16}$/);
    expect(createUlid(now, sequence()) < createUlid(now + 1, () => 0)).toBe(true);
  });
});

describe('a template', () => {
  test('puts values in YAML as YAML needs them, wherever they stand', () => {
    const fill = (line: string, value: string | undefined) =>
      fillTemplate(`---\n${line}\n---\n`, { x: value }).text.split('\n')[1];
    expect(fill('a: "{{x}}"', 'plain words')).toBe('a: plain words');
    expect(fill('a: {{ x }}', 'yes: no')).toBe('a: "yes: no"');
    expect(fill('a: [{{x}}, b]', 'one, two')).toBe('a: ["one, two", b]');
    expect(fill('a: "{{x}}"', 'null')).toBe('a: "null"');
    expect(fill('a: "{{x}}"', '2026-01-01')).toBe('a: 2026-01-01');
    expect(fill('a: "{{x}}"', '# no comment')).toBe('a: "# no comment"');
    expect(fill('a: "{{x}}"', undefined)).toBe('---');
    expect(fill('a: b', undefined)).toBe('a: b');
  });
});
