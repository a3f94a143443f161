import { version, repository } from '../../../package.json';
import { problemCodes } from '../../core/community/checks/problem-codes';
import type { Problem, Severity } from '../../core/base/problem';
import { inEnglish } from '../../core/base/message';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Prints problems as a SARIF 2.1.0 log. `pathOf` makes paths relative to where the log's consumer resolves
 * them; `fresh` are those not in the baseline, if there is one.
 */
export function sarifLog(
  problems: readonly Problem[],
  pathOf: (file: string) => string,
  fresh?: ReadonlySet<Problem>,
): object {
  const ids = [...new Set([...Object.keys(problemCodes), ...problems.map(({ code }) => code)])];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Kith',
            version,
            informationUri: repository.url.replace(/\.git$/, ''),
            rules: ids.map(rule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => ({
          ...result(problem, ids.indexOf(problem.code), pathOf),
          ...(fresh && { baselineState: fresh.has(problem) ? 'new' : 'unchanged' }),
        })),
      },
    ],
  };
}

function rule(id: string): object {
  const known = Object.hasOwn(problemCodes, id) ? problemCodes[id as keyof typeof problemCodes] : undefined;
  return {
    id,
    ...(known && {
      shortDescription: { text: inEnglish(known.meaning) },
      defaultConfiguration: { level: levels[known.severity] },
    }),
  };
}

function result(problem: Problem, ruleIndex: number, pathOf: (file: string) => string): object {
  const [line, character, endLine, endCharacter] = problem.range;
  return {
    ruleId: problem.code,
    ruleIndex,
    level: levels[problem.severity],
    message: { text: inEnglish(problem.message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: asUri(pathOf(problem.file)) },
          region: {
            startLine: line + 1,
            startColumn: character + 1,
            endLine: endLine + 1,
            endColumn: endCharacter + 1,
          },
        },
      },
    ],
  };
}

function asUri(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/');
}
