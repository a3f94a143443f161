import { entry, isList, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';

/** Totals over all of the history, which levels can require. */
export interface Activeness {
  /** Commits that count. */
  readonly contributions: number;
  readonly replies: number;
  readonly acceptedAnswers: number;
  readonly eventsHosted: number;
  /** The number of distinct days (UTC) with any activity. */
  readonly activeDays: number;
  /** The number of days from the first activity to the last. */
  readonly spanDays: number;
}

/** Each measure by its name in `earned_by`; the type makes a new measure need an entry here. */
const measures: Readonly<Record<keyof Activeness, string>> = {
  contributions: 'contributions',
  replies: 'replies',
  acceptedAnswers: 'accepted_answers',
  eventsHosted: 'events_hosted',
  activeDays: 'active_days',
  spanDays: 'span_days',
};
export const measureNames = Object.keys(measures) as readonly (keyof Activeness)[];

/** A rung of the contributors' ladder. */
export interface LadderLevel {
  readonly id: string;
  readonly name: string;
  /** The minimum of each measure; all are required. 0 or absent: no requirement. */
  readonly earnedBy: Partial<Activeness>;
  /** So soon reached that nobody has to be told of being one step from it. */
  readonly isSmall?: true;
}

/**
 * The field `ladder` of `community.yml`, lowest level first: levels by `id`, `level` or `name`, or by their
 * name alone. Invalid entries are skipped; checks report them.
 */
export function parseLadder(node: YamlNode | undefined): LadderLevel[] {
  if (!isList(node)) return [];
  return node.items.flatMap((item) => {
    const id =
      text(entry(item, 'id')?.node) ??
      text(entry(item, 'level')?.node) ??
      text(entry(item, 'name')?.node) ??
      text(item);
    if (id === undefined) return [];
    const needs = entry(item, 'earned_by')?.node;
    const earnedBy = eachMeasure((measure) => amount(needs, measures[measure]));
    return [{ id, name: text(entry(item, 'name')?.node) ?? id, earnedBy }];
  });
}

/** The highest level earned; undefined if there is no ladder, or its first level is not reached. */
export function levelOf(
  activeness: Partial<Activeness>,
  ladder: readonly LadderLevel[],
): LadderLevel | undefined {
  return ladder.findLast(({ earnedBy }) =>
    measureNames.every((measure) => (activeness[measure] ?? 0) >= (earnedBy[measure] ?? 0)),
  );
}

/** The level after the one that is earned, with what there is towards it. */
export interface NextStep {
  readonly level: LadderLevel;
  readonly has: Activeness;
  /** How much of each measure is missing; 0 where there is enough. */
  readonly missing: Activeness;
}

/** The next step on the ladder; undefined without a ladder, or at its top. */
export function nextStep(has: Partial<Activeness>, ladder: readonly LadderLevel[]): NextStep | undefined {
  const earned = levelOf(has, ladder);
  const level = ladder[earned ? ladder.indexOf(earned) + 1 : 0];
  if (!level) return undefined;
  return {
    level,
    has: eachMeasure((measure) => has[measure] ?? 0),
    missing: eachMeasure((measure) => Math.max(0, (level.earnedBy[measure] ?? 0) - (has[measure] ?? 0))),
  };
}

/**
 * Whether one more contribution, reply, accepted answer or event, on a day of its own, is all that is
 * missing. Days of a span pass by themselves: whoever lacks some is not told of.
 */
export function isOneStep({ missing }: NextStep): boolean {
  const { contributions, replies, acceptedAnswers, eventsHosted, activeDays, spanDays } = missing;
  return contributions + replies + acceptedAnswers + eventsHosted <= 1 && activeDays <= 1 && spanDays === 0;
}

function eachMeasure(valueOf: (measure: keyof Activeness) => number): Activeness {
  return Object.fromEntries(
    measureNames.map((measure) => [measure, valueOf(measure)]),
  ) as unknown as Activeness;
}

function text(node: YamlNode | undefined): string | undefined {
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}

function amount(needs: YamlNode | undefined, field: string): number {
  const node = entry(needs, field)?.node;
  return isScalar(node) && typeof node.value === 'number' ? node.value : 0;
}
