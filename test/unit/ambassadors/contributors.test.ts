import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { planContributors } from '../../../src/core/services/ambassadors/contributors/plan-contributors';
import {
  recognisedPeople,
  type RecognisedPerson,
} from '../../../src/core/services/ambassadors/contributors/recognised-people';
import { now, openAnalytics } from '../today/open-analytics';

const thanks = (reason: string) => ({ from: [], to: [], type: 'thanks', reason });
const ada: RecognisedPerson = {
  id: 'ada',
  name: 'Ada Lek',
  login: 'ada-lek',
  recognitions: [thanks('For the first buoy.'), thanks('For tea')],
  contributions: ['content', 'question'],
};
const bo: RecognisedPerson = { id: 'bo', name: 'Bo *Vos*', recognitions: [], contributions: ['ideas'] };

interface Given {
  readonly markdown?: string;
  readonly allContributors?: string;
}

/** The texts after, and what is told. */
function updated(people: readonly RecognisedPerson[], { markdown, allContributors }: Given) {
  const { plan, notes } = planContributors({
    people,
    markdown,
    allContributors,
    language: 'en',
    mayBeNamed: (written) => (written === 'cy' ? false : written === 'ada-lek' ? true : undefined),
  });
  const texts = new Map<string, string>();
  const before = new Map([
    ['CONTRIBUTORS.md', markdown],
    ['.all-contributorsrc', allContributors],
  ]);
  for (const change of plan.changes) {
    if (change.kind === 'create') texts.set(change.path, change.text);
    if (change.kind !== 'edit') continue;
    let text = before.get(change.path) ?? '';
    for (const { range, newText } of [...change.edits].reverse()) {
      const lines = text.split('\n');
      const at = (line: number, character: number): number =>
        lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
      text = text.slice(0, at(range[0], range[1])) + newText + text.slice(at(range[2], range[3]));
    }
    texts.set(change.path, text);
  }
  return {
    markdown: texts.get('CONTRIBUTORS.md'),
    allContributors: texts.get('.all-contributorsrc'),
    notes: notes.map(inEnglish),
  };
}

describe('CONTRIBUTORS.md', () => {
  test('is made, with names, links and reasons as text', () => {
    const { markdown = '', notes } = updated([ada, bo], {});
    expect(markdown).toMatch(/^# Contributors\n\n/);
    expect(markdown).toContain(
      '\n- [Ada Lek](https://github.com/ada-lek): For the first buoy. For tea.\n- Bo \\*Vos\\*\n\n<!-- kith:contributors:end -->\n',
    );
    expect(notes).toEqual([]);
    // What was written once stays the same.
    expect(updated([ada, bo], { markdown }).markdown).toBeUndefined();
  });

  test('is not made for nobody', () => {
    expect(updated([], {}).markdown).toBeUndefined();
  });

  test('changes between its lines only, and loses whoever took consent back', () => {
    const first = updated([ada, bo], {}).markdown ?? '';
    const own = first.replace('# Contributors', '# Our crew').concat('\nOurs.\n');
    expect(updated([bo], { markdown: own }).markdown).toBe(own.replace(/- \[Ada.*\n/, ''));
  });

  test('stays as it is where it is written by hand', () => {
    const { markdown, notes } = updated([ada], { markdown: '# Thanks\n\n- Everybody\n' });
    expect(markdown).toBeUndefined();
    expect(notes.join()).toContain('is written by hand');
  });

  test('a reason cannot end the list', () => {
    const bad = { ...bo, recognitions: [thanks('x <!-- kith:contributors:end --> @all [y](z)')] };
    const { markdown = '' } = updated([bad], {});
    expect(updated([bad], { markdown }).markdown).toBeUndefined();
    expect(markdown).not.toMatch(/[^\\]\[y\]/);
  });
});

describe('.all-contributorsrc', () => {
  const given = `{
    // ours
    "projectName": "harbour",
    "contributors": [
        {
            "login": "Ada-Lek",
            "name": "Ada",
            "contributions": ["code", {"type": "content", "url": "x"}]
        },
        { "login": "cy", "name": "Cy", "contributions": ["doc"] }
    ]
}
`;
  test('gets what is missing, and keeps comments, order and indentation', () => {
    const di = { ...ada, name: 'Di', login: 'di' };
    const { allContributors = '', notes } = updated([ada, di, bo], { allContributors: given });
    expect(allContributors).toContain('    // ours\n    "projectName": "harbour",\n');
    const read = JSON.parse(allContributors.replace('// ours', '')) as {
      contributors: { login: string; contributions: unknown[]; avatar_url?: string }[];
    };
    expect(read.contributors.map(({ login }) => login)).toEqual(['Ada-Lek', 'cy', 'di']);
    expect(read.contributors[0]?.contributions).toEqual(['code', { type: 'content', url: 'x' }, 'question']);
    // Without an address of a picture the generator stops.
    expect(read.contributors[2]?.avatar_url).toMatch(/^https:/);
    expect(notes).toEqual([expect.stringContaining('names people who have not agreed to it')]);
    expect(updated([ada, di], { allContributors }).allContributors).toBeUndefined();
  });

  test('gets a list where it has none', () => {
    const { allContributors = '' } = updated([ada], { allContributors: '{\n\t"files": ["README.md"]\n}\n' });
    expect(JSON.parse(allContributors)).toMatchObject({
      files: ['README.md'],
      contributors: [{ login: 'ada-lek' }],
    });
  });

  test.each(['{ contributors: [] }', '{ "contributors": [], }', '[]', '{ "contributors": {} }', ''])(
    'stays as it is where it cannot be changed safely: %j',
    (text) => {
      const { allContributors, notes } = updated([ada], { allContributors: text });
      expect(allContributors).toBeUndefined();
      expect(notes.join()).toMatch(/it is no JSON that Kith can change safely, see line 1/);
    },
  );

  test('is not made', () => {
    expect(updated([ada], {}).allContributors).toBeUndefined();
  });
});

describe('who is named', () => {
  const yes = 'consent: { recognition: { given: true } }';
  const ulid = '01KBBT6R80CS9FQM0JCWKAMWET';
  test.each<[string, string, string[]]>([
    ['who agreed', yes, ['ada']],
    ['nobody who said nothing', 'pronouns: she', []],
    ['nobody who said no', 'consent: { recognition: false }', []],
    ['nobody who took it back', 'consent: { recognition: { given: false, at: 2026-01-01 } }', []],
    ['nobody whose file cannot be read', `${yes}\nname: [`, []],
  ])('%s', async (_, fields, expected) => {
    const { analytics, community } = await openAnalytics({
      'members/ada.md': `---\nname: Ada Lek\ngithub: ada-lek\n${fields}\n---\n`,
      [`recognitions/${ulid}.md`]: '---\nto: [ada, zed]\nreason: tea\n---\n',
    });
    const found = recognisedPeople(analytics.measured(), community.people, now);
    expect(found.map(({ id }) => id)).toEqual(expected);
    if (expected.length > 0) expect(found[0]).toMatchObject({ login: 'ada-lek', contributions: ['ideas'] });
  });
});
