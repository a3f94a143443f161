import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';
import { factsOfText } from '../../../src/core/model/document-set/read-facts';
import { resultsValue } from '../../../src/core/services/analytics/records/survey-results';
import { publish } from '../../../src/core/services/surveys/publication';
import {
  earlierResults,
  knownColumns,
  surveyFields,
  surveyResultsEdit,
} from '../../../src/core/services/surveys/survey-document';
import {
  surveyBlocks,
  surveyTemplate,
  type SurveyBlockName,
} from '../../../src/core/services/scaffold/survey-templates';
import { fillTemplate } from '../../../src/core/services/scaffold/fill-template';
import { openInMemory } from '../community/in-memory-community';
import { readExport } from './read-export';

const fieldsOf = (text: string) => surveyFields(factsOfText({ syntax: 'markdown' }, text).frontMatter);

const answers = `score,role\n${Array.from({ length: 30 }, (_, i) => `${(i % 3) + 8},${i < 20 ? 'cook' : 'guest'}`).join('\n')}\n`;

describe('results in a survey’s document', () => {
  const text = `---\r\ntitle: Autumn # the first\r\ncolumns: {}\r\n#   recommend: nps\r\n---\r\n\r\nBody.\r\n`;

  async function written(before = text): Promise<string> {
    const { publication } = await readExport(answers);
    const columns = new Map([
      ['score', 'nps' as const],
      ['What “is” this: a question?', 'ignore' as const],
    ]);
    const change = { columns, results: publication.results, closed: '2026-11-30' };
    return applyEdit(before, surveyResultsEdit(before, change, fieldsOf(before)));
  }

  test('are read again as they were written, and nothing else changes', async () => {
    const after = await written();
    const { publication } = await readExport(answers);
    expect(fieldsOf(after)).toMatchObject({
      closed: '2026-11-30',
      results: publication.results,
      columns: new Map([
        ['score', 'nps'],
        ['What “is” this: a question?', 'ignore'],
      ]),
    });
    expect(after).toContain('title: Autumn # the first\r\n');
    expect(after.endsWith('---\r\n\r\nBody.\r\n')).toBe(true);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('written again are the same', async () => {
    const after = await written();
    expect(await written(after)).toBe(after);
  });

  test('a last day that is there stays', async () => {
    expect(fieldsOf(await written('---\nclosed: 2026-10-01\n---\n')).closed).toBe('2026-10-01');
  });

  test('too few are null, and that is read', async () => {
    const { publication } = await readExport('score\n9\n');
    expect(resultsValue(publication.results)).toEqual({
      answered: null,
      questions: [{ column: 'score', type: 'nps', counts: { '0-6': null, '7-8': null, '9-10': null } }],
    });
    expect(fieldsOf('---\nresults: {answered: null, questions: []}\n---\n').results).toEqual({
      answered: undefined,
      questions: [],
    });
  });
});

describe('surveys of one community', () => {
  const results = 'results:\n  answered: 30\n  questions: []\n';
  const survey = (more: string) => `---\nasked: 2026-01-01\n${more}---\n`;

  test('are compared with each other, unless they are of different series', async () => {
    const { community } = await openInMemory({
      'surveys/a.md': survey(`series: yearly\n${results}`),
      'surveys/b.md': survey(`series: events\n${results}`),
      'surveys/c.md': survey(results),
      'surveys/d.md': survey('series: yearly\n'),
    });
    const of = (path: string) =>
      earlierResults(community.documents, path).map(({ isSameSurvey }) => isSameSurvey);
    expect(of('surveys/d.md')).toEqual([false, false]);
    expect(of('surveys/c.md')).toEqual([false, false, true]);
    expect(of('surveys/b.md')).toEqual([true, false]);
  });

  test('remember what columns are for, the own word first', async () => {
    const { community } = await openInMemory({
      'surveys/a.md':
        '---\nasked: 2026-01-01\ncolumns: {x: csat, y: nps, z: Demographic, v: nonsense}\n---\n',
      'surveys/b.md': '---\nasked: 2025-01-01\ncolumns: {x: likert, y: ignore}\n---\n',
      'surveys/c.md': '---\nasked: 2024-01-01\ncolumns: {x: ignore}\n---\n',
    });
    expect(Object.fromEntries(knownColumns(community.documents, 'surveys/c.md'))).toEqual({
      x: 'ignore',
      y: 'nps',
      z: 'demographic',
    });
  });
});

describe('the same survey, imported again', () => {
  const table = (cooks: number, guests: number) =>
    `role\n${Array.from({ length: cooks + guests }, (_, i) => (i < cooks ? 'cook' : 'guest')).join('\n')}\n`;
  const again = async (before: string, after: string) => {
    const [first, second] = [await readExport(before), await readExport(after)];
    return publish(second.table, {
      k: 5,
      earlier: [{ results: first.publication.results, isSameSurvey: true }],
    });
  };

  test('keeps what is published while few answers are new', async () => {
    expect((await again(table(20, 10), table(21, 12))).keepsEarlier).toBe(true);
    expect((await again(table(20, 10), table(20, 9))).keepsEarlier).toBe(true);
  });

  test('changes nothing if nothing changed', async () => {
    const published = await again(table(20, 10), table(20, 10));
    expect(published.keepsEarlier).toBe(false);
    expect(published.results).toEqual((await readExport(table(20, 10))).publication.results);
  });

  test('shows no cell that only few came to', async () => {
    const { results, questions } = await again(table(20, 10), table(40, 12));
    expect([...(results.questions[0]?.counts.keys() ?? [])]).toEqual(['(suppressed)']);
    expect(questions[0]?.reasons).toContain('earlier wave');
    expect(
      Object.fromEntries((await again(table(20, 10), table(40, 20))).results.questions[0]?.counts ?? []),
    ).toEqual({
      cook: 40,
      guest: 20,
    });
  });
});

describe('the demo', () => {
  test('publishes what its answers give, at its own limit', async () => {
    const csv = readFileSync(path.join(import.meta.dirname, '../answers/bolder-autumn.csv'));
    const demo = path.resolve(import.meta.dirname, '../../../examples/demo/surveys/2026-autumn.md');
    const { columns, results } = fieldsOf(readFileSync(demo, 'utf8'));
    const { publication } = await readExport(csv, { k: 10, columns });
    expect(results).toEqual(publication.results);
    expect(
      Object.fromEntries(publication.questions.map(({ result, reasons }) => [result.column, reasons])),
    ).toMatchObject({
      felt_welcome: ['small cell', 'subtraction'],
      role: ['small cell', 'subtraction'],
      here_since: [],
    });
  });
});

describe('templates of surveys', () => {
  const names = Object.keys(surveyBlocks) as SurveyBlockName[];

  test.each(['en', 'nl'] as const)('can be put together in %s', (language) => {
    const { text } = fillTemplate(surveyTemplate(names, language), {
      title: 'T',
      date: '2026-11-30',
      author: 'ada',
      lang: undefined,
    });
    const { frontMatter, headings, problems } = factsOfText({ syntax: 'markdown' }, text);
    expect(problems).toEqual([]);
    expect(frontMatter?.entries.map(({ key }) => key)).toContain('asked');
    expect(headings).toHaveLength(names.length);
  });

  test('psychological safety has seven statements, and says whose idea it is', () => {
    for (const language of ['en', 'nl'] as const) {
      const { text } = surveyBlocks.safety;
      expect(text[language].match(/^\| [a-z]+ \|/gm)).toHaveLength(7);
      expect(text[language]).toContain('Edmondson');
      expect(text[language]).toContain('1999');
    }
  });
});
