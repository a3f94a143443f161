import { groupBy } from '../../../base/group-by';
import { message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import { applyEdit, setYamlField, UneditableFrontMatter } from '../../../formats/front-matter/edit';
import { parseYaml } from '../../../formats/front-matter/parse';
import { numberAt } from '../../../formats/front-matter/written-fields';
import {
  entry,
  fieldText,
  isMap,
  type YamlNode,
  type YamlValue,
} from '../../../formats/front-matter/yaml-node';
import { visitFields, visitsPath, type VisitCounts } from '../../../model/channels/visits';
import type { ChangePlan } from '../../../model/changes/change-plan';
import { changeTo } from '../../../model/changes/planned-edits';
import type { VisitTable } from './read-visits';

export interface PlannedVisits {
  readonly plan: ChangePlan;
  /** Days that are new, that have other counts than before, and that are as they were. */
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Files that cannot be changed, since their YAML cannot be read. */
  readonly unreadable: readonly Path[];
}

export interface VisitsPorts {
  /** The text of a file as it stands; undefined if there is none. */
  textOf(path: Path): Promise<string | undefined>;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
}

/**
 * Writes imported days into the files of their months. Counts that are there already are left as they are, so
 * that a second import changes nothing; where they differ, the later import is right.
 * @param source the name of the folder: what was counted, and by whom
 */
export async function planVisits(
  { tool, days }: Pick<VisitTable, 'tool' | 'days'>,
  source: string,
  { textOf, now }: VisitsPorts,
): Promise<PlannedVisits> {
  const readAt = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  const changes: ChangePlan['changes'][number][] = [];
  const unreadable: Path[] = [];
  const total = { added: 0, changed: 0, same: 0 };
  const byFile = groupBy([...days].sort(byDay), ([day]) => [visitsPath(source, day)]);
  for (const [path, own] of byFile) {
    const text = await textOf(path);
    const root = text === undefined ? undefined : parseYaml(text.replace(/^\uFEFF/, ''), 0).node;
    const known = entry(root, 'days')?.node;
    const wanted = own.map(([day, counts]) => {
      const before = entry(known, day)?.node;
      return { day, counts: { ...writtenCounts(before), ...counts }, before, now: counts };
    });
    const different = wanted.filter((one) => !isSame(one.before, one.now));
    const found = {
      added: different.filter(({ before }) => !before).length,
      changed: different.filter(({ before }) => before).length,
      same: wanted.length - different.length,
    };
    try {
      if (text === undefined) changes.push(changeTo(path, undefined, newFile(tool, readAt, different)));
      else if (different.length > 0) changes.push(changeTo(path, text, withDays(text, readAt, different)));
    } catch (error) {
      if (!(error instanceof UneditableFrontMatter)) throw error;
      unreadable.push(path);
      continue;
    }
    for (const name of ['added', 'changed', 'same'] as const) total[name] += found[name];
  }
  return { plan: { title: message('Import visits'), changes }, ...total, unreadable };
}

interface WantedDay {
  readonly day: string;
  readonly counts: VisitCounts;
}

/** A day a line, so that a changed one is a changed line. */
function newFile(tool: string, readAt: string, days: readonly WantedDay[]): string {
  const inOrder = days.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const lines = inOrder.map(({ day, counts }) => {
    const written = visitFields.flatMap((field) =>
      counts[field] === undefined ? [] : [`${field}: ${counts[field]}`],
    );
    return `  "${day}": { ${written.join(', ')} }\n`;
  });
  return `tool: ${tool}\nread_at: ${readAt}\ndays:\n${lines.join('')}`;
}

/** A file that nobody changed is written anew, in order; of another one only the days are set. */
function withDays(text: string, readAt: string, days: readonly WantedDay[]): string {
  const { node } = parseYaml(text, 0);
  const known = entry(node, 'days')?.node;
  const standing = (isMap(known) ? known.entries : []).map((one): WantedDay => ({
    day: one.key,
    counts: writtenCounts(one.node),
  }));
  const tool = fieldText(node, 'tool');
  if (newFile(tool, fieldText(node, 'read_at'), standing) === text) {
    const all = new Map([...standing, ...days].map((one) => [one.day, one]));
    return newFile(tool, readAt, [...all.values()]);
  }
  const set = (before: string, path: readonly string[], value: YamlValue): string =>
    applyEdit(before, setYamlField(before, path, value));
  return days.reduce(
    (before, { day, counts }) =>
      standing.some((one) => one.day === day)
        ? Object.entries(counts).reduce(
            (one, [field, count]) => set(one, ['days', day, field], count),
            before,
          )
        : set(before, ['days', day], { ...counts }),
    set(text, ['read_at'], readAt),
  );
}

function writtenCounts(day: YamlNode | undefined): VisitCounts {
  return Object.fromEntries(
    visitFields.flatMap((field) => {
      const count = numberAt(day, field);
      return count === undefined ? [] : [[field, count]];
    }),
  );
}

function isSame(day: YamlNode | undefined, counts: VisitCounts): boolean {
  return (
    day !== undefined &&
    visitFields.every((field) => counts[field] === undefined || counts[field] === numberAt(day, field))
  );
}

function byDay([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
