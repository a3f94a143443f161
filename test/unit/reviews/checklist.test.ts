import { describe, expect, test } from 'vitest';
import { inEnglish, type Message } from '../../../src/core/base/message';
import { whyHeld, whyUnchecked } from '../../../src/core/community/why-held';
import { pathsOf } from '../../../src/core/model/changes/change-plan';
import { whyNotMoved } from '../../../src/core/model/reviews/movement';
import { planPublishing } from '../../../src/core/services/publishing/plan-publishing';
import { planApproval } from '../../../src/core/services/publishing/plan-reviews';
import { openInMemory } from '../community/in-memory-community';

type Files = Readonly<Record<string, string>>;

const path = 'posts/tide.md';
const config = (workflow: string, more = ''): string => `name: Harbour\n${more}workflow:\n${workflow}`;
const post = (fields: string, body = 'High at noon.\n'): string => `---\n${fields}---\n\n${body}`;

const opened = (workflow: string, text: string, more: Files = {}, inConfig = '') =>
  openInMemory({ 'community.yml': config(workflow, inConfig), [path]: text, ...more });

/** `line code message` of what the checklist finds. */
async function open(workflow: string, text: string, more: Files = {}, inConfig = ''): Promise<string[]> {
  const { community } = await opened(workflow, text, more, inConfig);
  return community
    .problemsOf(path)
    .filter(({ code }) => code.startsWith('checklist'))
    .map((one) => `${one.range[0] + 1} ${one.code.slice('checklist-'.length)} ${inEnglish(one.message)}`);
}

const only = (item: string): string => `  checklist: {post: [${item}]}\n`;

