import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrontMatter, parseYaml } from '../../../src/core/formats/front-matter/parse';
import { lenientYaml } from '../../../src/core/formats/front-matter/lenient-yaml';
import { parseSubset } from '../../../src/core/formats/front-matter/subset';
import { entry, toValue, type YamlNode } from '../../../src/core/formats/front-matter/yaml-node';
import { parseYamlDocument } from '../../../src/core/formats/front-matter/yaml-document';
import { lineStartsOf, offsetOf } from '../../../src/core/base/lines';
import { inEnglish } from '../../../src/core/base/message';
import { yamlTexts } from './yaml-texts';

/** What is written at a node's place. */
function written(text: string, { range }: YamlNode): string {
  const starts = lineStartsOf(text);
  return text.slice(offsetOf(starts, range[0], range[1]), offsetOf(starts, range[2], range[3]));
}

function value(text: string): unknown {
  const { node } = parseYaml(text, 0);
  return node && JSON.parse(JSON.stringify(toValue(node)));
}

describe('values', () => {
  test.each([
    ['a: x', { a: 'x' }],
    ['a: two words # comment', { a: 'two words' }],
    ['a:\nb: ~\nc: null', { a: null, b: null, c: null }],
    ['a: 1\nb: -2\nc: 0x1f\nd: 0o17\ne: 1.5\nf: 1e3', { a: 1, b: -2, c: 31, d: 15, e: 1.5, f: 1000 }],
    ['a: true\nb: False\nc: yes\nd: off', { a: true, b: false, c: 'yes', d: 'off' }],
    [
      'a: 2026-03-01\nb: 2026-03-01T10:00:00Z\nc: 10:30',
      { a: '2026-03-01', b: '2026-03-01T10:00:00Z', c: '10:30' },
    ],
    ['a: "x: \\"y\\"\\n"\nb: \'it\'\'s\'', { a: 'x: "y"\n', b: "it's" }],
    ['a: [x, "y, z", 3]\nb: []\nc: {}', { a: ['x', 'y, z', 3], b: [], c: {} }],
    ['a:\n  - x\n  - y\nb:\n- z', { a: ['x', 'y'], b: ['z'] }],
    ['a:\n  b:\n    c: 1\n  d: 2', { a: { b: { c: 1 }, d: 2 } }],
    ['a:\n  - b: 1\n    c: 2\n  - d\n  -\n  - - e', { a: [{ b: 1, c: 2 }, 'd', null, ['e']] }],
    ['a: |\n  x\n  y\nb: >-\n  x\n  y\n', { a: 'x\ny\n', b: 'x y' }],
    ['a: x\n  y', { a: 'x y' }],
    ['{a: 1, b: [2]}', { a: 1, b: [2] }],
    ['a: {b: 1}', { a: { b: 1 } }],
    ['x: &n {k: 1}\ny: *n\nz:\n  <<: *n\n  j: 2', { x: { k: 1 }, y: { k: 1 }, z: { k: 1, j: 2 } }],
    ['2020: x\ntrue: y\n~: z', { 2020: 'x', true: 'y', '~': 'z' }],
    ['a: !custom x\nb: !!str 5', { a: 'x', b: '5' }],
    ['- a\n- b', ['a', 'b']],
    ['a: 1\r\nb:\r\n  - x\r\n', { a: 1, b: ['x'] }],
  ])('%j', (text, expected) => {
    expect(value(text)).toEqual(expected);
    expect(parseYaml(text, 0).problems).toEqual([]);
  });

  test.each(['', '\n\n', '# only a comment\n', '---\n'])('%j holds nothing', (text) => {
    expect(parseFrontMatter(text, 0)).toEqual({ problems: [] });
  });

  test('a key may have any name', () => {
    const { node } = parseFrontMatter('__proto__: 1\nconstructor: 2\ntoString: 3', 0);
    expect(entry(node, '__proto__')?.node).toMatchObject({ value: 1 });
    expect(entry(node, 'hasOwnProperty')).toBeUndefined();
    expect(Object.keys(node ? (toValue(node) as object) : {})).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ]);
  });
});

