import type { Problem, Severity } from '../../core/base/problem';
import { inEnglish } from '../../core/base/message';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Prints problems as workflow commands, which GitHub shows as annotations. `pathOf` returns paths relative to
 * the workspace.
 */
export function githubAnnotations(problems: readonly Problem[], pathOf: (file: string) => string): string {
  return problems.map((problem) => annotation(problem, pathOf)).join('');
}

function annotation(
  { file, range, severity, code, message }: Problem,
  pathOf: (file: string) => string,
): string {
  const [line, character, endLine, endCharacter] = range;
  const properties = {
    file: pathOf(file),
    line: line + 1,
    // GitHub accepts columns only within a single line.
    ...(line === endLine && { col: character + 1 }),
    endLine: endLine + 1,
    ...(line === endLine && { endColumn: Math.max(endCharacter, character + 1) }),
    title: code,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData(inEnglish(message))}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
