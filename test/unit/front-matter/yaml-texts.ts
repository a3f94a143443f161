import fc from 'fast-check';

// YAML as people write front matter, right and wrong, for property tests.

const plainScalars = fc.constantFrom(
  'hello',
  'Hello there',
  'two  blanks',
  'a-b_c.d',
  'https://example.org/a?b=c#d',
  'é è ü',
  '日本語',
  '🚀 go',
  'it’s',
  "it's",
  'a"b',
  'C#',
  'a#b',
  'a:b',
  '10:30',
  '12',
  '-5',
  '+5',
  '007',
  '1e3',
  '1.',
  '.5',
  '0x1F',
  '0o17',
  '1_000',
  '12345678901234567890',
  'true',
  'False',
  'yes',
  'off',
  'null',
  '~',
  'Null',
  '.inf',
  '-.INF',
  '.nan',
  '2026-03-01',
  '2026-03-01T10:00:00Z',
  '/people/ada/',
  '(x)',
  '$5',
  '.hidden',
  '- not a list',
  '-dash',
  '?',
  'a,b',
  'a]b',
  '{{ x }}',
  '@ada',
  '*star',
  '&anchor x',
  '!tag x',
  '| x',
  '> x',
  '%x',
  '`x`',
  'a: b',
  'ends:',
  'x # comment',
  'x #',
  '# only comment',
  'tab\there',
  '=',
  '<<',
);

const quotedScalars = fc.constantFrom(
  '"plain"',
  '"with: colon"',
  '"esc \\" \\\\ \\n end"',
  '"\\u00e9"',
  '"\\x41"',
  '"bad \\q"',
  '""',
  '"unclosed',
  "'single'",
  "'it''s'",
  "''",
  "'a' b",
  '"a"b',
  '"a" # comment',
  '"a"#no comment',
  "'#'",
  '"two\n  lines"',
  "'",
);

const flow = fc.constantFrom(
  '[]',
  '[ ]',
  '[a]',
  '[a, b]',
  '[ a , "b" , \'c\' ]',
  '[1, true, ~]',
  '[a, ]',
  '[a,,b]',
  '[a b, c:d, https://x.y/z]',
  '[a: b]',
  '[[a], b]',
  '[{a: b}]',
  '[a',
  '[a] # comment',
  '[a] b',
  '[#a]',
  '[a #b\n]',
  '[-, -a]',
  '{}',
  '{ }',
  '{a: 1}',
  '{a}',
  '[a]: b',
);

const values = fc.oneof(
  { weight: 6, arbitrary: plainScalars },
  { weight: 2, arbitrary: quotedScalars },
  { weight: 2, arbitrary: flow },
  { weight: 2, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('|\n  block\n  text', '>-\n  folded\n\n  text', '|+\n  x\n\n', '&a x', '*a'),
  },
);

const keys = fc.constantFrom(
  'title',
  'tags',
  'a',
  'b',
  'my key',
  'my-key',
  'my_key',
  'é',
  'key2',
  '2020',
  'true',
  'null',
  '"quoted"',
  "'q'",
  '? x',
  '<<',
  '__proto__',
  'constructor',
  'a:b',
  'x ',
  '-k',
);

const comments = fc.constantFrom('', '', '', '', ' # comment', '  # a: b', ' #', '#x', '\t# tab');
const blanks = fc.constantFrom(
  '',
  '',
  '',
  '',
  '\n',
  '# a comment\n',
  '  # indented\n',
  '   \n',
  '...\n',
  '--- \n',
  'stray\n',
);

interface Line {
  readonly text: string;
}

const entryLine = fc
  .tuple(
    blanks,
    fc.constantFrom(0, 0, 0, 0, 1, 2, 2, 4),
    keys,
    fc.constantFrom(': ', ': ', ': ', ':', ':  ', ' : '),
    values,
    comments,
  )
  .map(([blank, indent, key, colon, value, comment]): Line => {
    return {
      text: `${blank}${' '.repeat(indent)}${key}${value === '' ? colon.trimEnd() : colon}${value}${comment}`,
    };
  });

const itemLine = fc
  .tuple(
    blanks,
    fc.constantFrom(0, 0, 2, 2, 4),
    fc.constantFrom('- ', '- ', '-   ', '-', '- - '),
    fc.option(keys, { nil: undefined, freq: 3 }),
    values,
    comments,
  )
  .map(([blank, indent, dash, key, value, comment]): Line => {
    return {
      text: `${blank}${' '.repeat(indent)}${dash}${key === undefined ? '' : `${key}: `}${value}${comment}`,
    };
  });

/** Lines of entries and items at random: mostly near to YAML, often wrong. */
export const yamlTexts = fc
  .tuple(
    fc.array(fc.oneof({ weight: 3, arbitrary: entryLine }, { weight: 2, arbitrary: itemLine }), {
      maxLength: 6,
    }),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
    fc.constantFrom('\n', '', '\n\n'),
  )
  .map(([lines, ending, last]) => {
    return (lines.map((line) => line.text).join('\n') + (lines.length > 0 ? last : '')).replaceAll(
      '\n',
      ending,
    );
  });
