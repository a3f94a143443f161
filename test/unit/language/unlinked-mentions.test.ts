import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  linkFor,
  unlinkedMentions,
  writtenNames,
} from '../../../src/core/services/language/references/unlinked-mentions';
import { targetOf } from '../../../src/core/services/language/references/targets';
import { occurrencesIn } from '../../../src/core/model/mentions/occurrences';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { openInMemory } from '../community/in-memory-community';

const found = (text: string, ...names: string[]): string[] =>
  unlinkedMentions(text, names).map(({ written, range }) => `${range[0] + 1}:${range[1] + 1} ${written}`);

describe('places that write of something without linking', () => {
  test('are words of their own, in any case and with any blanks between', () => {
    expect(found('First steps, FIRST  STEPS and first\tsteps.', 'First steps')).toEqual([
      '1:1 First steps',
      '1:14 FIRST  STEPS',
      '1:31 first\tsteps',
    ]);
    expect(found('Unfirst steps, first stepson, first-steps, first steps.md', 'First steps')).toEqual([]);
  });

  test('may hold any signs', () => {
    for (const name of [
      'E-mail - a guide',
      'C++ (and C#)',
      'Who/what?',
      '$5 & {more}, ^up|down\\',
      '100% .net',
    ]) {
      expect(found(`See ${name}!`, name), name).toEqual([`1:5 ${name}`]);
    }
  });

  test('are not in code, links, HTML, pictures, addresses, front matter', () => {
    const text = [
      '---',
      'title: About Bo Keel',
      '---',
      '`Bo Keel` and [Bo Keel](x.md), [see Bo Keel there][r], [[Bo Keel]], ![Bo Keel](x.png)',
      '<a href="Bo Keel">Bo</a> https://x.org/Bo Keel',
      '',
      '    Bo Keel',
      '',
      '```',
      'Bo Keel',
      '```',
      '',
      'Bo Keel.',
      '',
      '[r]: x.md',
    ].join('\n');
    expect(found(text, 'Bo Keel')).toEqual(['13:1 Bo Keel']);
  });

  test('a place whose link would undo another one is none', () => {
    expect(found('[[Bo Keel#tag]] and Bo Keel', 'Bo Keel')).toEqual(['1:21 Bo Keel']);
  });

  test('a title that a link cannot hold is never one', () => {
    expect(found('See A [b] c.', 'A [b] c')).toEqual([]);
  });

  test('become links that lead there and change no other', async () => {
    const files = {
      'members/bo.md': '---\nname: Bo Keel\n---\n',
      'a/knots.md': '# Knots\n',
      'b/knots.md': '# Knots\n',
      'b/page.md': 'Ask Bo Keel about knots.\n',
      'b/table.md': '| a | b |\n|---|---|\n| knots | b |\n',
    };
    const { community } = await openInMemory(files);
    for (const [path, from, expected] of [
      ['members/bo.md', 'b/page.md', '@bo'],
      ['a/knots.md', 'b/page.md', '[[a/knots.md|knots]]'],
      ['a/knots.md', 'b/table.md', '[[a/knots.md\\|knots]]'],
      ['b/knots.md', 'b/page.md', '[[knots]]'],
    ] as const) {
      const document = community.documents.get(path);
      if (!document) throw new Error(path);
      const text = files[from];
      const [one] = unlinkedMentions(text, writtenNames(document, community));
      if (!one) throw new Error(`nothing in ${path}`);
      const start = text.indexOf(one.written);
      const end = start + one.written.length;
      const link = linkFor({ start, end }, text, document, from, community);
      expect(link).toBe(expected);
      const [occurrence] = occurrencesIn('page', scanMarkdown(text.slice(0, start) + link + text.slice(end)));
      const target = occurrence && targetOf(occurrence, from, community);
      expect(
        target?.type === 'person'
          ? target.person.memberPath
          : target?.type === 'document' && target.document.path,
      ).toBe(path);
    }
  });

  test('whatever the text, linking them all makes that many links and loses none', () => {
    const piece = fc.constantFrom(
      'Bo Keel',
      'bo keel',
      ' ',
      ' ',
      '\n',
      '\n\n',
      '`',
      '```\n',
      '[',
      ']',
      '](x.md)',
      '[[',
      ']]',
      '|',
      '!',
      '<a>',
      '<!--',
      '-->',
      '*',
      '_',
      '**',
      '\\',
      '@ada',
      '#tag',
      '> ',
      '- ',
      '    ',
      '# ',
      'https://x.org/',
      '---\n',
      'word',
      '\r\n',
      '\ufeff',
    );
    let linked = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const mentions = unlinkedMentions(text, ['Bo Keel']);
        const [first] = mentions;
        if (!first) return;
        linked++;
        const lines = text.split(/\r\n|\r|\n/);
        const [line, start, , end] = first.range;
        const bom = line === 0 && text.startsWith('\ufeff') ? 1 : 0;
        expect(lines[line]?.slice(start + bom, end + bom)).toBe(first.written);
        const joined = [...lines];
        joined[line] =
          `${lines[line]?.slice(0, start + bom)}[[${first.written}]]${lines[line]?.slice(end + bom)}`;
        const count = (one: string): number => scanMarkdown(one).links.length;
        expect(count(joined.join('\n')), JSON.stringify(text)).toBe(count(text) + 1);
      }),
      { numRuns: 3000 },
    );
    expect(linked).toBeGreaterThan(300);
  });
});
