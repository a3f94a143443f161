import type { Range } from '../../../base/range';
import { lineStartsOf, offsetOf, rangeBetween } from '../../../base/lines';
import { personalDataIn, type PersonalDataKind } from '../../../base/personal-data';
import type { Link } from '../../../formats/facts';
import { splitFrontMatter } from '../../../formats/front-matter/split';
import { scanMarkdown } from '../../../formats/markdown/scan';
import type { PersonalKind } from '../../../model/moderation/rule';
import { mostMatches } from '../finding';
import { composed, type PlacedText } from '../text/placed-text';
import { cleanText, foldText } from '../text/fold-text';
import { proseOf } from '../text/prose';
import { findWords, type FoundWord } from '../words/find-words';
import { saidOf, type Said } from '../words/said-of';
import type { WordTable } from '../words/word-list';
import { fingerprintOf, type Fingerprint } from './fingerprint';
import { languageOf } from './language';

/** A listed word where it stands, and what it is said of. */
export interface WordSignal {
  readonly list: string;
  readonly said: Said;
  readonly range: Range;
  readonly text: string;
}

export interface PersonalSignal {
  readonly kind: PersonalKind;
  readonly range: Range;
  readonly text: string;
}

export interface LinkSignal {
  /** In lower case, without `www.`. */
  readonly host: string;
  readonly range: Range;
  readonly text: string;
}

/** All that rules ask of a text by itself. It depends on no rule, so that a new rule needs no text again. */
export interface TextSignals {
  /** A lower-case subtag; undefined where it cannot be told. */
  readonly language?: string;
  /** Of prose, white space left out. */
  readonly letters: number;
  /** So many of a list and of what they are said of as are shown. */
  readonly words: readonly WordSignal[];
  /** So many of a kind as are shown. */
  readonly personal: readonly PersonalSignal[];
  /** To other places on the web. */
  readonly links: readonly LinkSignal[];
  /** Undefined of short texts. */
  readonly fingerprint?: Fingerprint;
}

export interface TextOptions {
  readonly words: WordTable;
  /** The community's languages, lower-case subtags; empty: any. */
  readonly languages: readonly string[];
  /** The language that the post says it is in. */
  readonly language?: string | undefined;
  /** Whether it is to be told otherwise; where a word depends on it, it is. */
  readonly asksLanguage: boolean;
}

/** What rules match a text against. */
export interface ReadText {
  readonly source: string;
  /** What its author says, as patterns see it. */
  readonly clean: PlacedText;
  range(start: number, end: number): Range;
}

/** Reads a post's file, or a text without fields. */
export function readPostText(source: string): ReadText {
  const starts = lineStartsOf(source);
  const prose = proseOf(source, splitFrontMatter(source, starts).block?.end ?? 0);
  return { source, clean: cleanText(prose), range: (start, end) => rangeBetween(starts, start, end) };
}

/**
 * The signals of a text. Pure; time is linear in its length.
 * @param links of the file's facts; read from the text if they are not given
 */
export function textSignals(
  read: ReadText,
  { words, languages, language, asksLanguage }: TextOptions,
  links: readonly Link[] = scanMarkdown(read.source).links,
): TextSignals {
  const { source, clean, range } = read;
  const placed = (start: number, end: number): { range: Range; text: string } => ({
    range: range(start, end),
    text: source.slice(start, end),
  });
  const folded = composed(foldText(clean.text), clean);
  const found = findWords(folded.text, words);
  const isAsked = asksLanguage || found.some(({ entry }) => entry.language !== undefined);
  const spoken = language ?? (isAsked ? languageOf(clean.text, languages) : undefined);
  const fingerprint = fingerprintOf(folded.text);
  return {
    ...(spoken !== undefined && { language: spoken }),
    letters: clean.text.replace(/\s+/g, '').length,
    words: listOf(wordSignals(folded, found, spoken, placed)),
    personal: listOf(personalSignals(clean, placed)),
    links: listOf(links.flatMap((link) => linkSignal(link))),
    ...(fingerprint && { fingerprint }),
  };
}

function wordSignals(
  { text, sourceOf }: PlacedText,
  found: readonly FoundWord[],
  language: string | undefined,
  placed: (start: number, end: number) => { range: Range; text: string },
): WordSignal[] {
  const seen = new Set<string>();
  const isEnough = createCounter();
  return found.flatMap(({ entry, start, end }): WordSignal[] => {
    if (entry.language !== undefined && language !== undefined && entry.language !== language) return [];
    const key = `${entry.list}:${start}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const said = saidOf(text, start, end, entry);
    if (isEnough(`${entry.list}:${said}`)) return [];
    return [{ list: entry.list, said, ...placed(sourceOf(start), sourceOf(end)) }];
  });
}

/** Counts by kind: whether there are as many before as are shown. More change nothing of what a rule says. */
function createCounter(): (kind: string) => boolean {
  const counts = new Map<string, number>();
  return (kind) => {
    const before = counts.get(kind) ?? 0;
    counts.set(kind, before + 1);
    return before >= mostMatches;
  };
}

const personalKinds: Readonly<Record<PersonalDataKind, PersonalKind>> = {
  'mail address': 'email',
  'phone number': 'phone',
  'postal address': 'address',
  IBAN: 'iban',
  BSN: 'bsn',
};

function personalSignals(
  { text, sourceOf }: PlacedText,
  placed: (start: number, end: number) => { range: Range; text: string },
): PersonalSignal[] {
  const found = personalDataIn(text);
  if (found.length === 0) return [];
  const starts = lineStartsOf(text);
  const isEnough = createCounter();
  return found.flatMap(({ kind, range: [line, character], text: written }): PersonalSignal[] => {
    if (isEnough(kind)) return [];
    const start = offsetOf(starts, line, character);
    return [{ kind: personalKinds[kind], ...placed(sourceOf(start), sourceOf(start + written.length)) }];
  });
}

function linkSignal({ target, range }: Link): LinkSignal[] {
  const [, host] = /^(?:(?:https?:)?\/\/|(?=www\.))(?:[^/?#@]*@)?([^/?#:\s]+)/i.exec(target) ?? [];
  if (host === undefined) return [];
  return [{ host: host.toLowerCase().replace(/^www\./, ''), range, text: target }];
}

/** Most texts have none: a hundred thousand of them share it. */
const none: readonly never[] = Object.freeze([]);

function listOf<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? none : items;
}
