import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyEdit,
  setField,
  setYamlField,
  UneditableFrontMatter,
} from '../../../src/core/formats/front-matter/edit';
import { parseFrontMatter } from '../../../src/core/formats/front-matter/parse';
import { splitFrontMatter } from '../../../src/core/formats/front-matter/split';
import { writeScalar } from '../../../src/core/formats/front-matter/write-scalar';
import { toValue, type YamlValue } from '../../../src/core/formats/front-matter/yaml-node';
import { equalValues, withValueAt } from '../../../src/core/formats/front-matter/yaml-values';
import { lineStartsOf } from '../../../src/core/base/lines';
import { yamlTexts } from './yaml-texts';

type Path = (string | number)[];

function set(text: string, path: Path, value: YamlValue | undefined): string {
  return applyEdit(text, setField(text, path, value));
}

/** The same within fences, which are left off again. */
function setYaml(yaml: string, path: Path, value: YamlValue | undefined): string {
  return set(`---\n${yaml}---\nbody\n`, path, value).replace(/^---\n([^]*?)---\nbody\n$/, '$1');
}

describe('a scalar', () => {
  test.each<[string, string, YamlValue, string]>([
    ['a: x\nb: y\n', 'a', 'z', 'a: z\nb: y\n'],
    ['a:   x   # why\n', 'a', 'z', 'a:   z   # why\n'],
    ['a: "x" # why\n', 'a', 'z', 'a: "z" # why\n'],
    ["a: 'x'\n", 'a', "it's", "a: 'it''s'\n"],
    ['a: "x"\n', 'a', 'say "hi"\\', 'a: "say \\"hi\\"\\\\"\n'],
    ['a: x\n', 'a', 'yes', 'a: "yes"\n'],
    ['a: x\n', 'a', '12:30', 'a: "12:30"\n'],
    ['a: x\n', 'a', '42', 'a: "42"\n'],
    ['a: x\n', 'a', 'A: b', 'a: "A: b"\n'],
    ['a: x\n', 'a', 'say "hi": now', 'a: \'say "hi": now\'\n'],
    ['a: x\n', 'a', '2026-03-01', 'a: 2026-03-01\n'],
    ['a: x\n', 'a', 'x # y', 'a: "x # y"\n'],
    ['a: x\n', 'a', '', 'a: ""\n'],
    ['a: x\n', 'a', 42, 'a: 42\n'],
    ['a: "x"\n', 'a', true, 'a: true\n'],
    ['a: x\n', 'a', null, 'a: null\n'],
    ['a:\n', 'a', 'z', 'a: z\n'],
    ['a: # soon\n', 'a', 'z', 'a: z # soon\n'],
    ['a: x\n  y\nb: 1\n', 'a', 'z', 'a: z\nb: 1\n'],
    ['a: |\n  x\n  y\nb: 1\n', 'a', 'z', 'a: z\nb: 1\n'],
    ['a: | # why\n  x\nb: 1\n', 'a', 'z', 'a: z # why\nb: 1\n'],
    ['a: x # why\nb: 1\n', 'a', 'one\ntwo\n', 'a: | # why\n  one\n  two\nb: 1\n'],
    ['a: x\n', 'a', 'one\ntwo', 'a: |-\n  one\n  two\n'],
    ['a: [x]\nb: 1\n', 'a', 'z', 'a: z\nb: 1\n'],
    ['a: # list\n  - x\n  - y\nb: 1\n', 'a', 'z', 'a: z # list\nb: 1\n'],
    ['{a: x, b: y}\n', 'a', 'p, q', '{a: "p, q", b: y}\n'],
    ['my key: x\n', 'my key', 'z', 'my key: z\n'],
    ['"a": x\n', 'a', 'z', '"a": z\n'],
    ['a: !!str 5\n', 'a', 6, 'a: 6\n'],
    ['a: [\n\t"x"\n]\nb: y # c\n', 'b', 'z', 'a: [\n\t"x"\n]\nb: z # c\n'],
    ['a: "x\ny" # c\nb: z\n', 'a', 'w', 'a: "w" # c\nb: z\n'],
    ['a: "x\ny"\nb: [\n\tc\n]\nd: 1\n', 'd', 2, 'a: "x\ny"\nb: [\n\tc\n]\nd: 2\n'],
    ['n: &k a\n*k : x\n', 'a', 'z', 'n: &k a\n*k : z\n'],
  ])('in %j: %s becomes %j', (yaml, key, value, expected) => {
    expect(setYaml(yaml, [key], value)).toBe(expected);
  });

  test.each<[string, Path, YamlValue, string]>([
    ['a:\n  b: x\n  c: y\n', ['a', 'c'], 'z', 'a:\n  b: x\n  c: z\n'],
    ['a: {b: x}\n', ['a', 'b'], 'z', 'a: {b: z}\n'],
    ['a:\n  - x\n  - y # c\n', ['a', 1], 'z', 'a:\n  - x\n  - z # c\n'],
    ['a: [x, y]\n', ['a', 0], 'z', 'a: [z, y]\n'],
    ['a:\n  - b: x\n    c: 1\n', ['a', 0, 'b'], 'z', 'a:\n  - b: z\n    c: 1\n'],
    ['a:\n  -\n  - y\n', ['a', 0], 'z', 'a:\n  - z\n  - y\n'],
  ])('in %j: %j becomes %j', (yaml, path, value, expected) => {
    expect(setYaml(yaml, path, value)).toBe(expected);
  });
});

