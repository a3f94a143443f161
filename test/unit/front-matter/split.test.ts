import { describe, expect, test } from 'vitest';
import { splitFrontMatter } from '../../../src/core/formats/front-matter/split';
import { lineStartsOf } from '../../../src/core/base/lines';

function split(text: string) {
  const { block, bodyLine, problems } = splitFrontMatter(text, lineStartsOf(text));
  return {
    yaml: block && text.slice(block.contentStart, block.contentEnd),
    language: block?.language,
    fences: block && text.slice(block.start, block.end),
    bodyLine,
    problems: problems.map((p) => p.code),
  };
}

describe('front matter', () => {
  test.each([
    ['---\na: 1\n---\nbody', 'a: 1\n', 3],
    ['---\r\na: 1\r\n---\r\nbody', 'a: 1\r\n', 3],
    ['---\ra: 1\r---\rbody', 'a: 1\r', 3],
    ['\uFEFF---\na: 1\n---\n', 'a: 1\n', 3],
    ['---\na: 1\n...\nbody', 'a: 1\n', 3],
    ['---  \na: 1\n---\t\nbody', 'a: 1\n', 3],
    ['---\n---\nbody', '', 2],
    ['---\n---', '', 2],
    ['---\na: |\n  ---\n---\n', 'a: |\n  ---\n', 4],
  ])('%j holds %j', (text, yaml, bodyLine) => {
    expect(split(text)).toMatchObject({ yaml, bodyLine, language: 'yaml', problems: [] });
  });

  test.each([
    ['+++\na = 1\n+++\nbody', 'a = 1\n', 3],
    ['\uFEFF+++\r\na = 1\r\n+++ \r\n', 'a = 1\r\n', 3],
    ['+++\n---\n+++\n', '---\n', 3],
    ['+++\n+++', '', 2],
  ])('%j holds %j in TOML', (text, toml, bodyLine) => {
    expect(split(text)).toMatchObject({ yaml: toml, bodyLine, language: 'toml', problems: [] });
  });

  test('has its fences in its range, and no byte order mark', () => {
    expect(split('\uFEFF---\na: 1\n--- \nx').fences).toBe('---\na: 1\n---');
  });

  test.each([
    '',
    '\n---\na: 1\n---\n',
    ' ---\na: 1\n---\n',
    '----\na\n---\n',
    '# Title\n',
    '---\n\ntext\n',
    '-- -\n',
    '+++ x',
    '--- Tides\n\ntext\n\n---\n',
    '---Tides\ntext\n---\n',
    '---Python\ntext\n---\n',
    '--- json and more\ntext\n---\n',
    '---jsonly\ntext\n---\n',
  ])('%j has none', (text) => {
    expect(split(text)).toEqual({ yaml: undefined, bodyLine: 0, problems: [] });
  });

  test.each(['---\ntitle: x\n\ntext', '---\ntitle:\n  - x', '---\nmy_field: 1'])(
    '%j is said to lack its end',
    (text) => {
      expect(split(text)).toMatchObject({
        yaml: undefined,
        bodyLine: 0,
        problems: ['front-matter-unclosed'],
      });
    },
  );

  test.each([
    ['---js\nmodule.exports = {}\n---\nbody', 3],
    ['---json\n{"a": 1}\n---\nbody', 3],
    ['--- toml\na = 1\n---\nbody', 3],
    ['---TOML\na = 1\n---\nbody', 3],
    ['---yml\na: 1\n---\nbody', 3],
    ['---yaml\na: 1\n---\nbody', 3],
  ])('%j is set aside unread', (text, bodyLine) => {
    expect(split(text)).toMatchObject({ language: undefined, bodyLine, problems: ['front-matter-language'] });
  });

  test.each(['---js\nno end', '+++\nno end', '+++\n---\n', '---js\n+++\n'])('%j is text', (text) => {
    expect(split(text)).toEqual({ yaml: undefined, bodyLine: 0, problems: [] });
  });
});