describe('a checklist asks for', () => {
  test('pictures that say what they show', async () => {
    const body = [
      '![A wall](wall.jpg) ![](a.jpg) ![  ](b.jpg "Title") ![alt text](c.jpg)',
      '[![](d.jpg)](https://example.org) ![][e]',
      '<img src="f.jpg"> <img alt="" src="g.jpg"> <img src="h.jpg" alt> <IMG SRC=i.jpg>',
      '`![](no.jpg)`',
      '',
      '<p>',
      '<img',
      '  src="j.jpg">',
      '</p>',
      '',
      '> quoted ![](k.jpg)',
      '',
      '[e]: e.jpg',
      '',
    ].join('\n');
    const { community } = await opened(only('alt-texts'), post('status: draft\n', body));
    const found = community.problemsOf(path).filter(({ subject }) => subject === 'alt-texts');
    expect(found.map(({ range }) => range.join())).toEqual([
      '4,20,4,30',
      '4,31,4,51',
      '4,52,4,70',
      '5,1,5,11',
      '5,34,5,40',
      '6,0,6,17',
      '6,65,6,80',
      '10,0,11,14',
      '14,9,14,19',
    ]);
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['info']));
  });

  test('links that lead somewhere, once for all of them', async () => {
    const body = '[a](gone.md) [b](#nowhere) [c](https://example.org) [d](../guides/on.md)\n';
    const more = { 'guides/on.md': '# On\n' };
    expect(await open(only('links'), post('status: draft\n', body), more)).toEqual([
      '5 open The checklist asks for links that lead somewhere: 2 do not.',
    ]);
    expect(await open(only('links'), post('status: draft\n', '[d](../guides/on.md)\n'), more)).toEqual([]);
  });

  test('an audience and a goal', async () => {
    const both = only('audience, goal');
    expect(await open(both, post('status: draft\naudience:\n'))).toEqual([
      '1 open “goal” is missing: it says which goal it serves.',
      '3 open “audience” is missing: it says whom it is for.',
    ]);
    expect(await open(both, post('status: draft\naudience: [new]\ngoal: grow\n'))).toEqual([]);
    expect(await open(both, 'No fields at all.\n')).toEqual([
      '1 unmet “audience” is missing: it says whom it is for.',
      '1 unmet “goal” is missing: it says which goal it serves.',
    ]);
  });

  test('as many words as are wanted, of the kind or of all', async () => {
    const bounds = `${only('length')}  length: {min: 1, post: {min: 4, max: 5}}\n`;
    const words = (count: number): string => post('status: draft\n', `${'word '.repeat(count)}\n`);
    expect(await open(bounds, words(3))).toEqual(['2 open It has 3 words, and needs 4 at least.']);
    expect(await open(bounds, words(4))).toEqual([]);
    expect(await open(bounds, words(5))).toEqual([]);
    expect(await open(bounds, words(6))).toEqual(['2 open It has 6 words, and may have 5 at most.']);
    const all = '  checklist: [length]\n  length: {min: 4}\n';
    expect(await open(all, words(3))).toEqual(['2 open It has 3 words, and needs 4 at least.']);
  });

  test('the fields that are named, or the usual ones', async () => {
    const text = post('title: Tide\nstatus: draft\ntags: []\nauthor: ""\n');
    expect(await open(only('front-matter'), text)).toEqual([
      '1 open “description” is missing.',
      '5 open “author” is missing.',
    ]);
    expect(await open(`${only('front-matter')}  fields: {post: [title, tags]}\n`, text)).toEqual([
      '4 open “tags” is missing.',
    ]);
    expect(await open('  checklist: [front-matter]\n  fields: [title]\n', text)).toEqual([]);
  });

  test('a translation in each language, wherever it is', async () => {
    const languages = 'languages: [en, nl, de]\n';
    const draft = post('status: draft\n');
    const lacking = (which: string) => [
      `2 open It is not there in ${which} yet: “Translate…” begins a translation.`,
    ];
    const find = (more: Files, text = draft) => open(only('translation'), text, more, languages);
    expect(await find({})).toEqual(lacking('nl, de'));
    expect(await find({ 'posts/tide.nl.md': draft })).toEqual(lacking('de'));
    const german = post('lang: de\ntranslation_of: posts/tide.md\nstatus: draft\n');
    expect(await find({ 'posts/tide.nl.md': draft, 'de/ebbe.md': german })).toEqual([]);
    // A translation need not be translated.
    expect(await find({ 'posts/flut.md': draft }, german.replace('tide.md', 'flut.md'))).toEqual([]);
    expect(await open(only('translation'), draft, {}, 'languages: [en]\n')).toEqual([]);
  });

  test('a translation that comes, goes, and leads elsewhere', async () => {
    const german = (of: string) => post(`lang: de\ntranslation_of: ${of}\nstatus: draft\n`);
    const { community, change } = await opened(
      only('translation'),
      post('status: draft\n'),
      {},
      'languages: [en, de]\n',
    );
    const isOpen = () => community.problemsOf(path).some(({ subject }) => subject === 'translation');
    expect(isOpen()).toBe(true);
    await change({ 'posts/ebbe.md': german('posts/tide.md') });
    expect(isOpen()).toBe(false);
    await change({ 'posts/ebbe.md': german('posts/other.md'), 'posts/other.md': '# Other\n' });
    expect(isOpen()).toBe(true);
    await change({ 'posts/ebbe.md': german('posts/tide.md') });
    expect(isOpen()).toBe(false);
    await change({ 'posts/ebbe.md': undefined });
    expect(isOpen()).toBe(true);
  });

  test('nothing of other kinds, of archived content, of templates, or without a workflow', async () => {
    const asked = only('audience');
    expect(await open(asked, post('status: archived\n'))).toEqual([]);
    const { community } = await opened(asked, post('audience: x\nstatus: draft\n'), {
      'guides/a.md': post('status: draft\n'),
      'posts/template.md': post('status: draft\n'),
    });
    const all = [...community.problems()].flatMap(([, problems]) => problems);
    expect(all.filter(({ code }) => code.startsWith('checklist'))).toEqual([]);
    expect(await open('', post('status: draft\n'))).toEqual([]);
  });
});

