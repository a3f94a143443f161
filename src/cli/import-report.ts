import { printable, style, type Terminal } from './terminal';

/** A part of the report of an import: lines below a heading, or nothing where there are none. */
export interface ReportPart {
  readonly heading: string;
  readonly lines: readonly string[];
  /** How many there are in all, of which only the first are shown; every line is where it is left out. */
  readonly total?: number;
}

/** The most lines of a part that are printed where its total is given; `--json` has more. */
const mostLines = 20;

/** What an import did, or would do. */
export function importReportText(
  isWritten: boolean,
  counts: readonly string[],
  parts: readonly ReportPart[],
  terminal: Terminal,
): string {
  return [
    ...(isWritten ? [] : ['Nothing was written: this is what would be.']),
    ...counts,
    ...parts.flatMap((part) => linesOf(part, terminal)),
    '',
  ].join('\n');
}

function linesOf({ heading, lines, total = 0 }: ReportPart, terminal: Terminal): string[] {
  if (lines.length === 0) return [];
  const shown = total > mostLines ? lines.slice(0, mostLines) : lines;
  return [
    '',
    style(terminal, 'bold', heading),
    ...shown.map((line) => `  ${printable(line)}`),
    ...(total > mostLines ? [`  and ${total - mostLines} more`] : []),
  ];
}
