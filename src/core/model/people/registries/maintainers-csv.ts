import { least } from '../../../base/extremes';
import { lineStartsOf, rangeBetween } from '../../../base/lines';
import { parseHandle } from './github-login';
import { saysFormer } from './former';
import { groupOf } from './listed-roles';
import { isCompany, looksLikeName } from '../../../base/name-forms';
import { defined, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';

interface Cell {
  readonly text: string;
  readonly start: number;
}

const columns = {
  handle: /git ?hub|\bhandle\b|login|user ?name|^(?:user|gh) ?id$|^id$/i,
  email: /mail|contact/i,
  role: /^(?:role|title|position)s?$/i,
  team: /^(?:project|team|group|component|area)s?$/i,
  name: /\bname\b|^(?:maintainer|member|person|contributor)s?$/i,
} as const;

/**
 * Whether a text is a comma-separated table of people: every line except comments has the same number of
 * cells, and some are addresses.
 */
export function isPeopleTable(text: string): boolean {
  const rows = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*[#;]/.test(line));
  if (rows.length === 0 || rows.length > 20_000 || rows.some((row) => row.length > 2_000)) return false;
  const counts = rows.map((row) => cellsOf(row).length);
  const [first = 0] = counts;
  // List items and links contain commas as well.
  if (rows.some((row) => /^\s*[-*+•]\s|\]\(/.test(row))) return false;
  return (
    first >= 2 &&
    counts.every((count) => count === first) &&
    (isHead(cellsOf(rows[0] ?? '')) ||
      rows.some((row) => cellsOf(row).some(({ text: cell }) => isAddress(cell))))
  );
}

/**
 * Reads a comma-separated table of people, `MAINTAINERS` as in containerd and `project-maintainers.csv`. Its
 * first line, or a comment, may name the columns; otherwise an address, a full name and a single word are
 * recognised by their form. A comment that names a group sets the role of the lines below.
 */
export function readPeopleTable(text: string, role = 'maintainer'): RegistryEntry[] {
  if (text.length > 4_000_000) return [];
  const starts = lineStartsOf(text);
  const entries: (RegistryEntry | undefined)[] = [];
  let titles: readonly string[] | undefined;
  let section: string | undefined;
  let team: string | undefined;
  text.split('\n').forEach((line, number) => {
    if (line.trim() === '') return;
    const comment = /^\s*[#;]+\s*(.*?)\s*$/.exec(line)?.[1];
    const cells = cellsOf(comment ?? line.trimEnd());
    if (cells.length > 1 && isHead(cells)) {
      titles = cells.map(({ text: cell }) => cell);
      return;
    }
    if (comment !== undefined) {
      const group = groupOf(comment);
      if (group !== undefined && comment.split(/\s+/).length <= 4) {
        section = saysFormer(comment) ? 'emeritus' : group;
        team = comment;
      }
      return;
    }
    const cell = (kind: keyof typeof columns): Cell | undefined => {
      const at = titles?.findIndex((title) => kindOf(title) === kind) ?? -1;
      return at < 0 ? undefined : cells[at];
    };
    const email = cell('email') ?? cells.find(({ text: one }) => isAddress(one));
    const guessed = titles === undefined;
    const name = cell('name') ?? (guessed ? cells.find(({ text: one }) => looksLikeName(one)) : undefined);
    const handle =
      cell('handle') ??
      (guessed
        ? cells.find(({ text: one }) => one !== '' && !/[\s@]/.test(one) && !isCompany(one))
        : undefined);
    const ownRole = cell('role')?.text.toLowerCase() || section || role;
    const start = (starts[number] ?? 0) + least([name, handle, email].map((one) => one?.start ?? Infinity));
    if (!Number.isFinite(start)) return;
    entries.push(
      registryEntry(
        {
          handle: handle && parseHandle(handle.text),
          name: name?.text,
          email: email && isAddress(email.text) ? email.text : undefined,
          role: saysFormer(ownRole) ? 'emeritus' : ownRole,
          team: cell('team')?.text || team,
        },
        rangeBetween(starts, start, (starts[number] ?? 0) + line.trimEnd().length),
      ),
    );
  });
  return entries.filter(defined);
}

function kindOf(title: string): keyof typeof columns | undefined {
  return (Object.keys(columns) as (keyof typeof columns)[]).find((kind) => columns[kind].test(title));
}

function isHead(cells: readonly Cell[]): boolean {
  const kinds = cells.map(({ text }) => kindOf(text));
  return (
    !cells.some(({ text }) => isAddress(text)) &&
    (kinds.includes('name') || kinds.includes('handle')) &&
    kinds.filter(defined).length * 2 >= Math.min(cells.length, 4)
  );
}

function isAddress(text: string): boolean {
  return /^[\w.+%-]+@[\w-]+(?:\.[\w-]+)+$/.test(text);
}

/** Comma-separated cells, without quotes. */
function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  for (const match of line.matchAll(/(?<=^|,)[ \t]*(?:"((?:[^"]|"")*)"|([^",]*))[ \t]*(?=,|\r?$)/g)) {
    const text = match[1]?.replaceAll('""', '"') ?? match[2] ?? '';
    const lead = /^[ \t]*/.exec(match[0])?.[0].length ?? 0;
    cells.push({ text: text.trim(), start: match.index + lead });
  }
  return cells;
}
