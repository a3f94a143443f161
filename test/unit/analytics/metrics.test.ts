import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { Detail, Figure } from '../../../src/core/services/analytics/figure';
import { metricIds, metricTable } from '../../../src/core/services/analytics/metric-table';
import { commit, dayMs, now, openMeasured, thread } from './measure';

/** A detail’s value by its id. */
const detail = ({ details }: Figure, id: string): number | undefined =>
  details.find((one: Detail) => one.id === id)?.value;

const evidenceOf = ({ evidence }: Figure): unknown[] => [...evidence()];

describe('growth', () => {
  const commits = [
    commit(400, 'Cy'),
    commit(200, 'Ada'),
    commit(100, 'Ada'),
    commit(100, 'Di'),
    commit(40, 'Bo'),
    commit(20, 'Ada'),
    commit(10, 'Eve'),
    commit(5, 'Eve'),
  ];

  test('contributors: whoever did something in the period, once', async () => {
    const { measure } = await openMeasured({}, ...commits);
    expect(measure('contributors')).toMatchObject({ value: 2, n: 2 });
    expect(measure('contributors', 'all').value).toBe(5);
    expect(evidenceOf(measure('contributors'))).toHaveLength(2);
  });

  test('new and returning ones are together all', async () => {
    const { measure } = await openMeasured({}, ...commits);
    expect(measure('contributors.new').value).toBe(1);
    expect(measure('contributors.returning').value).toBe(1);
    for (const days of [7, 30, 90, 365, 'all'] as const)
      expect(
        (measure('contributors.new', days).value ?? 0) + (measure('contributors.returning', days).value ?? 0),
      ).toBe(measure('contributors', days).value);
  });

  test('one-time: one activity in all, longer than 90 days ago; inactive: none for 90 days', async () => {
    const { measure } = await openMeasured({}, ...commits);
    // Cy and Di; Bo's only one is 40 days old.
    expect(measure('contributors.one_time').value).toBe(2);
    expect(measure('contributors.inactive').value).toBe(2);
    const { measure: sooner } = await openMeasured(
      { 'community.yml': 'metrics: { inactive_after: 30 d }\n' },
      ...commits,
    );
    expect(sooner('contributors.one_time').value).toBe(3);
  });

  test('an end in the past sees nothing that came later', async () => {
    const { measure } = await openMeasured({}, ...commits);
    const then = now - 60 * dayMs;
    expect(measure('contributors', 'all', {}, then).value).toBe(3);
    expect(measure('contributors.inactive', 'all', {}, then).value).toBe(1);
  });

  test('conversion: of those on the first level or above, the share on the second or above', async () => {
    const ladder =
      'ladder:\n  - { id: guest, earned_by: { contributions: 1 } }\n  - { id: regular, earned_by: { contributions: 2, active_days: 2 } }\n';
    const { measure } = await openMeasured({ 'community.yml': ladder }, ...commits);
    const figure = measure('conversion');
    expect(figure).toMatchObject({ value: 40, n: 5 });
    const { measure: without } = await openMeasured({ 'community.yml': 'ladder: []\n' }, ...commits);
    expect(without('conversion').value).toBeUndefined();
    // On Kith's own: of five people one was active on three days.
    const { measure: own } = await openMeasured({}, ...commits);
    expect(own('conversion')).toMatchObject({ value: 20, n: 5 });
  });

  test('time to the first contribution: the median of who joined, those without one still waiting', async () => {
    const member = (name: string, daysAgo: number): string =>
      `---\nname: ${name}\njoined: ${new Date(now - daysAgo * dayMs).toISOString().slice(0, 10)}\ngit: [${name.toLowerCase()}@example.org]\n---\n`;
    const { measure } = await openMeasured(
      {
        'members/ada.md': member('Ada', 20),
        'members/bo.md': member('Bo', 20),
        'members/cy.md': member('Cy', 10),
      },
      commit(18, 'Ada'),
      commit(14, 'Bo'),
    );
    expect(measure('time_to_first_contribution')).toMatchObject({ value: 6, n: 3 });
    expect(detail(measure('time_to_first_contribution'), 'waiting')).toBeCloseTo(33.3333, 4);
    expect(measure('time_to_first_contribution', 7).value).toBeUndefined();
  });
});

