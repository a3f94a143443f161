import type { LineStarts } from '../../../base/lines';
import type { HtmlHeading } from '../text/html-headings';
import { type AddressMemory, createAddressMemory } from '../text/autolink-literals';
import { createFindings, type Findings, type Place } from './scan-result';
import { createUnclosedHtml, type UnclosedHtml } from '../text/html-tag';
import type { Leaves } from '../blocks/leaf-blocks';
import { createLinkMemory, type LinkMemory } from '../text/link-parts';
import type { Token } from '../text/tokens';

/** A `[` or `![` that may start a link or image, and how much had been found before it. */
export interface Bracket {
  readonly at: number;
  readonly image: boolean;
  /** A link follows it; links do not nest. */
  inactive: boolean;
  readonly links: number;
  readonly mentions: number;
  readonly tags: number;
  readonly candidates: number;
  readonly token: Token | undefined;
}

/** The inline scanner's state within one stretch of prose, `text` from `start` to `end`. */
export interface InlineState {
  readonly leaves: Leaves;
  readonly findings: Findings;
  readonly place: Place;

  text: string;
  start: number;
  end: number;
  /** How much had been found before the stretch. */
  firstLink: number;
  firstMention: number;
  firstTag: number;
  /** The end of the last mark read: lookbehind stops here. */
  from: number;
  /** Completed words, and 1 within a word, else 0. */
  words: number;
  inWord: number;
  /** Whether results count; false when a stretch is re-read for its text only. */
  counting: boolean;
  /** The marks read, if the text without them is needed. */
  tokens: Token[] | undefined;
  brackets: Bracket[];
  /** Possible autolinks that only the rest of the stretch can decide. */
  candidates: number[];
  lastMentionEnd: number;

  /** The last run of backticks of each length, computed lazily. */
  backtickRuns: Map<number, number> | undefined;
  linkMemory: LinkMemory;
  unclosedHtml: UnclosedHtml;
  addresses: AddressMemory;
  /** Which extensions the file may use: the others are not searched for. */
  marks: Marks;
  /** The open heading in raw HTML: a blank line ends raw HTML, but not the heading. */
  htmlHeading: HtmlHeading | undefined;

  /** Whether any of these four caches is set for the stretch. */
  remembering: boolean;
}

/** Which extensions a file may use, judging by their signs. */
export interface Marks {
  readonly attributes: boolean;
  readonly labels: boolean;
  readonly blockMarks: boolean;
}

const noMarks: Marks = { attributes: false, labels: false, blockMarks: false };

export function marksIn(text: string, start: number): Marks {
  return {
    attributes: holdsSign(text, start, '{', (at) => attributesBegin.test(text.slice(at, at + 40))),
    labels: text.includes(')=', start),
    blockMarks: holdsSign(text, start, '^', (at) => /\s/.test(text.charAt(at - 1))),
  };
}

const attributesBegin = /^\{(?:\/\*[\t ]*#|:?[\t ]*(?:[#.][^\s{}]|[\w-]+=))/;

/** Whether a sign occurs in its meaning: searching for one character is the fastest test. */
function holdsSign(text: string, start: number, sign: string, isMeant: (at: number) => boolean): boolean {
  for (let at = text.indexOf(sign, start); at >= 0; at = text.indexOf(sign, at + 1))
    if (isMeant(at)) return true;
  return false;
}

export function createInlineState(leaves: Leaves, lineStarts: LineStarts): InlineState {
  return {
    leaves,
    findings: createFindings(),
    place: { lineStarts, line: 0, joined: undefined, segments: leaves.segments, firstSegment: 0 },
    text: '',
    start: 0,
    end: 0,
    firstLink: 0,
    firstMention: 0,
    firstTag: 0,
    from: 0,
    words: 0,
    inWord: 0,
    counting: true,
    tokens: undefined,
    brackets: [],
    candidates: [],
    lastMentionEnd: -1,
    backtickRuns: undefined,
    linkMemory: createLinkMemory(),
    unclosedHtml: createUnclosedHtml(),
    addresses: createAddressMemory(),
    marks: noMarks,
    htmlHeading: undefined,
    remembering: false,
  };
}

/** Starts a stretch of prose. */
export function openStretch(x: InlineState, text: string, start: number, end: number): void {
  x.text = text;
  x.start = start;
  x.end = end;
  x.from = start;
  if (x.counting) {
    x.firstLink = x.findings.links.length;
    x.firstMention = x.findings.mentions.length;
    x.firstTag = x.findings.tags.length;
  }
  x.lastMentionEnd = -1;
  // Setting a length is slower than reading it.
  if (x.brackets.length > 0) x.brackets.length = 0;
  if (x.candidates.length > 0) x.candidates.length = 0;
  if (x.remembering) forget(x);
}

/** Clears the caches of the previous stretch. */
function forget(x: InlineState): void {
  const { linkMemory, unclosedHtml, addresses } = x;
  x.remembering = false;
  x.backtickRuns = undefined;
  linkMemory.quote = linkMemory.apostrophe = linkMemory.paren = false;
  linkMemory.noBraceBefore = linkMemory.noPercentBefore = 0;
  unclosedHtml.comment = unclosedHtml.instruction = unclosedHtml.declaration = unclosedHtml.cdata = false;
  addresses.noTailBefore = addresses.badDomainEnd = addresses.badDomainDot = 0;
  addresses.runStart = addresses.runEnd = 0;
}