describe('what readers of generators let pass is read, without a word,', () => {
  test.each<[string, unknown]>([
    // Tabs that indent within brackets.
    ['title: A\naliases: [\n\t"/a",\n\t"/b"\n]\n', { title: 'A', aliases: ['/a', '/b'] }],
    ['m:\n  a: [\n\tx, # c ]\n\ty\n  ]\n  b: 2', { m: { a: ['x', 'y'], b: 2 } }],
    ['a: {\n\tb: 1,\n\tc: [\n\t\td\n\t]\n}\ne: 2', { a: { b: 1, c: ['d'] }, e: 2 }],
    ['b: [\r\n\tc,\r\n\t"d"\r\n]\r\n', { b: ['c', 'd'] }],
    // Texts in quotes, and brackets, that go on at the margin.
    ['a: "Bring,\nand sing."\nb: 1', { a: 'Bring, and sing.', b: 1 }],
    ["a: 'x\ny\n\nit''s'\nb: 1", { a: "x y\nit's", b: 1 }],
    ['m:\n  - k: "x\ny"\n    l: 1\n  - z', { m: [{ k: 'x y', l: 1 }, 'z'] }],
    ['a: "x\n\ty"', { a: 'x y' }],
    ['a: "x\\\ny \\"z"\nb: 1', { a: 'xy "z', b: 1 }],
    ['a: [1,\n2,\n3]', { a: [1, 2, 3] }],
    ['"a": "x\ny" # c\nz: 1', { a: 'x y', z: 1 }],
    ['a: "x\r\ny"\r\nb: 1\r\n', { a: 'x y', b: 1 }],
    ['a: !!str "x\ny"\nb: &n "1\n2"\nc: *n', { a: 'x y', b: '1 2', c: '1 2' }],
    // Quotes and brackets that are none stand beside.
    ['a: |\n  "x\n  y [\nb: "c\nd"', { a: '"x\ny [\n', b: 'c d' }],
    ['b: it\'s [x\nc: "1\n2"', { b: "it's [x", c: '1 2' }],
    // Keys that stand for others, and lists of pairs.
    ['base: &b tags\n*b : [x]\n', { base: 'tags', tags: ['x'] }],
    ['base: &b tags\n? *b\n: x\n', { base: 'tags', tags: 'x' }],
    ['{base: &b tags, *b : x}', { base: 'tags', tags: 'x' }],
    ['a: !!set {x, y}', { a: { x: null, y: null } }],
    ['a: !!pairs [x: 1, x: 2]', { a: [{ x: 1 }, { x: 2 }] }],
    ['a: &k x\nm:\n  *k : 1', { a: 'x', m: { x: 1 } }],
    ['? &k x\n: 1\nm: {*k : 2}', { x: 1, m: { x: 2 } }],
    ['a: !!omap\n  - x: 1\n  - y: 2\nb: 1', { a: [{ x: 1 }, { y: 2 }], b: 1 }],
    ['a: !!pairs [ x: 1, x: 2]', { a: [{ x: 1 }, { x: 2 }] }],
    ['a: !!set {x, y}', { a: { x: null, y: null } }],
  ])('%j', (text, expected) => {
    expect(value(text)).toEqual(expected);
    expect(parseYaml(text, 0).problems).toEqual([]);
  });

  test.each([
    ['a: [\n\t"x"\n]\nb: "y\nz"\nc: 1', 'a', '[\n\t"x"\n]'],
    ['a: [\n\t"x"\n]\nb: "y\nz"\nc: 1', 'b', '"y\nz"'],
    ['a: [\n\t"x"\n]\nb: "y\nz"\nc: 1', 'c', '1'],
    ['m:\n  - k: "x\ny"\n    l: 1', 'm', '- k: "x\ny"\n    l: 1'],
  ])('in %j %s is written as %j', (text, key, expected) => {
    const found = entry(parseFrontMatter(text, 0).node, key);
    expect(found && written(text, found.node)).toBe(expected);
  });

  test.each<[string, string[]]>([
    ['a: [x\n\ty]\n\tb: 1', ['A tab indents here. YAML is indented with spaces only.']],
    ['a: [\n\t"x"\n]\nb: @y', ['A value that begins with this character must stand in quotes.']],
    ['a: "x\n', ['A closing quotation mark is missing.']],
  ])('%j is told as what it is', (text, expected) => {
    expect(parseYaml(text, 0).problems.map((problem) => inEnglish(problem.message))).toEqual(expected);
  });

  test('is no slower for a hostile text', () => {
    const started = performance.now();
    for (const text of [
      'a: "\n'.repeat(20_000),
      '[\n\t'.repeat(50_000),
      'a: [\n\t'.repeat(5_000),
      '- '.repeat(100_000),
      `${'a'.repeat(100_000)}\n\t[`,
    ])
      lenientYaml(`x: [\n\t1]\n${text}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('a scalar', () => {
  test.each([
    ['a: 21.00', '21.00'],
    ['a: 007', '007'],
    ['a: True', 'True'],
    ['a: [1.10]', '1.10'],
    ['a: 0x1F', '0x1F'],
    ['a: 1', undefined],
    ['a: "21.00"', undefined],
    ['a: text', undefined],
  ])('of %j knows how it is written: %s', (text, expected) => {
    for (const node of [parseYaml(text, 0).node, parseYamlDocument(text, lineStartsOf(text), 0).node]) {
      const value = entry(node, 'a')?.node;
      const scalar = value && 'items' in value ? value.items[0] : value;
      expect(scalar && 'value' in scalar ? scalar.written : null).toBe(expected);
    }
  });
});

describe('places', () => {
  test.each([
    ['title:  "A: b" # c', 'title', '"A: b"'],
    ["title: 'x'", 'title', "'x'"],
    ['a: 1\nlong: some words   \nb: 2', 'long', 'some words'],
    ['tags: [a, b] # c', 'tags', '[a, b]'],
    ['tags:\n  - a\n  - b # c\n\nx: 1', 'tags', '- a\n  - b'],
    ['m:\n  k: 1\n  l: 2\n', 'm', 'k: 1\n  l: 2'],
    ['e:', 'e', ''],
    ['t: |\n  a\n  b\n\nx: 1', 't', '|\n  a\n  b'],
    ['x: *y\ny: 1', 'x', '*y'],
  ])('in %j %s is written as %j', (text, key, expected) => {
    const found = entry(parseFrontMatter(text, 0).node, key);
    expect(found && written(text, found.node)).toBe(expected);
  });

  test('count from the line that the text begins on', () => {
    const { node } = parseFrontMatter('a: x\nb:\n  - y', 7);
    expect(node).toEqual({
      range: [7, 0, 9, 5],
      entries: [
        { key: 'a', keyRange: [7, 0, 7, 1], node: { range: [7, 3, 7, 4], value: 'x' } },
        {
          key: 'b',
          keyRange: [8, 0, 8, 1],
          node: { range: [9, 2, 9, 5], items: [{ range: [9, 4, 9, 5], value: 'y' }] },
        },
      ],
    });
    expect(parseFrontMatter('a: "x\nb: 1', 7).problems[0]?.range[0]).toBeGreaterThanOrEqual(7);
  });
});

describe('problems', () => {
  test.each([
    [
      'title: Foo: bar',
      'front-matter-invalid',
      [0, 7, 0, 8],
      'A value that holds a colon and a space must stand in quotes.',
    ],
    [
      'by: @ada',
      'front-matter-invalid',
      [0, 4, 0, 5],
      'A value that begins with this character must stand in quotes.',
    ],
    [
      'a: 1\n\tb: 2',
      'front-matter-invalid',
      [1, 0, 1, 1],
      'A tab indents here. YAML is indented with spaces only.',
    ],
    ['a: "x', 'front-matter-invalid', [0, 5, 0, 5], 'A closing quotation mark is missing.'],
    ['a: [x', 'front-matter-invalid', undefined, undefined],
    ['a: 1\nwords\nb: 2', 'front-matter-invalid', undefined, undefined],
    ['a: *none', 'front-matter-invalid', undefined, undefined],
    [
      'a: 1\nb: 2\na: 3',
      'yaml-duplicate-key',
      [2, 0, 2, 1],
      'a is already given above. The last one counts.',
    ],
    [
      '- a\n- b',
      'front-matter-not-a-map',
      [0, 0, 1, 3],
      'Fields are expected here, each on a line of its own as name: value.',
    ],
    ['just words', 'front-matter-not-a-map', [0, 0, 0, 10], undefined],
  ])('%j is %s', (text, code, range, english) => {
    const { problems } = parseFrontMatter(text, 0);
    expect(problems.map((p) => p.code)).toContain(code);
    const problem = problems.find((p) => p.code === code);
    if (range) expect(problem?.range).toEqual(range);
    if (english !== undefined) expect(problem && inEnglish(problem.message)).toBe(english);
    expect(problem?.severity).toBe('error');
  });

  test('of two fields with one name the last counts', () => {
    const { node } = parseFrontMatter('a: 1\nb: 2\na: 3', 0);
    expect(node && toValue(node)).toEqual({ b: 2, a: 3 });
  });

  test('keep what could be read', () => {
    const { node } = parseFrontMatter('title: x\nby: @ada\n', 0);
    expect(entry(node, 'title')?.node).toMatchObject({ value: 'x' });
  });

  test('speak of a bomb of aliases, and do not set it off', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      const before = String.fromCharCode(96 + i);
      const name = String.fromCharCode(97 + i);
      lines.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    const { problems } = parseFrontMatter(lines.join('\n'), 0);
    expect(problems.map((p) => inEnglish(p.message))).toContain('Too much is repeated here.');
  });

  test('an alias of what it stands in has no end, and is none', () => {
    expect(parseFrontMatter('a: &a\n  b: *a\n', 0).problems).not.toEqual([]);
  });
});

describe('a text of any kind', () => {
  test.each([
    ['brackets', '['],
    ['braces', '{'],
    ['dashes', '- '],
    ['questions', '? '],
    ['colons', 'a: '],
    ['quotes', '"'],
    ['keys', 'k: v\n'],
    ['tabs', '\t'],
    ['backslashes', 'a: "\\'],
  ])('is read without overflowing the stack: %s', (_name, part) => {
    expect(() => parseFrontMatter(part.repeat(6_000), 0)).not.toThrow();
  });

  test('is read without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseFrontMatter(text, 0);
      }),
    );
  });
});

describe('the subset parser', () => {
  test('gives up, or agrees with the full parser on values and places', () => {
    let read = 0;
    fc.assert(
      fc.property(yamlTexts, (text) => {
        const subset = parseSubset(text, 3);
        if (!subset) return;
        read++;
        const full = parseYamlDocument(text, lineStartsOf(text), 3);
        expect(full.problems).toEqual([]);
        expect(subset.node).toEqual(full.node);
      }),
      { numRuns: 4000 },
    );
    // Not vacuous: a good part of these texts is in the subset.
    expect(read).toBeGreaterThan(500);
  });

  test.each([
    'title: Hello\ndate: 2026-03-01\ntags: [a, b]\nauthors:\n  - ada\n  - grace\n',
    'layout: person\nname: Ada Lovelace\nlinks:\n  - url: https://example.org\n    text: Home # main\n',
    'consent:\n  analytics: { }\n  introductions:\n    at: 2026-01-01\n',
  ])('reads what people write: %j', (text) => {
    expect(parseSubset(text, 0)).toBeDefined();
  });
});