describe('engagement', () => {
  const questions = {
    ...thread('ropes', 10, 'ada', [
      ['bo', 2],
      ['cy', 1],
    ]),
    ...thread(
      'knots',
      9,
      'ada',
      [
        ['ada', 1],
        ['bo', 4],
      ],
      'type: question',
      1,
    ),
    ...thread('tides', 8, 'bo', []),
    ...thread('hello', 8, 'bo', [['ada', 1]], 'type: announcement'),
    ...thread('older', 50, 'cy', [['ada', 30]]),
  };

  test('first response: the first reply by somebody else; one’s own and announcements do not count', async () => {
    const { measure } = await openMeasured(questions);
    const figure = measure('time_to_first_response');
    // Waits of 1 h and 4 h, and one that still waits.
    expect(figure).toMatchObject({ value: 4, n: 3 });
    expect(detail(figure, 'p75')).toBeUndefined();
    expect(evidenceOf(figure).map((item) => (item as { value: number }).value)).toEqual([1, 4, 8 * 24]);
  });

  test('held replies and those of bots are no response', async () => {
    const files = thread('ropes', 2, 'ada', [
      ['helper[bot]', 1],
      ['bo', 3],
    ]);
    const [held = ''] = Object.keys(files).filter((path) => path.endsWith('1.md'));
    const { measure } = await openMeasured({
      ...files,
      [held]: (files[held] ?? '').replace('author: bo', 'author: bo\nstate: held'),
    });
    expect(measure('time_to_first_response').value).toBeUndefined();
    expect(measure('unanswered').value).toBe(100);
  });

  test('unanswered and unsolved questions, with the median age', async () => {
    const { measure } = await openMeasured(questions);
    expect(measure('unanswered')).toMatchObject({ value: 33.3333, n: 3 });
    expect(detail(measure('unanswered'), 'median_age')).toBe(8);
    expect(measure('unsolved').value).toBe(66.6667);
    expect(measure('unanswered', 7).value).toBeUndefined();
    expect(inEnglish(measure('unanswered', 7).lacking ?? { template: '', args: [] })).toContain('question');
  });

  test('as of an earlier moment later replies had not come', async () => {
    const { measure } = await openMeasured(questions);
    const then = now - 9.5 * dayMs;
    expect(measure('unanswered', 30, {}, then)).toMatchObject({ value: 0, n: 1 });
    expect(measure('unanswered', 30, {}, now - 10 * dayMs + 1).value).toBe(100);
  });

  test('stickiness: people in a day over people in 30 days, on average over the days of the period', async () => {
    // Every day one of two; the two are both in each window of 30 days.
    const commits = Array.from({ length: 60 }, (_, day) => commit(day + 0.5, day % 2 === 0 ? 'Ada' : 'Bo'));
    const { measure } = await openMeasured({}, ...commits);
    expect(measure('stickiness')).toMatchObject({ value: 50, n: 2 });
    expect(detail(measure('stickiness'), 'daily')).toBe(1);
    const { measure: nobody } = await openMeasured({});
    expect(nobody('stickiness').value).toBeUndefined();
  });

  test('burstiness of regular commits is −1, and not told of a few', async () => {
    const { measure } = await openMeasured(
      {},
      ...Array.from({ length: 7 }, (_, day) => commit(day + 1, 'Ada')),
    );
    expect(measure('burstiness')).toMatchObject({ value: -1, n: 6 });
    expect(measure('burstiness', 7).n).toBe(6);
    const { measure: few } = await openMeasured({}, commit(1, 'Ada'), commit(2, 'Ada'));
    expect(few('burstiness').value).toBeUndefined();
  });

  test('retention: of a month’s newcomers, those active in the third month after', async () => {
    const at = (month: number, day: number): number => (now - Date.UTC(2026, month, day)) / dayMs;
    const { measure } = await openMeasured(
      {},
      ...[
        commit(at(4, 3), 'Ada'),
        commit(at(4, 20), 'Bo'),
        commit(at(5, 3), 'Cy'),
        commit(at(7, 31), 'Ada'),
        commit(at(8, 1), 'Bo'),
        commit(at(8, 2), 'Cy'),
        // Whose third month is not over.
        commit(at(7, 5), 'Di'),
      ].reverse(),
    );
    const figure = measure('retention');
    expect(figure).toMatchObject({ value: 66.6667, n: 3 });
    expect(figure.chart).toMatchObject({ type: 'cohorts' });
    expect(evidenceOf(figure)).toHaveLength(3);
  });
});