describe('a new field', () => {
  test.each<[string, Path, YamlValue, string]>([
    ['a: 1\n', ['b'], 'x', 'a: 1\nb: x\n'],
    ['a: 1\n# the end\n', ['b'], 'x', 'a: 1\n# the end\nb: x\n'],
    ['', ['b'], 'x', 'b: x\n'],
    ['# nothing yet\n', ['b'], 'x', '# nothing yet\nb: x\n'],
    ['  a: 1\n', ['b'], 'x', '  a: 1\n  b: x\n'],
    ['{a: 1}\n', ['b'], 'x', '{a: 1, b: x}\n'],
    ['{}\n', ['b'], 'x', '{ b: x }\n'],
    ['a: 1\n', ['tags'], ['x', 'z'], 'a: 1\ntags: [x, z]\n'],
    ['t: [a]\n', ['tags'], ['x', 'z'], 't: [a]\ntags: [x, z]\n'],
    ['t:\n  - a\n', ['tags'], ['x', 'z'], 't:\n  - a\ntags:\n  - x\n  - z\n'],
    ['t:\n- a\n', ['tags'], ['x', 'z'], 't:\n- a\ntags:\n- x\n- z\n'],
    ['a: 1\n', ['m'], { x: 1, w: { z: 2 } }, 'a: 1\nm:\n  x: 1\n  w:\n    z: 2\n'],
    ['k:\n    l: 1\n', ['m'], { x: 1 }, 'k:\n    l: 1\nm:\n    x: 1\n'],
    [
      'a: 1\n',
      ['roles'],
      [{ role: 'host', from: '2026-01-01' }, { role: 'speaker' }],
      'a: 1\nroles:\n  - role: host\n    from: 2026-01-01\n  - role: speaker\n',
    ],
    ['a: 1\n', ['m', 'o'], 'x', 'a: 1\nm:\n  o: x\n'],
    ['m:\n  k: 1 # c\na: 2\n', ['m', 'o'], 'x', 'm:\n  k: 1 # c\n  o: x\na: 2\n'],
    ['m: {k: 1}\n', ['m', 'o'], ['x'], 'm: {k: 1, o: [x]}\n'],
    ['m:\na: 2\n', ['m', 'o'], 'x', 'm:\n  o: x\na: 2\n'],
    ['m: {}\n', ['m', 'o'], 'x', 'm: { o: x }\n'],
    ['a: 1\n', ['text'], 'one\n\n  two\n', 'a: 1\ntext: |\n  one\n\n    two\n'],
    ['a: 1\n', ['yes'], 'no', 'a: 1\n"yes": "no"\n'],
    ['a: 1\n', ['2026'], 1, 'a: 1\n"2026": 1\n'],
    ['a: 1\n', ['x'], [], 'a: 1\nx: []\n'],
    ['a: 1\n', ['x'], {}, 'a: 1\nx: {}\n'],
  ])('in %j: %j is %j', (yaml, path, value, expected) => {
    expect(setYaml(yaml, path, value)).toBe(expected);
  });

  test.each<[string, string]>([
    ['# Title\n', '---\nstatus: draft\n---\n\n# Title\n'],
    ['\n# Title\n', '---\nstatus: draft\n---\n\n# Title\n'],
    ['', '---\nstatus: draft\n---\n'],
    ['\uFEFF# Title\r\n', '\uFEFF---\r\nstatus: draft\r\n---\r\n\r\n# Title\r\n'],
    ['one line', '---\nstatus: draft\n---\n\none line'],
    [
      '---\n\nA thematic break before this.\n',
      '---\nstatus: draft\n---\n\n---\n\nA thematic break before this.\n',
    ],
  ])('makes front matter where there is none: %j', (text, expected) => {
    expect(set(text, ['status'], 'draft')).toBe(expected);
  });
});

