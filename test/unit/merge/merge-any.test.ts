import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { mergeFiles } from '../../../src/core/services/merge/merge-files';
import { yamlTexts } from '../front-matter/yaml-texts';
import { merge } from './merge';

const line = fc.constantFrom('a', 'b', 'c', '', '- x', '# t', '---', '<<<<<<< x', '=======', 'é', ' ', 'x\r');
const lines = fc.array(line, { maxLength: 12 });
const body = fc
  .tuple(lines, fc.constantFrom('\n', '\n', '\r\n'), fc.constantFrom('', 'end', '\n'))
  .map(([list, end, last]) => list.map((text) => text + end).join('') + last);
const front = fc.oneof(
  fc.constant(''),
  yamlTexts.map((yaml) => `---\n${yaml}${yaml === '' || yaml.endsWith('\n') ? '' : '\n'}---\n`),
);
const anyText = fc.tuple(fc.constantFrom('', '', '', '\uFEFF'), front, body).map((parts) => parts.join(''));
const path = fc.constantFrom('posts/a.md', 'community.yml', 'a.txt');

describe('any texts', () => {
  test('one side alone is taken byte for byte, and the same on both sides once', () => {
    fc.assert(
      fc.property(anyText, anyText, path, (base, x, file) => {
        const taken = { text: x, conflicts: 0 };
        expect(merge(base, x, base, file)).toEqual(taken);
        expect(merge(base, base, x, file)).toEqual(taken);
        expect(merge(base, x, x, file)).toEqual(taken);
      }),
      { numRuns: 1000 },
    );
  });

  test('it does not matter which side is whose', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, path, (base, x, y, file) => {
        const there = mergeFiles(filesOf(base, x, y, file), { mine: 'x', theirs: 'y' });
        const back = mergeFiles(filesOf(base, y, x, file), { mine: 'y', theirs: 'x' });
        expect(back.conflicts).toBe(there.conflicts);
        if (there.conflicts === 0) expect(back.bytes).toEqual(there.bytes);
        else expect(sorted(back.bytes, 'y', 'x')).toEqual(sorted(there.bytes, 'x', 'y'));
      }),
      { numRuns: 1000 },
    );
  });
});

function filesOf(base: string, mine: string, theirs: string, file: string) {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return { base: bytes(base), mine: bytes(mine), theirs: bytes(theirs), path: file };
}

/** The lines of a text, whatever their order; markers by which side they speak of. */
function sorted(bytes: Uint8Array, first: string, second: string): string[] {
  return new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((text) =>
      text.replace(new RegExp(`^<<<<<<< ${first}(\\r?)$|^>>>>>>> ${second}(\\r?)$`), 'marker$1$2'),
    )
    .map((text) =>
      text.replace(new RegExp(`^<<<<<<< ${second}(\\r?)$|^>>>>>>> ${first}(\\r?)$`), 'marker$1$2'),
    )
    .sort();
}

type Values = ReadonlyMap<string, string>;

const fieldNames = ['title', 'state', 'tags', 'author', 'date', 'about', 'summary', 'links'];
const written = fc.constantFrom(
  ' one',
  ' "two" # why',
  " 'it''s'",
  ' [a, b]',
  '\n  - a\n  - b # c',
  '\n- x',
  '\n  name: Ada\n  url: /a',
  ' { a: 1, b: [2] }',
  ' |\n  some\n\n  text',
  '',
  ' 2026-01-01',
);
const somewhat = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...fieldNames), written), { selector: ([name]) => name })
  .map((fields): Values => new Map(fields));

function documentOf(values: Values, text: readonly string[]): string {
  const fields = Array.from(values, ([name, value]) => `${name}:${value}\n`);
  return `---\n${fields.join('')}---\n${text.map((l) => `${l}\n`).join('')}`;
}

function valuesIn(text: string): Record<string, unknown> {
  return (parse(/^---\n([^]*?)^---\n/m.exec(text)?.[1] ?? '') ?? {}) as Record<string, unknown>;
}