describe('content', () => {
  const page = (fields: string): string => `---\nkind: page\n${fields}---\nText.\n`;

  test('freshness: within the interval since the later of the last edit and the review', async () => {
    const { measure } = await openMeasured(
      {
        'content/a.md': page('review_interval: 30 d\n'),
        'content/b.md': page('review_interval: 30 d\nreviewed_at: 2026-10-20\n'),
        'content/c.md': page(''),
        'content/d.md': page('review_interval: 1 d\nstatus: draft\n'),
      },
      commit(40, 'Ada', { touches: ['a', 'b', 'c', 'd'].map((name) => ({ path: `content/${name}.md` })) }),
    );
    const figure = measure('freshness');
    expect(figure).toMatchObject({ value: 50, n: 2 });
    expect(detail(figure, 'stale')).toBe(1);
    expect(detail(figure, 'median_age')).toBe(40);
    // Ten days after the edit both were fresh.
    expect(measure('freshness', 30, {}, now - 30 * dayMs).value).toBe(100);
  });

  test('a commit of more than 200 documents makes none of them fresh', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 201 }, (_, index) => [`content/p${index}.md`, page('review_interval: 30 d\n')]),
    );
    const touches = Object.keys(files).map((path) => ({ path }));
    const { measure } = await openMeasured(
      files,
      commit(1, 'Ada', { touches }),
      commit(90, 'Ada', { touches: touches.slice(0, 200) }),
    );
    expect(measure('freshness')).toMatchObject({ value: 0, n: 200 });
  });

  test('coverage: accepted answers that link to a document of the community', async () => {
    const answered = (slug: string, text: string): Record<string, string> =>
      thread(slug, 5, 'ada', [['bo', 1, text]], 'type: question', 0);
    const { measure } = await openMeasured({
      'content/a.md': page(''),
      ...answered('ropes', 'See [this](../../content/a.md).'),
      ...answered('knots', 'See [[a]].'),
      ...answered('tides', 'See [the web](https://example.org/).'),
      ...answered('boats', 'See [nothing](../../content/none.md).'),
    });
    expect(measure('doc_coverage')).toMatchObject({ value: 50, n: 4 });
  });
});

describe('people', () => {
  test('the absence factor, of everything and of each kind', async () => {
    const commits = [
      ...Array.from({ length: 6 }, (_, index) => commit(index + 1, 'Ada')),
      ...Array.from({ length: 3 }, (_, index) => commit(index + 1, 'Bo')),
      ...Array.from({ length: 3 }, (_, index) => commit(index + 1, 'Cy')),
    ];
    const { measure } = await openMeasured(thread('ropes', 3, 'bo', [['cy', 1]]), ...commits);
    const figure = measure('contributor_absence_factor');
    // 6 of 14 are less than half; with 4 of Bo's, 10 are more.
    expect(figure).toMatchObject({ value: 2, n: 3 });
    expect(detail(figure, 'commit')).toBe(1);
    expect(detail(figure, 'reply')).toBe(1);
  });

  test('organisations: the elephant factor and diversity count the known, and show the unknown', async () => {
    const member = (name: string, org?: string): string =>
      `---\nname: ${name}\n${org === undefined ? '' : `org: ${org}\n`}git: [${name.toLowerCase()}@example.org]\n---\n`;
    const { measure } = await openMeasured(
      {
        'members/ada.md': member('Ada', 'Lock'),
        'members/bo.md': member('Bo', 'Quay'),
        'members/cy.md': member('Cy'),
      },
      commit(1, 'Ada'),
      commit(2, 'Ada'),
      commit(3, 'Ada'),
      commit(4, 'Bo'),
      commit(5, 'Cy'),
    );
    expect(measure('elephant_factor')).toMatchObject({ value: 1, n: 2 });
    expect(measure('organizational_diversity').value).toBe(0.625);
    expect(detail(measure('elephant_factor'), 'unknown')).toBe(20);
    expect(detail(measure('elephant_factor'), 'Lock')).toBe(60);
  });

  test('inequality: 1, 2, 3 and 4 activities are a Gini of 0.25', async () => {
    const commits = ['Ada', 'Bo', 'Cy', 'Di'].flatMap((name, index) =>
      Array.from({ length: index + 1 }, (_, times) => commit(times + 1, name)),
    );
    const { measure } = await openMeasured({}, ...commits);
    expect(measure('inequality')).toMatchObject({ value: 0.25, n: 4 });
    expect(detail(measure('inequality'), 'top_10')).toBe(40);
    expect(measure('inequality', 30, {}, now - 300 * dayMs).value).toBeUndefined();
  });

  test('gravity: one who began to commit moves from nobody to contributing', async () => {
    const { measure } = await openMeasured({}, commit(10, 'Ada'), commit(100, 'Bo'));
    // Bo was there before; a commit puts somebody on step 8, weight 7: 49 more over two people.
    expect(measure('gravity')).toMatchObject({ value: 24.5, n: 2 });
    expect(measure('gravity', 'all').value).toBeUndefined();
    expect(measure('orbit_level').value).toBe(8);
  });

  test('reach and density: contacts of replies, decaying while idle', async () => {
    const { measure } = await openMeasured(
      thread(
        'ropes',
        95,
        'ada',
        Array.from({ length: 7 }, (_, index) => ['bo', index + 1] as const),
      ),
    );
    expect(measure('reach')).toMatchObject({ value: 5.103, n: 1 });
    expect(measure('density')).toMatchObject({ value: 1, n: 2 });
  });
});

