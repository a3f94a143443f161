import { expect, test } from 'vitest';
import { createSearchEngine, type SearchEngine } from '../../../src/core/search/search-engine';

/** The files that a query finds, the best first. */
export type Find = (query: string, more?: { readonly asYouType?: boolean }) => string[];

function finderOver(files: Record<string, string>, lang = 'en'): Find {
  const engine: SearchEngine = createSearchEngine({ read: (path) => files[path], now: () => 0 });
  const common = { version: '1', kind: 'page', author: '', state: 'published', date: '', lang } as const;
  const titleOf = (path: string): string => /^# (.*)$/m.exec(files[path] ?? '')?.[1] ?? path;
  const entries = Object.keys(files).map((path) => ({ ...common, path, title: titleOf(path) }));
  engine.update({ entries, removed: [] });
  return (query, more) => engine.search({ query, ...more }).hits.map(({ path }) => path);
}
const t = (name: string, find: Find, queries: string[]) =>
  test(name, () => {
    for (const q of queries) console.log(name, '|', q, '→', find(q).join(' '));
    expect(1).toBe(1);
  });
t(
  'sep',
  finderOver({
    'plan.md':
      '# Plan\n\nFerries to Groningen/Leeuwarden. The harbour—its quay too. Call app:setTimeout or tide.sensor.read, mail desk@harbour.example, and use open_water_map. C++ and node.js in the U.S. too.',
    'b.md': '# Other\nA plan b in c, js only. TypeScript',
  }),
  [
    'Leeuwarden',
    'setTimeout',
    'sensor',
    'harbour',
    'water',
    'C++',
    'c++',
    'node.js',
    '+node.js',
    '-node.js',
    'U.S.',
    '+C++',
    'open_water_map',
    'tide.sensor',
    '+tide.sensor',
    'groningen/',
    'app:setTimeout',
    'desk@harbour.example',
  ],
);
t(
  'poss',
  finderOver({
    'a.md': "# Log\nThe crew left Casper's bay. It is the harbour’s oldest bay. O’Neil don’t",
    'b.md': "# Other\nA harbour, and Casper the dog. O'Neil don't",
  }),
  [
    'casper',
    "casper's",
    'harbour',
    'harbour’s',
    "harbour's",
    "o'neil",
    'oneil',
    'neil',
    'o’neil',
    "don't",
    'don’t',
  ],
);
t(
  'acc',
  finderOver({
    'a.md': '# Notes\n\nAssemblée générale. The café of José. Gödel read it.',
    'b.md': '# More\n\nA cafe. Godel too.',
    'c.md': '# Decomposed\n\nThe résumé of Zoë.'.normalize('NFD'),
    'd.md': '# Resume\n\nA resume',
  }),
  [
    'generale',
    'générale',
    'cafe',
    'café',
    'godel',
    'gödel',
    'résumé',
    'resume',
    'zoë',
    'zoe',
    'jose',
    'caf*',
    'café*',
    'résum*',
    'cafe~1',
    'gener',
  ],
);
t(
  'star',
  finderOver({
    'a.md': '# Community meetings\nMembers were running activities by a policy. ROLLS-ROYCE.',
    'b.md': '# Hello react',
  }),
  [
    'community*',
    'commun*',
    'meetings*',
    'meeting*',
    'members*',
    'running*',
    'activities*',
    'activit*',
    'policy*',
    'rolls*',
    '*rolls*',
    '*munity',
    '+community*',
    'meetngs~1',
    'meetngs',
    'communit*',
    'runn*',
    'organis*',
  ],
);
t('lone', finderOver({ 'a.md': '# Create a site\nx', 'b.md': '# Hello react\ny' }), [
  'create-site-*',
  'site-*',
  'create *',
  '*',
  '* site',
  '+*',
  'site*',
  '-create *',
  'title:*',
]);
t(
  'compound',
  finderOver({
    'a.md': '# A\nThe anti-virus hand-off by e-mail.',
    'b.md': '# B\nThe antivirus handoff by email.',
  }),
  [
    'antivirus',
    'anti-virus',
    'handoff',
    'hand-off',
    'email',
    'e-mail',
    '+anti-virus',
    '-anti-virus',
    'anti-vir*',
    '"hand-off"',
  ],
);
t(
  'jp',
  finderOver({
    'ja.md': '# 港のソフトのインストール方法\n最初に港のソフトをインストールします。',
    'zh.md': '# 港口软件的安装方法\n首先下载并安装港口软件。',
    'ko.md': '# 커뮤니티에서 만나요\n서버를 설치합니다',
    'th.md': '# การติดตั้ง\nวิธีติดตั้งซอฟต์แวร์ท่าเรือ',
  }),
  [
    'インストール',
    '安装',
    '港',
    '方法',
    '커뮤니티',
    '설치',
    'ติดตั้ง',
    'ソフトをインストールする方法',
    '如何安装软件',
    '+安装',
    '-安装 方法',
    'インス*',
    'title:安装',
    'テスト',
    'ｲﾝｽﾄｰﾙ',
    '软',
  ],
);
t(
  'nl',
  finderOver(
    {
      'a.md': '# Ledenvergadering\nDe ledenvergadering van de sportvereniging',
      'b.md': '# Agenda\nEen vergadering van een vereniging, de getijdenkalender',
      'c.md': "# De getijden\nfoto's",
    },
    'nl',
  ),
  [
    'vergadering',
    'vergaderingen',
    'vereniging',
    'getijde',
    'getijden',
    'kalender',
    'vergaderingen*',
    'leden*',
    'vereniging*',
    'foto',
    'foto’s',
  ],
);
t(
  'nl-as-en',
  finderOver({
    'a.md': '# Ledenvergadering\nDe ledenvergadering van de sportvereniging',
    'b.md': '# Agenda\nEen vergader',
  }),
  ['vergadering', 'vereniging'],
);
