import { describe, expect, test } from 'vitest';
import { builtInWords } from '../../../src/core/services/moderation/words/built-in-lists';
import { findWords } from '../../../src/core/services/moderation/words/find-words';
import { saidOf } from '../../../src/core/services/moderation/words/said-of';
import { createWordTable, readWordList } from '../../../src/core/services/moderation/words/word-list';
import { foldText } from '../../../src/core/services/moderation/text/fold-text';

const table = createWordTable(readWordList('ours.txt', 'idiot\nhou je bek # a phrase\nkut*\nasshole\n'));
const found = (text: string): string[] => {
  const folded = foldText(text).text;
  return findWords(folded, table).map(({ start, end }) => folded.slice(start, end));
};

describe('words of lists', () => {
  test.each([
    ['by themselves', 'an idiot, really', ['idiot']],
    ['phrases, however far apart', 'Hou  je\nbek!', ['hou  je\nbek']],
    ['beginnings', 'wat een kutcode', ['kutcode']],
    ['digits for letters', '1d10t id1ot', ['1d10t', 'id1ot']],
    ['signs for letters', '@sshole a$$hole ass!', ['a$$hole']],
    ['stars', 'id**t i***t *diot', ['id**t', 'i***t']],
    ['letters repeated', 'idiooooot iidiot', ['idiooooot']],
    ['single letters', 'you i d i o t now', ['i d i o t']],
    ['pieces', 'id-iot i.d.i.o.t ass_hole', ['id-iot', 'i.d.i.o.t', 'ass_hole']],
    ['not within words', 'idiotic-proof videotape classhole', []],
    ['not across words', 'bid iot, a b c d', []],
    ['not in numbers', '1010 4711 0x1d107', []],
  ])('%s', (_, text, words) => {
    expect(found(text)).toEqual(words);
  });

  test('a list knows comments, phrases, beginnings and its language', () => {
    expect(readWordList('ours.nl.txt', '\uFEFF# ours\r\nstom\r\n\r\nrot op # go away\n')).toEqual([
      { word: 'stom', list: 'ours', language: 'nl', type: 'manner' },
      { word: 'rot op', list: 'ours', language: 'nl', type: 'manner' },
    ]);
  });
});

const own = createWordTable(builtInWords(['en', 'nl']));
const said = (text: string): string[] => {
  const folded = foldText(text).text;
  return findWords(folded, own)
    .filter(({ entry }) => entry.list === 'insults')
    .map(({ entry, start, end }) => saidOf(folded, start, end, entry));
};

describe('what a word is said of', () => {
  test.each([
    ['You are an idiot.', ['person']],
    ['Je bent een sukkel.', ['person']],
    ['What a bunch of morons, the maintainers here', ['person']],
    ['This code is garbage.', ['thing']],
    ['Wat een stomme fout in de build.', ['thing']],
    ['I feel stupid for asking.', ['self']],
    ['Please don’t call people idiots here.', ['mention']],
    ['Noem niemand een sukkel.', ['mention']],
    ['You are not stupid.', ['mention']],
    ['stupid.', ['open']],
  ])('%s', (text, wanted) => {
    expect(said(text)).toEqual(wanted);
  });

  test('words for who people are never count by themselves', () => {
    expect(said('Gay, trans and disabled people are welcome. Lesbische en joodse leden ook.')).toEqual([]);
  });
});