describe('events', () => {
  const event = (daysAgo: number): string =>
    `---\nkind: event\ntitle: Splicing\nstart: ${new Date(now - daysAgo * dayMs).toISOString()}\nhosts: [ada]\n---\n`;

  test('attendance and who was active after, of those whose thirty days are over', async () => {
    const files = {
      'members/bo.md': '---\nname: Bo\ngit: [bo@example.org]\n---\n',
      'members/cy.md': '---\nname: Cy\ngit: [cy@example.org]\n---\n',
      'events/splicing.md': event(50),
      'events/splicing/bo.md': '---\nkind: answer\nrsvp: going\nattended: true\n---\n',
      'events/splicing/cy.md': '---\nkind: answer\nrsvp: going\nattended: true\n---\n',
      'events/splicing/di.md': '---\nkind: answer\nrsvp: going\nattended: false\n---\n',
      'events/later.md': event(10),
      'events/later/bo.md': '---\nkind: answer\nrsvp: going\n---\n',
    };
    const { measure } = await openMeasured(files, commit(40, 'Bo'), commit(60, 'Cy'));
    expect(measure('event_attendance', 90)).toMatchObject({ value: 66.6667, n: 1 });
    expect(measure('event_retention', 90)).toMatchObject({ value: 50, n: 2 });
    expect(detail(measure('event_retention', 90), 'before')).toBe(50);
    expect(measure('event_attendance', 30).value).toBeUndefined();
  });

  test('who came back: to another event, in the period or before it', async () => {
    const came = '---\nkind: answer\nattended: true\n---\n';
    const files = {
      'members/bo.md': '---\nname: Bo\n---\n',
      'members/cy.md': '---\nname: Cy\n---\n',
      'events/first.md': event(200),
      'events/first/bo.md': came,
      'events/first/di.md': came,
      'events/splicing.md': event(20),
      'events/splicing/bo.md': came,
      'events/splicing/cy.md': came,
      'events/splicing/eva.md': '---\nkind: answer\nrsvp: going\nattended: false\n---\n',
      'events/last.md': event(10),
      'events/last/di.md': came,
      'events/last/eva.md': came,
      'events/to-come.md': event(-10),
      'events/to-come/cy.md': came,
    };
    const { measure } = await openMeasured(files);
    const figure = measure('event_return', 30);
    // Bo, and Di who is no member, came back; Cy and Eva came once.
    expect(figure).toMatchObject({ value: 50, n: 4 });
    expect(detail(figure, 'returning')).toBe(2);
    expect(detail(figure, 'first')).toBe(2);
    expect([...figure.evidence()].map(({ document, value }) => `${document} ${value}`).sort()).toEqual([
      'events/last.md 1',
      'events/splicing.md 1',
    ]);
    expect(measure('event_return', 'all', {}).value).toBe(50);
    expect(measure('event_return', 5).value).toBeUndefined();
  });
});