describe('a list', () => {
  test.each<[string, YamlValue, string]>([
    ['t: [a, b] # c\n', ['a', 'b', 'c'], 't: [a, b, c] # c\n'],
    ['t: [ a,b ]\n', ['x', 'a', 'b'], 't: [ x, a,b ]\n'],
    ['t: [a, b, c]\n', ['a', 'c'], 't: [a, c]\n'],
    ['t: [a, b, c]\n', ['b', 'c'], 't: [b, c]\n'],
    ['t: [a, b, c]\n', ['a', 'b'], 't: [a, b]\n'],
    ['t: [a, "b", c]\n', ['a', 'x', 'c'], 't: [a, "x", c]\n'],
    ['t: [a]\n', [], 't: []\n'],
    ['t: []\n', ['a', 'b: c'], 't: [a, "b: c"]\n'],
    ['t:\n  - a\n  - b # c\nx: 1\n', ['a', 'b', 'c'], 't:\n  - a\n  - b # c\n  - c\nx: 1\n'],
    ['t:\n- a\n- b\n', ['a', 'x', 'b'], 't:\n- a\n- x\n- b\n'],
    ['t:\n  # first\n  - a\n  # second\n  - b\nx: 1\n', ['b'], 't:\n  # first\n  # second\n  - b\nx: 1\n'],
    ['t:\n  - a # one\n  - b # two\n  - c\n', ['a', 'c'], 't:\n  - a # one\n  - c\n'],
    ['t:\n  - a\n  - b\n', ['a'], 't:\n  - a\n'],
    ['t:\n  - a\nx: 1\n', [], 't: []\nx: 1\n'],
    ['t:\n  - a\n', [{ b: 1, c: 2 }], 't:\n  - b: 1\n    c: 2\n'],
    ['t:\n  - b: 1\n    c: 2\n', [{ b: 1, c: 3 }], 't:\n  - b: 1\n    c: 3\n'],
    ['t:\n  - b: 1\n  - b: 2\n', [{ b: 1 }, { b: 2 }, { b: 3 }], 't:\n  - b: 1\n  - b: 2\n  - b: 3\n'],
    ['t: a\n', ['a', 'b'], 't: [a, b]\n'],
    ['t:\n', ['a'], 't: [a]\n'],
  ])('%j becomes %j', (yaml, value, expected) => {
    expect(setYaml(yaml, ['t'], value)).toBe(expected);
  });

  test('takes an item at its end', () => {
    expect(setYaml('t: [a]\n', ['t', 1], 'b')).toBe('t: [a, b]\n');
    expect(setYaml('t:\n  - a\n', ['t', 1], 'b')).toBe('t:\n  - a\n  - b\n');
    expect(setYaml('x: 1\n', ['t', 0], 'b')).toBe('x: 1\nt: [b]\n');
    expect(() => setYaml('t: [a]\n', ['t', 2], 'b')).toThrow(UneditableFrontMatter);
  });
});