describe('a checklist is a gate', () => {
  const workflow = `  checklist: {post: [audience, alt-texts]}\n`;
  const text = post('title: Tide\nstatus: scheduled\npublish_at: 2026-01-01\n', '![](a.jpg)\n');
  const reason =
    'Its checklist has 2 open items, the first on line 1: “audience” is missing: it says whom it is for.';

  test('for everybody who moves content on, and not for review', async () => {
    const { community } = await opened(workflow, text);
    const document = community.documents.get(path);
    if (!document) throw new Error('no document');
    const movement = {
      document,
      reviews: [],
      config: community.config,
      people: community.people,
      person: undefined,
      now: 0,
      unchecked: whyUnchecked(community, path),
    };
    for (const to of ['approved', 'scheduled', 'published'] as const) {
      const refusal = whyNotMoved({ ...movement, to });
      expect(refusal && [inEnglish(refusal.reason), refusal.offer]).toEqual([reason, 'show']);
    }
    expect(whyNotMoved({ ...movement, to: 'review' })).toBeUndefined();
  });

  test('for what is due: it stays as it is', async () => {
    const { community } = await opened(workflow, text);
    const planned = await planPublishing(
      community.documents.all(),
      { now: Date.UTC(2026, 6), zone: 'UTC', whyHeld: whyHeld(community) },
      () => Promise.resolve(text),
    );
    expect(planned.published).toEqual([]);
    expect(planned.left.map((one) => inEnglish(one.reason))).toEqual([reason]);
  });

  test('for what is approved: it stays in review', async () => {
    const inReview = post('title: Tide\nauthor: ada\nstatus: review\n');
    const { community } = await opened(workflow, inReview, {
      'members/bo.md': '---\nname: Bo\n---\n',
    });
    const document = community.documents.get(path);
    const person = community.people.byId('bo');
    if (!document || !person) throw new Error('not there');
    const input = {
      document,
      text: inReview,
      reviews: [],
      config: community.config,
      people: community.people,
    };
    const id = '01BX5ZZKBKACTAV9WEVGEMMVRZ';
    const changes = (unchecked: Message | undefined) =>
      pathsOf(planApproval({ ...input, person, now: 0, unchecked }, id));
    expect([...changes(whyUnchecked(community, path))]).toEqual([`reviews/${path}/${id}.md`]);
    expect([...changes(undefined)]).toEqual([`reviews/${path}/${id}.md`, path]);
  });

  test('with its one open item in the message', async () => {
    const { community } = await opened(only('alt-texts'), text);
    const said = whyUnchecked(community, path);
    expect(said && inEnglish(said)).toBe(
      'Its checklist has an open item, on line 7: This picture does not say what it shows: describe it in a few words.',
    );
  });
});

describe('community.yml is told', () => {
  const problemsOf = async (workflow: string, more = ''): Promise<string[]> => {
    const { community } = await openInMemory({ 'community.yml': config(workflow, more) });
    return community
      .problemsOf('community.yml')
      .map(({ range, message }) => `${range[0] + 1} ${inEnglish(message)}`);
  };

  test.each([
    ['  checklist: {post: [alt-text]}\n', '3 “post” cannot be “alt-text”. Did you mean “alt-texts”?'],
    ['  checklist: [link]\n', '3 “checklist” cannot be “link”. Did you mean “links”?'],
    [
      '  checklist: {event: [links]}\n',
      '3 “event” is no kind that has a workflow. It is one of: page, post, guide, announcement.',
    ],
    [
      '  checklist:\n    post:\n      - length\n',
      '5 “length” asks for nothing yet: say how many words under “length” of “workflow”.',
    ],
    [
      '  checklist: [translation]\n',
      '3 “translation” asks for nothing yet: name two languages or more under “languages”.',
    ],
    [
      '  checklist: [length]\n  length: {post: {min: 9, max: 3}}\n',
      '4 The least, 9, is more than the most, 3.',
    ],
    ['  length: {post: {min: many}}\n', '3 “min” must be a whole number.'],
  ])('%j', async (workflow, problem) => {
    expect(await problemsOf(workflow)).toContain(problem);
  });

  test('nothing where all is right', async () => {
    const right =
      '  checklist:\n    post: [alt-texts, links, audience, goal, translation, length, front-matter]\n    page: [links]\n' +
      '  length: {max: 2000, post: {min: 10}}\n  fields: {post: [title, tags]}\n';
    expect(await problemsOf(right, 'languages: [en, nl]\n')).toEqual([]);
  });
});
