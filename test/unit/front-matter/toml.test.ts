import fc from 'fast-check';
import { parse, stringify } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { applyEdit, setField, UneditableFrontMatter } from '../../../src/core/formats/front-matter/edit';
import { parseFrontMatter } from '../../../src/core/formats/front-matter/parse';
import {
  entry,
  isList,
  toValue,
  type YamlNode,
  type YamlValue,
} from '../../../src/core/formats/front-matter/yaml-node';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { lineStartsOf, offsetOf } from '../../../src/core/base/lines';
import { inEnglish } from '../../../src/core/base/message';

function written(text: string, { range }: Pick<YamlNode, 'range'>): string {
  const starts = lineStartsOf(text);
  return text.slice(offsetOf(starts, range[0], range[1]), offsetOf(starts, range[2], range[3]));
}

function value(text: string): unknown {
  const { node } = parseFrontMatter(text, 0, 'toml');
  return node && JSON.parse(JSON.stringify(toValue(node)));
}

describe('values in TOML', () => {
  test.each([
    [
      'title = "Code of conduct"\ndraft = true\ntags = ["people"]',
      { title: 'Code of conduct', draft: true, tags: ['people'] },
    ],
    ['a = 1\nb = -2.5\nc = 0x1f\nd = 1_000', { a: 1, b: -2.5, c: 31, d: 1000 }],
    [
      'date = 2026-03-14\nat = 2026-03-14T19:00:00+01:00\nlocal = 2026-03-14 19:00:00 # c\ntime = 19:00:00',
      { date: '2026-03-14', at: '2026-03-14T19:00:00+01:00', local: '2026-03-14 19:00:00', time: '19:00:00' },
    ],
    [
      "a = 'it is \\n'\nb = \"tab\\tx\"\nc = '''\none\n'two''''\nd = \"\"\"\none \\\n  two\"\"\"",
      { a: 'it is \\n', b: 'tab\tx', c: "one\n'two'", d: 'one two' },
    ],
    ['tags = [\n  "a", # one ]\n  \'b\',\n]\nc = 1', { tags: ['a', 'b'], c: 1 }],
    ['a = { b = 1, "c d" = [ { e = 2 }, {} ] }', { a: { b: 1, 'c d': [{ e: 2 }, {}] } }],
    [
      'a.b.c = 1\na.d = 2\n[x]\ny = 1\n[x.z]\nw = [[1], []]',
      { a: { b: { c: 1 }, d: 2 }, x: { y: 1, z: { w: [[1], []] } } },
    ],
    [
      '[[people]]\nname = "Ada"\n[[people.roles]]\nrole = "x"\n[[people]]\nname = "Bo"',
      { people: [{ name: 'Ada', roles: [{ role: 'x' }] }, { name: 'Bo' }] },
    ],
    ['"quoted \\"key\\"" = 1\n\'lit\' = 2\n__proto__ = 3', { 'quoted "key"': 1, lit: 2, ['__proto__']: 3 }],
    ['[empty]\n[ taxonomies ]\ntags = ["sea"]', { empty: {}, taxonomies: { tags: ['sea'] } }],
    ['a = 1\r\n[b]\r\nc = "x"\r\n', { a: 1, b: { c: 'x' } }],
  ])('%j', (text, expected) => {
    expect(value(text)).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(parseFrontMatter(text, 0, 'toml').problems).toEqual([]);
  });

  test.each(['', '\n\n', '# only a comment\n'])('%j holds nothing', (text) => {
    expect(parseFrontMatter(text, 0, 'toml')).toEqual({ problems: [] });
  });

  test('are those of the reader, whatever they are', () => {
    const key = fc.oneof(
      fc.constantFrom('a', 'b-c', 'd_e', '2026', 'with blank', 'é', '"', ''),
      fc.string({ maxLength: 4 }),
    );
    const scalar = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.boolean(),
      fc.constantFrom('#x', "it's", '"""', "'''", ']', '}', '\n', '= 1', '[a]'),
    );
    const { tree } = fc.letrec<{ tree: unknown; map: Record<string, unknown> }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(scalar, { maxLength: 3 }),
        tie('map'),
        fc.array(tie('map') as fc.Arbitrary<Record<string, unknown>>, { maxLength: 2 }),
      ),
      map: fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<
        Record<string, unknown>
      >,
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree, { maxKeys: 5, noNullPrototype: true }), (object) => {
        const text = stringify(object as Record<string, never>);
        const read = parseFrontMatter(text, 0, 'toml');
        expect(read.problems).toEqual([]);
        const plain = read.node ? (JSON.parse(JSON.stringify(toValue(read.node))) as unknown) : {};
        expect(plain).toEqual(JSON.parse(JSON.stringify(parse(text))));
      }),
      { numRuns: 500 },
    );
  });

  test('no text makes an error', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        'a = ',
        '[',
        ']',
        '[[x]]\n',
        '"',
        "'''",
        '"""',
        '\n',
        '{',
        '}',
        ',',
        '#',
        '1',
        '.',
        'true',
        '2026-01-01',
        '\\',
        '\r\n',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const lines = text.split(/\r\n|\r|\n/).length;
        const { node, problems } = parseFrontMatter(text, 3, 'toml');
        for (const { range } of [...problems, ...(node ? [node] : [])]) {
          expect(range[0]).toBeGreaterThanOrEqual(3);
          expect(range[2]).toBeLessThan(3 + lines);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('places in TOML', () => {
  const text =
    'title = "A" # c\ntags = [\n  "a",\n  "b", # d\n]\n"x y" = 1\n[params]\n  deep.er = { k = true }\n[[p]]\nn = 1\n[[p]]\nn = 2\n';
  test.each([
    [['title'], '"A"'],
    [['tags'], '[\n  "a",\n  "b", # d\n]'],
    [['tags', 1], '"b"'],
    [['x y'], '1'],
    [['params'], 'deep.er = { k = true }'],
    [['params', 'deep', 'er'], '{ k = true }'],
    [['params', 'deep', 'er', 'k'], 'true'],
    [['p', 1], 'n = 2'],
    [['p', 1, 'n'], '2'],
  ])('%j is %j', (path, expected) => {
    let node: YamlNode | undefined = parseFrontMatter(text, 0, 'toml').node;
    for (const step of path) {
      const items: readonly YamlNode[] = isList(node) ? node.items : [];
      node = typeof step === 'number' ? items[step] : entry(node, step)?.node;
    }
    expect(node && written(text, node)).toBe(expected);
  });

  test('count from the line that the text begins on, and keys have theirs', () => {
    const { node } = parseFrontMatter('a = 1\n[b]\nc = "x"', 7, 'toml');
    expect(node).toEqual({
      range: [7, 0, 9, 7],
      entries: [
        { key: 'a', keyRange: [7, 0, 7, 1], node: { range: [7, 4, 7, 5], value: 1 } },
        {
          key: 'b',
          keyRange: [8, 1, 8, 2],
          node: {
            range: [9, 0, 9, 7],
            entries: [{ key: 'c', keyRange: [9, 0, 9, 1], node: { range: [9, 4, 9, 7], value: 'x' } }],
          },
        },
      ],
    });
  });
});

describe('bad TOML', () => {
  test.each<[string, readonly (readonly [string, string])[], unknown]>([
    [
      'title = Hello\ndraft = true\n',
      [['1:9', 'In TOML a text must stand in quotes, and a value must follow the equals sign.']],
      { draft: true },
    ],
    [
      'draft = yes\ntitle = "x"',
      [['1:9', 'In TOML a text must stand in quotes, and a value must follow the equals sign.']],
      { title: 'x' },
    ],
    ['title = "x\ndraft = true', [['1:11', 'A closing quotation mark is missing.']], { draft: true }],
    ['title: x\ndraft = true', [['1:6', 'In TOML a field is written as name = value.']], { draft: true }],
    ['a = 1\na = 2', [['2:1', 'This field is already given above.']], { a: 1 }],
    ['date = 2026-13-01\ndraft = true', [['1:8', 'There is no such day or time.']], { draft: true }],
    ['a = 1 b = 2', [['1:7', 'This does not belong here.']], undefined],
  ])('%j', (text, expected, read) => {
    const { problems } = parseFrontMatter(text, 0, 'toml');
    expect(
      problems.map(({ range, message, code }) => {
        expect(code).toBe('front-matter-invalid');
        return [`${range[0] + 1}:${range[1] + 1}`, inEnglish(message)];
      }),
    ).toEqual(expected);
    expect(value(text)).toEqual(read);
  });
});

test('a document has the facts of its TOML, and its body those of its own', () => {
  const facts = scanMarkdown(
    '+++\ntitle = "Code of conduct"\ndate = 2026-03-14\n+++\n\n# How\n\n[x](y.md)\n',
  );
  expect(entry(facts.frontMatter, 'date')).toMatchObject({
    node: { range: [2, 7, 2, 17], value: '2026-03-14' },
  });
  expect(facts).toMatchObject({
    frontMatterRange: [0, 0, 3, 3],
    headings: [{ text: 'How', range: [5, 0, 5, 5] }],
    links: [{ target: 'y.md' }],
    problems: [],
  });
});

describe('a change of TOML', () => {
  const set = (toml: string, path: (string | number)[], next: YamlValue | undefined): string => {
    const text = `+++\n${toml}+++\n\nBody\n`;
    return applyEdit(text, setField(text, path, next)).replace(/^\+\+\+\n([^]*?)\+\+\+\n\nBody\n$/, '$1');
  };
  test.each<[string, (string | number)[], YamlValue | undefined, string]>([
    ['title = "A" # c\nb = 1\n', ['title'], 'say "hi"', 'title = "say \\"hi\\"" # c\nb = 1\n'],
    ["title = 'A'\n", ['title'], 'B', "title = 'B'\n"],
    ["title = 'A'\n", ['title'], "it's", 'title = "it\'s"\n'],
    ['draft = true # yet\n', ['draft'], false, 'draft = false # yet\n'],
    ['date = 2026-03-14\n', ['date'], '2026-04-01', 'date = 2026-04-01\n'],
    ['date = "2026-03-14"\n', ['date'], '2026-04-01', 'date = "2026-04-01"\n'],
    ['a = 1\n', ['status'], 'review', 'a = 1\nstatus = "review"\n'],
    ['', ['status'], 'review', 'status = "review"\n'],
    [
      'a = 1\n\n[params] # p\nb = 1\n',
      ['publish_at'],
      '2026-12-01',
      'a = 1\n\npublish_at = 2026-12-01\n[params] # p\nb = 1\n',
    ],
    ['a = 1\n', ['publish_at'], '2026-12-01 09:00', 'a = 1\npublish_at = "2026-12-01 09:00"\n'],
    ['a = 1\nb = [\n 1,\n] # x\nc = 2\n', ['b'], undefined, 'a = 1\nc = 2\n'],
    ['tags = ["a", "b"]\n', ['tags', 1], 'c', 'tags = ["a", "c"]\n'],
    ['tags = [\n  "a", # one\n]\n', ['tags'], ['a', 'b'], 'tags = [\n  "a", "b", # one\n]\n'],
    ['tags = ["a", "b"]\n', ['tags', 0], undefined, 'tags = ["b"]\n'],
    ['tags = []\n', ['tags', 0], 'a', 'tags = ["a"]\n'],
    ['[params]\nb = 1\n', ['params', 'b'], 2, '[params]\nb = 2\n'],
    ['p = { b = 1 }\n', ['p', 'c'], true, 'p = { b = 1, c = true }\n'],
    ['a = 1\n', ['with blank'], [1, 'x'], 'a = 1\n"with blank" = [1, "x"]\n'],
  ])('in %j %j becomes %j', (toml, path, next, expected) => {
    expect(set(toml, path, next)).toBe(expected);
  });

  test.each<[string, (string | number)[], YamlValue | undefined]>([
    ['tags = [\n  "a", # one\n  "b",\n]\n', ['tags'], ['c']],
    ['[params]\nb = 1\n', ['params'], undefined],
    ['[params]\nb = 1\n', ['params', 'c'], 2],
    ['a.b = 1\n', ['a'], 'x'],
    ['[[p]]\nn = 1\n', ['p', 1], { n: 2 }],
    ['a = 1\n', ['a'], null],
    ['a = \n', ['b'], 1],
  ])('in %j %j is refused', (toml, path, next) => {
    expect(() => set(toml, path, next)).toThrow(UneditableFrontMatter);
  });

  test('keeps its line endings and byte order mark', () => {
    const text = '\uFEFF+++\r\na = 1\r\n+++\r\n';
    expect(applyEdit(text, setField(text, ['b'], 'x'))).toBe('\uFEFF+++\r\na = 1\r\nb = "x"\r\n+++\r\n');
  });
});
