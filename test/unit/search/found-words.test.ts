import { describe, expect, test } from 'vitest';
import { createSearchEngine } from '../../../src/core/services/search/service/search-engine';

/** The names of the pages that a query finds, the best first. */
type Find = (query: string, asYouType?: boolean) => string;

function pages(texts: Readonly<Record<string, string>>, lang = 'en'): Find {
  const engine = createSearchEngine({ read: (path) => texts[path.replace('.md', '')], now: () => 0 });
  const common = { version: '1', kind: 'page', author: '', state: 'published', date: '', lang } as const;
  const entries = Object.entries(texts).map(([name, text]) => {
    return { ...common, path: `${name}.md`, title: /^# (.*)$/m.exec(text)?.[1] ?? name };
  });
  engine.update({ entries, removed: [] });
  return (query, asYouType = false) =>
    engine
      .search({ query, asYouType })
      .hits.map(({ path }) => path.replace('.md', ''))
      .join(' ');
}

describe('what is joined is found by its parts, and whole', () => {
  const find = pages({
    plan: '# Plan\n\nFerries to Groningen/Leeuwarden. The harbour—its quay too. Call app:setTimeout or tide.sensor.read, mail desk@example.org, and use open_water_map. C++ and node.js in the U.S. now.',
    other: '# Other\n\nA river in c, js only.',
  });
  test.each([
    ['Leeuwarden', 'plan'],
    ['setTimeout', 'plan'],
    ['sensor', 'plan'],
    ['harbour', 'plan'],
    ['its quay', 'plan'],
    ['water', 'plan'],
    ['desk', 'plan'],
    ['open_water_map', 'plan'],
    ['leeuwarden/groningen', 'plan'],
    ['app:setTimeout', 'plan'],
    ['C++', 'plan'],
    ['+c++', 'plan'],
    ['U.S.', 'plan'],
    ['node.js', 'plan other'],
    ['+node.js', 'plan'],
    ['+tide.sensor', 'plan'],
    ['-node.js', 'other'],
    ['title:pl/an', ''],
    ['+title:plan/other', ''],
  ])('%s finds %s', (query, expected) => expect(find(query)).toBe(expected));
});

test('any sign between two words parts them, in a text and in a title', () => {
  const signs = [
    ...'/.:,;()_&+=–—…@#"“”*~\\>→·?!<[]{}|«»„‚%^`$€',
    '\u200b',
    '\u2011',
    '\u2010',
    '・',
    '//',
    '::',
    '->',
  ];
  const unfound = signs.filter((sign) => {
    const find = pages({ a: `# T\n\nFirst harbour${sign}lantern here.`, b: `# quay${sign}tower\n\nx` });
    return ['harbour', 'lantern', 'quay', 'tower'].map((word) => find(word)).join() !== 'a,a,b,b';
  });
  expect(unfound).toEqual([]);
});

describe('possessives, and both apostrophes', () => {
  const find = pages({
    a: '# Log\n\nThe crew left Casper’s bay. It is the harbour’s oldest. O’Neil said don’t. l’école',
    b: "# Other\n\nA harbour, and Casper the dog. O'Neil said don't. école",
  });
  test.each([
    'casper',
    "casper's",
    'casper’s',
    'harbour',
    "harbour's",
    "o'neil",
    'O’Neil',
    'oneil',
    'neil',
    "don't",
    'don’t',
    'école',
    'ecole',
  ])('%s', (query) => expect(find(query).split(' ').sort()).toEqual(['a', 'b']));
  test('of Dutch', () => {
    const dutch = pages({ a: "# A\n\nMooie foto's van Anna’s boot." }, 'nl');
    for (const query of ['foto', "foto's", 'anna', "Anna's", 'foto’s']) expect(dutch(query), query).toBe('a');
  });
});

describe('letters with marks and without, as they are asked first', () => {
  const find = pages({
    a: '# Notes\n\nAssemblée générale. The café of José. Gödel read of Øresund and Łódź.',
    b: '# More\n\nA cafe. Godel too, oresund, lodz.',
    c: `# Decomposed\n\n${'The résumé of Zoë.'.normalize('NFD')}`,
    d: '# Resume\n\nA resume.',
  });
  test.each([
    ['generale', 'a'],
    ['GÉNÉRALE', 'a'],
    ['assemblee', 'a'],
    ['cafe', 'b a'],
    ['café', 'a b'],
    ['café'.normalize('NFD'), 'a b'],
    ['gödel', 'a b'],
    ['godel', 'b a'],
    ['øresund', 'a b'],
    ['oresund', 'b a'],
    ['łódź', 'a b'],
    ['résumé', 'c d'],
    ['resume', 'd c'],
    ['zoë', 'c'],
    ['zoe', 'c'],
    ['+café', 'a b'],
    ['-café resume', 'd c'],
    ['résum*', 'd c'],
  ])('%s finds %s', (query, expected) => expect(find(query)).toBe(expected));
  test('but no mark makes an article of a word', () => {
    const french = pages({ a: '# A\n\nUn thé.', b: '# B\n\nThe end.' }, 'fr');
    expect(french('thé')).toBe('a');
  });
});

describe('a star finds at least what its word finds', () => {
  const find = pages({
    a: '# Community meetings\n\nMembers were running activities by a policy. ROLLS-ROYCE.',
    b: '# Hello react\n\nThe organisation.',
  });
  test.each([
    ['community*', 'a'],
    ['communit*', 'a'],
    ['commun*', 'a'],
    ['+community*', 'a'],
    ['*munity', 'a'],
    ['*unity*', ''],
    // With the star within, too.
    ['com*nity', 'a'],
    ['comm*ty', 'a'],
    ['memb*s', 'a'],
    ['meet*ngs', 'a'],
    ['com*xity', ''],
    ['co*', 'a'],
    ['meetings*', 'a'],
    ['meeting*', 'a'],
    ['meetin*', 'a'],
    ['*eetings', 'a'],
    ['members*', 'a'],
    ['running*', 'a'],
    ['activities*', 'a'],
    ['activit*', 'a'],
    ['policy*', 'a'],
    ['*olicy', 'a'],
    ['rolls*', 'a'],
    ['*rolls*', 'a'],
    ['organisation*', 'b'],
    ['-community*', 'b'],
    ['meetngs~1', 'a'],
    ['meetngs', 'a'],
    ['runing~1', 'a'],
    ['activites~1', 'a'],
  ])('%s finds %j', (query, expected) => expect(find(query)).toBe(expected));

  test('in Dutch too', () => {
    const dutch = pages({ a: '# Vergadering\n\nDe leden van de vereniging in huizen.' }, 'nl');
    for (const query of ['vergaderingen*', 'vergaderin*', 'leden*', 'huizen*', 'vereniging*', '*gadering'])
      expect(dutch(query), query).toBe('a');
  });
});

describe('a star by itself asks for nothing beside words', () => {
  const find = pages({ a: '# Create a site\n\nx', b: '# Hello react\n\ny' });
  test.each([
    ['create-site-*', 'a'],
    ['site-*', 'a'],
    ['create *', 'a'],
    ['* site', 'a'],
    ['+* site', 'a'],
    ['-create *', 'b'],
    ['*', 'a b'],
    ['create-si*', 'a'],
    ['*-site', 'a'],
  ])('%s finds %s', (query, expected) => expect(find(query)).toBe(expected));
});

describe('with a hyphen, and without', () => {
  const find = pages({
    a: '# A\n\nThe anti-virus hand-off by e-mail: sign-up, co-operate, web-site.',
    b: '# B\n\nThe antivirus handoff by email: signup, cooperate, website.',
  });
  test.each([
    ['antivirus', 'b a'],
    ['anti-virus', 'a b'],
    ['handoff', 'b a'],
    ['hand-off', 'a b'],
    ['email', 'b a'],
    ['e-mail', 'a b'],
    ['e\u2011mail', 'a b'],
    ['signup', 'b a'],
    ['sign-up', 'a b'],
    ['cooperate', 'b a'],
    ['web-site', 'a b'],
    ['+web-site', 'a b'],
    ['-web-site', ''],
  ])('%s finds %s', (query, expected) => expect(find(query)).toBe(expected));
  test('as it is typed', () => {
    for (const typed of ['anti-v', 'anti-vir', 'antivir'])
      expect(find(typed, true), typed).toMatch(/a b|b a/);
  });
});

describe('scripts without blanks', () => {
  const find = pages({
    ja: '# 港のソフトのインストール方法\n\n最初に港のソフトをインストールします。',
    zh: '# 港口软件的安装方法\n\n首先下载并安装港口软件。',
    ko: '# 커뮤니티에서 만나요\n\n서버를 설치합니다.',
    th: '# การติดตั้ง\n\nวิธีติดตั้งซอฟต์แวร์ท่าเรือ',
    km: '# ទូក\n\nការដំឡើងកម្មវិធី',
  });
  test.each([
    ['インストール', 'ja'],
    ['ｲﾝｽﾄｰﾙ', 'ja'],
    ['安装', 'zh'],
    ['安装方法', 'zh'],
    ['+安装', 'zh'],
    ['-安装 方法', 'ja'],
    ['title:安装', 'zh'],
    ['インス*', 'ja'],
    ['テスト', ''],
    ['软', 'zh'],
    ['法', 'ja zh'],
    ['如何安装软件', 'zh'],
    ['ソフトをインストールする', 'ja'],
    ['커뮤니티', 'ko'],
    ['서버', 'ko'],
    ['설치', 'ko'],
    ['ติดตั้ง', 'th'],
    ['ท่าเรือ', 'th'],
    ['កម្មវិធី', 'km'],
  ])('%s finds %s', (query, expected) => expect(find(query).split(' ').sort().join(' ')).toBe(expected));

  test('are marked in what is shown', () => {
    const engine = createSearchEngine({ read: () => '# 一\n\n首先下载并安装港口软件。', now: () => 0 });
    const common = { version: '1', kind: 'page', author: '', state: '', date: '', lang: 'zh' } as const;
    engine.update({ entries: [{ ...common, path: 'a.md', title: '一' }], removed: [] });
    const [hit] = engine.search({ query: '安装' }).hits;
    const { snippet, matches } = hit?.excerpt ?? { snippet: '', matches: [] };
    expect(matches.map(({ start, end }) => snippet.slice(start, end))).toEqual(['安装']);
    expect([hit?.line, hit?.character]).toEqual([2, 5]);
  });
});

describe('compounds', () => {
  const texts = {
    whole: '# Agenda\n\nEen vergadering van een vereniging, de getijdenkalender.',
    joined: '# Ledenvergadering\n\nDe ledenvergadering van de sportvereniging, een vergaderingsverslag.',
    other: '# Anders\n\nVergaderen kan ook.',
  };
  const find = pages(texts, 'nl');
  test.each([
    ['vereniging', 'whole joined'],
    ['verenigingen', 'whole joined'],
    ['vereniging*', 'whole joined'],
    ['kalender', 'whole'],
    ['sportvereniging', 'joined'],
    ['-vereniging', 'joined other'],
  ])('%s finds %s', (query, expected) => expect(find(query)).toBe(expected));
  test('come behind the word', () => {
    expect(find('vergadering').split(' ')[0]).toBe('whole');
    expect(find('vergadering').split(' ')).toContain('joined');
  });
  test('are found as one types as they are when it is done', () => {
    for (const query of ['vereniging', 'vergadering', 'getijde', 'getijden', 'kalender', 'verslag', 'zeil'])
      expect([query, find(query, true).split(' ').sort()]).toEqual([query, find(query).split(' ').sort()]);
  });
  test('of other languages that join words', () => {
    const german = pages({ a: '# A\n\nDie Mitgliederversammlung.', b: '# B\n\nEine Versammlung.' }, 'de');
    expect(german('Versammlung')).toBe('b a');
  });
  test('in English only where nothing else is found', () => {
    const english = pages({ a: '# A\n\nA permission.', b: '# B\n\nA mission.' });
    expect(english('mission')).toBe('b');
    expect(pages({ a: '# A\n\nA waterharbour.' })('harbour')).toBe('a');
  });
});