describe('taking out', () => {
  test.each<[string, Path, string]>([
    ['a: 1\nb: 2\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['a: 1\nb: 2 # c\n', ['b'], 'a: 1\n'],
    ['a: 1\nb:\n  - x\n  - y\n\n# about c\nc: 3\n', ['b'], 'a: 1\n\n# about c\nc: 3\n'],
    ['a: 1\nb: |\n  x\n  y\nc: 3\n', ['b'], 'a: 1\nc: 3\n'],
    ['a: 1\n', ['a'], ''],
    ['{a: 1, b: 2, c: 3}\n', ['b'], '{a: 1, c: 3}\n'],
    ['{a: 1, b: 2}\n', ['b'], '{a: 1}\n'],
    ['m:\n  a: 1\n  b: 2\n', ['m', 'a'], 'm:\n  b: 2\n'],
    ['m:\n  a: 1\nn: 2\n', ['m', 'a'], 'm: {}\nn: 2\n'],
    ['t:\n  - a: 1\n    b: 2\n', ['t', 0, 'a'], 't:\n  - b: 2\n'],
    ['t: [a, b, c]\n', ['t', 1], 't: [a, c]\n'],
    ['t:\n  - a\n  - b\n', ['t', 0], 't:\n  - b\n'],
    ['a: 1\n', ['b'], 'a: 1\n'],
    ['a: 1\n', ['b', 'c'], 'a: 1\n'],
  ])('from %j: %j', (yaml, path, expected) => {
    expect(setYaml(yaml, path, undefined)).toBe(expected);
  });

  test('where there is no front matter makes none', () => {
    expect(set('# Title\n', ['a'], undefined)).toBe('# Title\n');
  });
});

describe('line endings and the byte order mark stay', () => {
  test.each<[string, Path, YamlValue, string]>([
    ['---\r\na: x\r\nb: y\r\n---\r\n', ['a'], 'z', '---\r\na: z\r\nb: y\r\n---\r\n'],
    [
      '---\r\na: x\r\n---\r\n',
      ['t'],
      ['p'.repeat(50), 'q'.repeat(50)],
      `---\r\na: x\r\nt:\r\n  - ${'p'.repeat(50)}\r\n  - ${'q'.repeat(50)}\r\n---\r\n`,
    ],
    ['---\r\na: x\r\n---\r\n', ['a'], 'one\ntwo', '---\r\na: |-\r\n  one\r\n  two\r\n---\r\n'],
    ['\uFEFF---\na: x\n---\n', ['a'], 'z', '\uFEFF---\na: z\n---\n'],
    ['\uFEFF---\na: x\n...\n', ['b'], 'z', '\uFEFF---\na: x\nb: z\n...\n'],
  ])('%j', (text, path, value, expected) => {
    expect(set(text, path, value)).toBe(expected);
  });
});

describe('what cannot be changed safely is refused', () => {
  test.each([
    ['---\ntitle: A: b\n---\n', 'broken YAML'],
    ['---\n- a\n---\n', 'a list'],
    ['---json\n{"a": 1}\n---\n', 'another language'],
    ['---\na: 1\nno end', 'no closing fence'],
    ['---\na: &x 1\nb: *x\n---\n', 'a value that another refers to'],
  ])('%j (%s)', (text) => {
    expect(() => setField(text, ['a'], 'z')).toThrow(UneditableFrontMatter);
  });
});

const scalars = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    'yes',
    'No',
    'on',
    'off',
    'y',
    '~',
    'null',
    '0777',
    '1_000',
    '1,000',
    '0b11',
    '12:30:45',
    '1e3',
    '.5',
    '=',
    '<<',
    '- x',
    '? x',
    'a: b',
    'a #b',
    '#a',
    '@x',
    '`x`',
    '%x',
    '!x',
    '&x',
    '*x',
    '|',
    '>',
    '[x',
    '{x',
    'x]',
    'x,y',
    "'",
    '"',
    ' x',
    'x ',
    'x:',
    '---',
    '...',
    'two\nlines',
    'two\nlines\n',
    '\n',
    'a\n\n',
    '\ta',
    'a\tb',
    '\u2028',
    '\uFEFF',
    '\r\n',
    '2026-01-01',
    'a\\b',
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);

const values: fc.Arbitrary<YamlValue> = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom('a', 'b', 'role', 'yes', '12', '__proto__'), fc.string({ maxLength: 6 })),
      tie('value'),
      { maxKeys: 3, noNullPrototype: false },
    ),
  ),
})).value;

const paths = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('title', 'tags', 'a', 'b', 'my key', '2020', 'new') },
      { weight: 1, arbitrary: fc.nat(2) },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((path): Path => (typeof path[0] === 'number' ? ['a', ...path] : path));

const documents = fc
  .tuple(
    yamlTexts,
    fc.constantFrom('', '\uFEFF'),
    fc.constantFrom('', 'body\n', '\n# Title\n\na: x\n---\nend'),
    fc.constantFrom('---', '...'),
  )
  .map(([yaml, bom, body, fence]) => {
    const ending = yaml.includes('\r\n') ? '\r\n' : '\n';
    const inner = yaml === '' || yaml.endsWith('\n') ? yaml : yaml + ending;
    return `${bom}---${ending}${inner}${fence}${ending}${body.replaceAll('\n', ending)}`;
  });

