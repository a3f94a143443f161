import { folderOf } from '../../base/paths';
import type { Path } from '../../base/ports';

/** Where visits are kept, a folder for each source and a file for each month. */
const visitsFolder = 'visits';

/** What programs count of a day. */
export const visitFields = ['visits', 'visitors', 'views'] as const;
export type VisitField = (typeof visitFields)[number];
export type VisitCounts = Readonly<Partial<Record<VisitField, number>>>;

/** The file of a source for the month of a day. @param day `yyyy-mm-dd` */
export function visitsPath(source: string, day: string): Path {
  return `${visitsFolder}/${source}/${day.slice(0, 7)}.yml`;
}

/** By whom the visits in a file were counted: the name of its folder. */
export function visitSource(path: Path): string {
  return folderOf(path).split('/').at(-1) ?? '';
}

/** The first moment of a day written `yyyy-mm-dd`, in ms since 1970-01-01 UTC; undefined if there is none. */
export function visitDay(written: string): number | undefined {
  const [, year = '', month = '', ofMonth = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
  const day = Date.UTC(Number(year), Number(month) - 1, Number(ofMonth));
  return new Date(day).toISOString().startsWith(`${year}-${month}-${ofMonth}T`) && year !== ''
    ? day
    : undefined;
}
