import { visitFields, type VisitField } from '../../../model/channels/visits';
import { slugOf } from '../../scaffold/slug';

/** Which program made a table of visits. */
export type VisitTool = 'plausible' | 'matomo' | 'github' | 'other';

export const visitToolNames: Readonly<Record<VisitTool, string>> = {
  plausible: 'Plausible',
  matomo: 'Matomo',
  github: 'GitHub',
  other: '',
};

/** The folder that keeps what was counted. @param given how somebody calls it; empty: by its program */
export function visitSourceName(given: string, tool: VisitTool): string {
  return slugOf(given.trim() || tool, 'visits');
}

/** Where in a row things stand, from 0. */
export interface VisitColumns {
  readonly tool: VisitTool;
  readonly day: number;
  readonly counts: Readonly<Partial<Record<VisitField, number>>>;
  /** Whether days without visits have their line, so that days without a line mean weeks or months. */
  readonly isGapless: boolean;
  /** The columns that are not read, as written. */
  readonly unused: readonly string[];
}

/** Why a header is not one of visits by day. */
export type NoVisitColumns =
  | { readonly lacks: 'day' | 'counts' }
  /** The column by which each row is only a part of a day. */
  | { readonly part: string };

/*
 * Names of columns in lower case, spaces for underscores: of exports by Plausible and Matomo (in words and in
 * its API’s), and of what GitHub’s traffic is kept in.
 */
const dayNames = ['date', 'day', 'datum', 'dag', 'time iso8601', 'timestamp', 'category'];
const countNames: Readonly<Record<VisitField, readonly string[]>> = {
  visits: ['visits', 'nb visits', 'sessions', 'bezoeken'],
  visitors: [
    'visitors',
    'unique visitors',
    'nb uniq visitors',
    'views unique',
    'unique views',
    'uniques',
    'unieke bezoekers',
    'bezoekers',
  ],
  views: [
    'pageviews',
    'page views',
    'nb pageviews',
    'views',
    'views total',
    'total views',
    'paginaweergaven',
    'weergaven',
  ],
};
const partNames = [
  'page',
  'name',
  'label',
  'hostname',
  'source',
  'referrer',
  'country',
  'region',
  'city',
  'browser',
  'device',
  'operating system',
  'entry page',
  'exit page',
  'path',
  'repository',
];

/** Reads a header. */
export function visitColumns(header: readonly string[]): VisitColumns | NoVisitColumns {
  const folded = header.map((cell) =>
    cell
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
      .trim(),
  );
  const day = folded.findIndex((name) => dayNames.includes(name));
  if (day < 0) return { lacks: 'day' };
  const part = folded.findIndex((name) => partNames.includes(name));
  if (part >= 0) return { part: header[part]?.trim() ?? '' };
  const counts: Partial<Record<VisitField, number>> = {};
  for (const field of visitFields) {
    const at = folded.findIndex((name) => countNames[field].includes(name));
    if (at >= 0) counts[field] = at;
  }
  const used = new Set([day, ...Object.values(counts)]);
  if (used.size === 1) return { lacks: 'counts' };
  const unused = header.filter((cell, at) => !used.has(at) && cell.trim() !== '');
  const tool = toolOf(folded);
  // The dashboard of Plausible has it; its export of all data leaves empty days out, and counts bounces.
  const isGapless = tool === 'plausible' && folded.includes('bounce rate');
  return { tool, day, counts, isGapless, unused };
}

function toolOf(names: readonly string[]): VisitTool {
  const has = (...some: readonly string[]): boolean => some.some((name) => names.includes(name));
  if (has('views unique', 'unique views', 'clones total', 'total clones')) return 'github';
  if (has('nb visits', 'nb uniq visitors', 'nb actions')) return 'matomo';
  if (has('unique visitors', 'unieke bezoekers')) return has('visits', 'bezoeken') ? 'matomo' : 'github';
  return has('visitors') && has('pageviews') ? 'plausible' : 'other';
}
