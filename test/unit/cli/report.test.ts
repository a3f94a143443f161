import { describe, expect, test } from 'vitest';
import { githubAnnotations } from '../../../src/cli/report/github';
import { reportedProblem } from '../../../src/cli/report/reported-problem';
import { sarifLog } from '../../../src/cli/report/sarif';
import { textReport } from '../../../src/cli/report/text';
import type { Terminal } from '../../../src/cli/terminal';
import { problemCodes } from '../../../src/core/community/checks/problem-codes';
import type { Problem } from '../../../src/core/base/problem';
import { message } from '../../../src/core/base/message';

const problem = (more: Partial<Problem> = {}): Problem => ({
  file: 'docs/a b.md',
  range: [2, 4, 2, 9],
  severity: 'error',
  code: 'link-broken',
  message: message('There is no “{0}”.', 'x'),
  ...more,
});

const asIs = (file: string): string => file;
const plain: Terminal = { cwd: '/', program: '', out: () => undefined, err: () => undefined, styled: false };

describe('a problem is reported', () => {
  test('as people count', () => {
    expect(reportedProblem(problem())).toEqual({
      file: 'docs/a b.md',
      line: 3,
      column: 5,
      severity: 'error',
      code: 'link-broken',
      message: 'There is no “x”.',
    });
  });

  test('in text, by file, with what would upset a terminal made visible', () => {
    const problems = [
      problem(),
      problem({ severity: 'warning', range: [9, 0, 9, 1] }),
      problem({ file: 'new\nline\u001b[31m.md', severity: 'info', message: message('\u202Eevil') }),
    ];
    expect(textReport({ documents: 12, byKind: {}, problems }, plain, (file) => `sub/${file}`)).toBe(
      [
        'sub/docs/a b.md:3:5 error There is no “x”. link-broken',
        'sub/docs/a b.md:10:1 warning There is no “x”. link-broken',
        '',
        'sub/new\\nline\\u001b[31m.md:3:5 info \\u202eevil link-broken',
        '',
        '1 error, 1 warning, 1 note in 12 documents.',
        '',
      ].join('\n'),
    );
    expect(textReport({ documents: 1, byKind: {}, problems: [] }, plain, asIs)).toBe(
      'No problems in 1 document.\n',
    );
  });

  test('in colours only where a person looks', () => {
    const report = { documents: 1, byKind: {}, problems: [problem()] };
    expect(textReport(report, plain, asIs)).not.toContain('\u001b');
    expect(textReport(report, { ...plain, styled: true }, asIs)).toContain('\u001b[31merror\u001b[0m');
  });

  test('to GitHub, escaped as its commands need', () => {
    const odd = problem({
      file: 'a,b:c%.md',
      severity: 'warning',
      message: message('50%\r\nof {0}', 'a::b'),
    });
    expect(githubAnnotations([odd, problem({ range: [0, 3, 4, 1], severity: 'info' })], asIs)).toBe(
      '::warning file=a%2Cb%3Ac%25.md,line=3,col=5,endLine=3,endColumn=9,title=link-broken::50%25%0D%0Aof a::b\n' +
        '::notice file=docs/a b.md,line=1,endLine=5,title=link-broken::There is no “x”.\n',
    );
  });

  test('in SARIF, with a rule for every code', () => {
    const log = sarifLog([problem(), problem({ code: 'file-too-large', file: 'é#?.md' })], asIs) as {
      version: string;
      runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }];
    };
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    const ids = run.tool.driver.rules.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...Object.keys(problemCodes), 'file-too-large']));
    expect(run.results).toMatchObject([
      {
        ruleId: 'link-broken',
        ruleIndex: ids.indexOf('link-broken'),
        level: 'error',
        message: { text: 'There is no “x”.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'docs/a%20b.md' },
              region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 },
            },
          },
        ],
      },
      { locations: [{ physicalLocation: { artifactLocation: { uri: '%C3%A9%23%3F.md' } } }] },
    ]);
  });
});
