import { periodBefore, type Period } from '../core/services/analytics/period';
import type { ScaffoldLanguage } from '../core/services/scaffold/new-document';
import { UsageError, type Arguments } from './arguments';
import { momentOf } from './measured-community';
import type { Verb } from './verb';

/** The options of a verb that tells of a period. @param usualDays how long it is if nobody says */
export function periodOptions(usualDays: number) {
  return {
    since: {
      type: 'string',
      value: 'DATE',
      help: `the beginning of the period, ${usualDays} days before if not given`,
    },
    until: { type: 'string', value: 'DATE', help: 'its end, now if not given' },
  } as const satisfies Verb['options'];
}

/**
 * A date that was given, in ms since 1970-01-01 UTC; undefined where none was.
 * @throws UsageError if it is none
 */
export function dateOf(args: Arguments, option: string): number | undefined {
  const text = args.get(option);
  const at = text === undefined ? undefined : momentOf(text, option);
  if (text !== undefined && at === undefined)
    throw new UsageError(`“--${option} ${text}”: this is no date like 2026-03-14.`);
  return at;
}

/** The period that was given. @throws UsageError if that is none */
export function periodOf(args: Arguments, usualDays: number): Period {
  const until = dateOf(args, 'until') ?? Date.now();
  const from = dateOf(args, 'since') ?? periodBefore(until, usualDays).from;
  if (from >= until) throw new UsageError('“--since” must be before “--until”.');
  return { from, until };
}

/** The language that was given, else the first of the community's that Kith writes. */
export function writtenLanguage(args: Arguments, languages: readonly string[]): ScaffoldLanguage {
  return (args.get('language') ?? languages.find(isKnown) ?? 'en') as ScaffoldLanguage;
}

function isKnown(language: string): language is ScaffoldLanguage {
  return language === 'en' || language === 'nl';
}