describe('moderation', () => {
  const entry = (id: number, action: string, more = ''): Record<string, string> => ({
    [`moderation/log/2026/01KX000000000000000000000${id}.yml`]: `id: 01KX000000000000000000000${id}\nat: 2026-10-2${id}T10:00:00Z\nactor: ada\naction: ${action}\n${more}`,
  });

  test('precision of rules and overturned decisions, from the public log', async () => {
    const { measure } = await openMeasured({
      ...entry(1, 'hide', 'rules: [links]\n'),
      ...entry(2, 'keep', 'rules: [links]\n'),
      ...entry(3, 'hide', 'rules: [links]\nautomated: true\n'),
      ...entry(4, 'overrule', 'previous: 01KX0000000000000000000001\n'),
      ...entry(5, 'keep', 'previous: 01KX0000000000000000000002\n'),
    });
    // What was hidden first was overruled in the end.
    expect(measure('rule_precision')).toMatchObject({ value: 0, n: 2 });
    expect(measure('overturned')).toMatchObject({ value: 50, n: 2 });
  });

  test('an appeal is no decision; a finding counts once, by what was decided about it last', async () => {
    const { measure } = await openMeasured({
      ...entry(1, 'hold', 'rules: [links]\nautomated: true\n'),
      ...entry(2, 'hide', 'rules: [links]\nprevious: 01KX0000000000000000000001\n'),
      ...entry(3, 'appeal', 'previous: 01KX0000000000000000000002\n'),
      ...entry(4, 'overrule', 'rules: [links]\nprevious: 01KX0000000000000000000003\n'),
      ...entry(5, 'hide', 'rules: [links, adverts]\n'),
      ...entry(6, 'appeal', 'previous: 01KX0000000000000000000005\n'),
      ...entry(7, 'hide', 'previous: 01KX0000000000000000000006\n'),
      ...entry(8, 'hold', 'rules: [adverts]\nautomated: true\n'),
    });
    const precision = measure('rule_precision');
    expect(precision).toMatchObject({ value: 50, n: 2 });
    expect(precision.details.map(({ id, value }) => [id, value])).toEqual([
      ['adverts', 100],
      ['links', 50],
    ]);
    expect(measure('overturned')).toMatchObject({ value: 50, n: 2 });
  });

  test('entries that refer to each other in a circle end', async () => {
    const { measure } = await openMeasured({
      ...entry(1, 'hide', 'rules: [links]\nprevious: 01KX0000000000000000000002\n'),
      ...entry(2, 'keep', 'previous: 01KX0000000000000000000001\n'),
    });
    expect(Number.isFinite(measure('rule_precision').value)).toBe(true);
  });
});

describe('every figure', () => {
  test('is finite or says why not, of nobody and of one member, over any period', async () => {
    for (const files of [{}, { 'members/ada.md': '---\nname: Ada\n---\n' }, { 'README.md': '# Hello\n' }]) {
      const { measure } = await openMeasured(files);
      for (const id of metricIds)
        for (const days of [7, 'all'] as const) {
          const { value, lacking, n, evidence } = measure(id, days);
          if (value === undefined) expect(lacking, id).toBeDefined();
          else expect(Number.isFinite(value), id).toBe(true);
          expect(n, id).toBeGreaterThanOrEqual(0);
          expect([...evidence()].length, id).toBeGreaterThanOrEqual(0);
        }
    }
  });

  test('has its title, its formula and what it does not see', () => {
    for (const id of metricIds) {
      const { title, formula, blind } = metricTable[id];
      for (const words of [title, formula, blind]) expect(inEnglish(words), id).not.toBe('');
    }
  });

  test('follows one changed file, and a change of configuration', async () => {
    const { measure, change } = await openMeasured(thread('ropes', 3, 'ada', []));
    expect(measure('unanswered').value).toBe(100);
    await change(thread('ropes', 3, 'ada', [['bo', 1]]));
    expect(measure('unanswered').value).toBe(0);
    expect(measure('conversion').value).toBe(0);
    await change({ 'community.yml': 'ladder: [{ id: a }, { id: b }]\n' });
    expect(measure('conversion').value).toBe(100);
  });
});

describe('a scope', () => {
  test('a team: who holds a role in it, with answers from anybody', async () => {
    const { measure } = await openMeasured(
      {
        'members/ada.md':
          '---\nname: Ada\ngit: [ada@example.org]\nroles: [{ role: maintainer, team: ropes }]\n---\n',
        'members/bo.md': '---\nname: Bo\ngit: [bo@example.org]\n---\n',
        ...thread('mine', 3, 'ada', [['bo', 2]]),
        ...thread('other', 3, 'bo', [['ada', 1]]),
      },
      commit(1, 'Ada'),
      commit(1, 'Bo'),
    );
    expect(measure('contributors', 30, { team: 'ropes' }).value).toBe(1);
    expect(measure('time_to_first_response', 30, { team: 'ropes' }).value).toBe(2);
    expect(measure('contributors', 30, { team: 'nobody' }).value).toBe(0);
  });

  test('a language and a kind: what was done to such documents', async () => {
    const { measure } = await openMeasured(
      {
        'community.yml': 'languages: [en, nl]\n',
        'content/a.md': '---\nkind: page\nlang: nl\n---\nTekst.\n',
        'content/b.md': '---\nkind: post\n---\nText.\n',
      },
      commit(1, 'Ada'),
      commit(1, 'Bo', { touches: [{ path: 'content/b.md' }] }),
    );
    expect(measure('contributors', 30, { lang: 'nl' }).value).toBe(1);
    expect(measure('contributors', 30, { lang: 'en' }).value).toBe(1);
    expect(measure('content', 30, { kind: 'post' }).value).toBe(1);
    expect(measure('contributors', 30, { kind: 'event' }).value).toBe(0);
  });
});