describe('documents', () => {
  test('changes of different fields are never in conflict, and all arrive', () => {
    const change = fc.option(written, { nil: undefined });
    fc.assert(
      fc.property(
        somewhat,
        fc.array(fc.tuple(fc.constantFrom(...fieldNames), change, fc.boolean())),
        (old, changes) => {
          const [mine, theirs, both] = [new Map(old), new Map(old), new Map(old)];
          const owner = new Map<string, boolean>();
          for (const [name, value, isMine] of changes) {
            if (owner.has(name)) continue;
            owner.set(name, isMine);
            for (const side of [isMine ? mine : theirs, both]) {
              if (value === undefined) side.delete(name);
              else side.set(name, value);
            }
          }
          const { text, conflicts } = merge(
            documentOf(old, ['Text']),
            documentOf(mine, ['Text']),
            documentOf(theirs, ['Text']),
          );
          expect(conflicts).toBe(0);
          expect(valuesIn(text)).toEqual(valuesIn(documentOf(both, [])));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('lists come to what either side added without what either took out, however they are written', () => {
    const items = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', '"C#"', "'it''s'"));
    const ways: readonly ((list: readonly string[]) => string)[] = [
      (list) => ` [${list.join(', ')}]`,
      (list) => (list.length === 0 ? ' []' : `\n${list.map((item) => `  - ${item}`).join('\n')}`),
      (list) => (list.length === 0 ? ' [ ]' : `\n${list.map((item) => `-   ${item}`).join('\n')}`),
    ];
    const list = fc.tuple(items, fc.constantFrom(...ways));
    fc.assert(
      fc.property(list, list, list, (...lists) => {
        const [base, mine, theirs] = lists.map(([all, write]) =>
          documentOf(new Map([['tags', write(all)]]), []),
        );
        const [b, m, t] = lists.map(([all]) => new Set(all));
        const merged = merge(base ?? '', mine ?? '', theirs ?? '');
        expect(merged.conflicts).toBe(0);
        const expected = [...new Set([...(m ?? []), ...(t ?? [])])]
          .filter((item) => !b?.has(item) || (m?.has(item) && t?.has(item)))
          .map((item) => parse(item) as unknown);
        const { tags } = valuesIn(merged.text);
        expect([...(tags as unknown[])].sort()).toEqual(expected.sort());
      }),
      { numRuns: 500 },
    );
  });

  test('line ends of another kind merge alike', () => {
    fc.assert(
      fc.property(somewhat, somewhat, somewhat, lines, (a, b, c, text) => {
        const texts = [a, b, c].map((values) =>
          documentOf(
            values,
            text.filter((one) => !one.includes('\r')),
          ),
        );
        const turned = texts.map((one) => one.replaceAll('\n', '\r\n'));
        const [lf, crlf] = [texts, turned].map(([base = '', mine = '', theirs = '']) =>
          merge(base, mine, theirs),
        );
        expect(crlf).toEqual({ ...lf, text: lf?.text.replaceAll('\n', '\r\n') });
      }),
      { numRuns: 300 },
    );
  });

  test('no line is lost that one side alone added, and none is written twice', () => {
    const insertions = fc.array(fc.tuple(fc.nat(30), fc.constantFrom('body', 'comment', 'item', 'field')), {
      maxLength: 6,
    });
    const base = [
      '---',
      '# about',
      'title: A',
      'tags:',
      '  - a',
      '  - b',
      'author:',
      '  name: Ada',
      '---',
      '',
      'One',
      '',
      'Two',
      'Three',
    ];
    const grown = (who: string, changes: readonly (readonly [number, string])[]): string[] => {
      const result = [...base];
      changes.forEach(([where, what], i) => {
        const own = `${who}${i}`;
        if (what === 'body') result.splice(result.lastIndexOf('---') + 1 + (where % 5), 0, own);
        if (what === 'comment') result.splice(1 + (where % 7), 0, `  # ${own}`);
        if (what === 'item') result.splice(result.indexOf('  - b'), 0, `  - ${own}`);
        if (what === 'field') result.splice(result.indexOf('tags:'), 0, `${own}: 1`);
      });
      return result;
    };
    fc.assert(
      fc.property(insertions, insertions, (one, other) => {
        const [mine, theirs] = [grown('m', one), grown('t', other)];
        const { text } = merge(
          ...([base, mine, theirs].map((l) => `${l.join('\n')}\n`) as [string, string, string]),
        );
        const merged = text.split('\n');
        for (const own of [...mine, ...theirs].filter((l) => !base.includes(l)))
          expect(merged.filter((l) => l === own)).toEqual([own]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('files', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
  const labels = { mine: 'ours', theirs: 'theirs' };

  test('of another encoding are merged by lines, and every byte stays', () => {
    const [base, mine, theirs] = [
      'caf\xe9\none\ntwo\nthree\n',
      'caf\xe9!\none\ntwo\nthree\n',
      'caf\xe9\none\ntwo\n\xff\n',
    ];
    expect(
      mergeFiles({ base: bytes(base), mine: bytes(mine), theirs: bytes(theirs), path: 'a.md' }, labels),
    ).toEqual({
      bytes: bytes('caf\xe9!\none\ntwo\n\xff\n'),
      conflicts: 0,
    });
  });

  test('that are no text stay as they are, in conflict', () => {
    const files = { base: bytes('\0a'), mine: bytes('\0b'), theirs: bytes('\0c'), path: 'a.md' };
    expect(mergeFiles(files, labels)).toEqual({ bytes: files.mine, conflicts: 1 });
    expect(mergeFiles({ ...files, mine: files.base }, labels)).toEqual({ bytes: files.theirs, conflicts: 0 });
  });

  test('with other line ends and byte order marks on one side', () => {
    const base = '---\ntitle: a\nstate: draft\n---\nOne\nTwo\n';
    const mine = base.replaceAll('\n', '\r\n').replace('draft', 'review');
    const theirs = `\uFEFF${base.replace('title: a', 'title: b').replace('Two\n', 'Two\nThree')}`;
    const merged = '\uFEFF---\r\ntitle: b\r\nstate: review\r\n---\r\nOne\r\nTwo\r\nThree';
    expect(merge(base, mine, theirs)).toEqual({ text: merged, conflicts: 0 });
    expect(merge(base, theirs, mine)).toEqual({ text: merged, conflicts: 0 });
  });

  test('with line ends mixed stay as they are where nobody changed them', () => {
    expect(merge('a\r\nb\nc\r\nd\n', 'A\r\nb\nc\r\nd\n', 'a\r\nb\nc\r\nD\n')).toEqual({
      text: 'A\r\nb\nc\r\nD\n',
      conflicts: 0,
    });
  });

  test('that both added', () => {
    expect(merge('', '---\ntags: [a]\ntitle: T\n---\nHi\n', '---\ntitle: T\ntags: [b]\n---\nHi\n')).toEqual({
      text: expect.stringMatching(
        /^---\ntags: \[a, b\]\ntitle: T\n---\nHi\n$|^---\ntitle: T\ntags: \[a, b\]\n---\nHi\n$/,
      ) as string,
      conflicts: 0,
    });
    expect(merge('', 'One\n', 'Two\n').text).toBe('<<<<<<< mine\nOne\n=======\nTwo\n>>>>>>> theirs\n');
  });

  test('of twenty megabytes, of many lines and of ever the same', () => {
    const text = (row: (i: number) => string): string =>
      Array.from({ length: 400_000 }, (_, i) => row(i)).join('');
    for (const row of [
      (i: number) => `line ${i} of a long text, and no other is like it\n\n`,
      () => '| a row | like all others |\n',
    ]) {
      const base = text(row);
      const half = base.indexOf('\n', base.length / 2) + 1;
      const [mine, theirs] = [`new\n${base}`, `${base.slice(0, half)}half\n${base.slice(half)}end\n`];
      const merged = merge(base, mine, theirs);
      expect(merged.conflicts).toBe(0);
      expect(merged.text === `new\n${base.slice(0, half)}half\n${base.slice(half)}end\n`).toBe(true);
    }
  });
});