function fields(text: string): YamlValue | undefined {
  const { block } = splitFrontMatter(text, lineStartsOf(text));
  if (block?.language !== 'yaml') return undefined;
  const { node, problems } = parseFrontMatter(text.slice(block.contentStart, block.contentEnd), 1);
  return problems.some((p) => p.code !== 'yaml-duplicate-key') ? undefined : node ? toValue(node) : {};
}

function body(text: string): string | undefined {
  const { block } = splitFrontMatter(text, lineStartsOf(text));
  return block && text.slice(block.end);
}

describe('for any document', () => {
  test('a change gives the new value, keeps all others and the body, and is refused only rarely', () => {
    let changed = 0;
    let refused = 0;
    fc.assert(
      fc.property(documents, paths, fc.option(values, { nil: undefined, freq: 5 }), (text, path, value) => {
        const before = fields(text);
        fc.pre(before !== undefined);
        const wanted = withValueAt(before, path, value);
        fc.pre(wanted !== undefined);
        let edit;
        try {
          edit = setField(text, path, value);
        } catch (error) {
          if (!(error instanceof UneditableFrontMatter)) throw error;
          refused++;
          return;
        }
        changed++;
        const after = applyEdit(text, edit);
        expect(equalValues(fields(after), wanted)).toBe(true);
        expect(body(after)).toBe(body(text));
      }),
      { numRuns: 1200 },
    );
    expect(changed).toBeGreaterThan(200);
    expect(refused / (changed + refused)).toBeLessThan(0.1);
  });

  test('putting the old scalar back gives the very text there was', () => {
    const plain = fc.constantFrom('x', 'Hello there', '2026-03-01', 'https://example.org/');
    const line = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom(' ', '   '),
      plain,
      fc.constantFrom('', "'", '"'),
      fc.constantFrom('', ' # why'),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { selector: ([key]) => key, minLength: 1 }),
        fc.constantFrom('\n', '\r\n'),
        plain,
        (lines, ending, value) => {
          const yaml = lines.map(
            ([key, gap, text, quote, comment]) => `${key}:${gap}${quote}${text}${quote}${comment}`,
          );
          const text = ['---', ...yaml, '---', 'body'].join(ending);
          for (const [key, , old] of lines) {
            const changed = set(text, [key], value);
            expect(set(changed, [key], old)).toBe(text);
          }
        },
      ),
    );
  });
});

describe('a scalar is written so that every reader gives it back', () => {
  test('readers of YAML 1.2', () => {
    fc.assert(
      fc.property(
        scalars,
        fc.constantFrom('plain', 'single', 'double', undefined),
        fc.boolean(),
        (value, style, flow) => {
          const text = writeScalar(value, style, flow);
          const yaml = flow ? `a: [${text}, x]\n` : `a: ${text}\n`;
          const read = fields(`---\n${yaml}---\n`) as { a: YamlValue };
          expect(equalValues(flow ? (read.a as YamlValue[])[0] : read.a, value)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('and those of YAML 1.1, but for dates', () => {
    // What Ruby's reader, Jekyll's, makes of plain text.
    const special =
      /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?0b[01_]+|[-+]?0[0-7_,]+|[-+]?\d[\d_,]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|:.*)$/i;
    fc.assert(
      fc.property(
        scalars.filter((s) => typeof s === 'string'),
        (value) => {
          const text = writeScalar(value, undefined, false);
          if (text === value) expect(special.test(value)).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a file that is YAML as a whole', () => {
  test.each([
    ['a: [x]\n', ['a', 1], 'z', 'a: [x, z]\n'],
    ['a:\n  - x # why', ['a', 1], 'z', 'a:\n  - x # why\n  - z'],
    ['\uFEFF# c\r\na: 1\r\n', ['b'], 2, '\uFEFF# c\r\na: 1\r\nb: 2\r\n'],
    ['', ['a'], 1, 'a: 1\n'],
    ['---\na: 1\n', ['a'], 2, '---\na: 2\n'],
  ] as const)('%j', (text, path, value, after) => {
    expect(applyEdit(text, setYamlField(text, path, value))).toBe(after);
  });

  test('is left alone where it is more than one document', () => {
    expect(() => setYamlField('a: 1\n---\nb: 2\n', ['a'], 2)).toThrow(UneditableFrontMatter);
  });
});
