import { append } from '../../base/append';
import type { Link, Reference } from '../facts';
import type { Range } from '../../base/range';
import { htmlVisitor } from './inline/angle-brackets';
import type { Slugger } from './anchors';
import { attributeAnchors, blockMarksIn, headingAnchor, headingAttributes, labelsIn } from './attributes';
import {
  CLOSE_BRACKET,
  isWhitespace,
  LESS,
  OPEN_BRACE,
  OPEN_BRACKET,
  skipWhitespace,
  SPACE,
} from './text/characters';
import { rangeAt } from './inline/scan-result';
import { readHtml } from './text/html-attributes';
import { htmlHeadingEnd, htmlHeadings, htmlText, type HtmlHeading } from './text/html-headings';
import { scanInline } from './inline/inline';
import { type InlineState, openStretch } from './inline/inline-state';
import { HEADING, HTML, ITEM_PARAGRAPH, leafSize, SEGMENTED } from './blocks/leaf-blocks';
import { lateAddresses, textRuns, writtenAt } from './inline/late-autolink-literals';
import { joinSegments } from './blocks/paragraphs';
import { joinPieces, type Piece, textPieces } from './inline/plain-text';
import type { Token } from './text/tokens';
import { countWords } from './text/words';

/** Kramdown's syntax for the anchor of the preceding block. */
const blockAttributes = /^\{:[^}]*#([^\s}]+)[^}]*\}$/;

/** Scans the leaf at index `place` of the queue. */
export function scanLeaf(x: InlineState, place: number, text: string, slugger: Slugger): void {
  const { fields, segments } = x.leaves;
  const kind = fields[place] as number;
  const start = fields[place + 1] as number;
  const end = fields[place + 2] as number;
  x.place.line = fields[place + 3] as number;
  const wordsBefore = x.findings.words;
  const headingsBefore = x.findings.headings.length;
  if ((kind & SEGMENTED) !== 0) {
    const joined = joinSegments(text, segments, start, end);
    x.place.joined = joined;
    x.place.firstSegment = start;
    openStretch(x, joined.text, 0, joined.text.length);
  } else {
    x.place.joined = undefined;
    openStretch(x, text, start, end);
  }
  if (beginsComponent(x)) x.findings.component = true;
  if (x.htmlHeading && (kind & ~SEGMENTED) !== HEADING)
    continueHtmlHeading(x, (kind & ~SEGMENTED) === HTML, slugger);
  else if ((kind & ~SEGMENTED) === HTML) readHtmlHeadings(x, x.start, slugger);
  switch (kind & ~SEGMENTED) {
    case HTML:
      readHtml(
        x.text,
        x.start,
        x.end,
        htmlVisitor(x, (from, to) => {
          x.findings.words += countWords(x.text, from, to);
        }),
      );
      break;
    case HEADING:
      // An unclosed heading tag ends at the next heading.
      x.htmlHeading = undefined;
      scanHeading(x, fields[place + leafSize - 1] as number, slugger);
      break;
    case ITEM_PARAGRAPH:
      if (!scanTask(x)) scanProse(x);
      break;
    default:
      if (x.text.charCodeAt(x.start) !== OPEN_BRACE || !readBlockAttributes(x)) scanProse(x);
  }
  if (x.findings.headings.length > headingsBefore) noteWordsBefore(x, headingsBefore, wordsBefore);
}

/** `<Name`: a component of MDX, Vue or Astro, whose output is not in the file. */
function beginsComponent({ text, start, end }: InlineState): boolean {
  const c = text.charCodeAt(start + 1);
  return (
    text.charCodeAt(start) === LESS &&
    c >= 65 &&
    c <= 90 &&
    /^<[A-Z]\w*(?:\.\w+)*(?=[\s/>])/.test(text.slice(start, Math.min(end, start + 100)))
  );
}

/** The number of words before a page's heading tells whether that is its title. */
function noteWordsBefore({ findings }: InlineState, from: number, words: number): void {
  const { headings, wordsBefore } = findings;
  wordsBefore.heading ??= words;
  for (let i = from; i < headings.length && wordsBefore.title === undefined; i++)
    if (headings[i]?.level === 1) wordsBefore.title = words;
}

function scanProse(x: InlineState): void {
  if (x.marks.attributes || x.marks.labels || x.marks.blockMarks) readMarks(x);
  scanInline(x);
  if (x.candidates.length > 0) addLateAddresses(x);
}

/** Records the explicit labels and anchors in the stretch. */
function readMarks({ text, start, end, marks, findings, place }: InlineState): void {
  const prose = text.slice(start, end);
  if (marks.attributes && prose.includes('{')) append(findings.anchors, attributeAnchors(prose));
  const named = [...(marks.labels ? labelsIn(prose) : []), ...(marks.blockMarks ? blockMarksIn(prose) : [])];
  for (const { name, start: from, end: to } of named) {
    findings.anchors.push(name);
    findings.labels.push({ name, range: rangeAt(place, start + from, start + to) });
  }
}

/** Records the headings in raw HTML from `from` on: the forge gives them anchors like other headings. */
function readHtmlHeadings(x: InlineState, from: number, slugger: Slugger): void {
  for (const heading of htmlHeadings(x.text, from, x.end)) {
    // In the joined lines of a block quote, offsets are meaningless to later leaves.
    if (heading.open) x.htmlHeading = x.place.joined ? undefined : heading;
    else addHtmlHeading(x, heading, rangeAt(x.place, heading.start, heading.end), slugger);
  }
}

const longestHeading = 500;

/** Text between blank lines within a heading is its text; the end tag ends it. */
function continueHtmlHeading(x: InlineState, isHtml: boolean, slugger: Slugger): void {
  const heading = x.htmlHeading as HtmlHeading;
  const end = isHtml ? htmlHeadingEnd(x.text, x.start, x.end) : -1;
  const words = htmlText(plainWords(x.text.slice(x.start, end < 0 ? x.end : end)));
  const longer = { ...heading, text: `${heading.text} ${words}`.trim() };
  if (end < 0) {
    // An unclosed tag must not swallow the whole page.
    x.htmlHeading = longer.text.length > longestHeading ? undefined : longer;
    return;
  }
  x.htmlHeading = undefined;
  const { joined } = x.place;
  x.place.joined = undefined;
  const range = rangeAt(x.place, heading.start, heading.end);
  x.place.joined = joined;
  addHtmlHeading(x, longer, range, slugger);
  readHtmlHeadings(x, end, slugger);
}

function addHtmlHeading(x: InlineState, { level, text }: HtmlHeading, range: Range, slugger: Slugger): void {
  // A heading of only a picture has no anchor.
  if (text !== '') x.findings.headings.push({ level, text, anchor: slugger(text), range, html: true });
}

/** A simplified plain text for these few words: without the marks of pictures, links and emphasis. */
function plainWords(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]+/g, '');
}

/** Scans a stretch and returns the pieces of its text, or undefined if the source is the text. */
function scanForText(x: InlineState): Piece[] | undefined {
  const { text, start, end } = x;
  const tokens: Token[] = [];
  x.tokens = tokens;
  scanInline(x);
  x.tokens = undefined;
  const pieces = tokens.length > 0 ? textPieces(text, start, end, tokens) : undefined;
  if (x.candidates.length > 0) addLateAddresses(x, pieces);
  return pieces;
}

function scanHeading(x: InlineState, place: number, slugger: Slugger): void {
  const { text, start, end, findings, leaves } = x;
  const attributes = text.charCodeAt(end - 1) === 125 ? headingAttributes.exec(text.slice(start, end)) : null;
  if (attributes && attributes[0].length < end - start) {
    const anchor = headingAnchor(attributes[0]);
    if (anchor !== undefined) findings.anchors.push(anchor);
    x.end = end - attributes[0].length;
  }
  if (x.marks.attributes) append(findings.anchors, attributeAnchors(text.slice(start, x.end)));
  const pieces = scanForText(x);
  let heading = text.slice(start, x.end);
  let shown = heading;
  if (pieces) ({ text: heading, shown } = joinPieces(pieces));
  // GitHub does not support attributes: there they are part of the text.
  if (x.end < end) shown += text.slice(x.end, end);
  const source = text.slice(start, end).trim().replace(/\r\n?/g, '\n');
  heading = heading.trim();
  findings.headings.push({
    level: leaves.headings[place] as number,
    text: heading,
    anchor: slugger(shown),
    range: headingRange(x, place),
    ...(source !== heading && { source }),
  });
}

function headingRange(x: InlineState, heading: number): Range {
  const { place, leaves } = x;
  const { joined } = place;
  place.joined = undefined;
  const range = rangeAt(
    place,
    leaves.headings[heading + 1] as number,
    leaves.headings[heading + 2] as number,
  );
  place.joined = joined;
  return range;
}

/** Reads a paragraph that starts with `[ ]` or `[x]`, and the rest of it. */
function scanTask(x: InlineState): boolean {
  const { text, start, end, findings, place } = x;
  const mark = text.charCodeAt(start + 1) | 32;
  if (text.charCodeAt(start) !== OPEN_BRACKET || text.charCodeAt(start + 2) !== CLOSE_BRACKET) return false;
  if (mark !== SPACE && mark !== 120) return false;
  const content = skipWhitespace(text, start + 3, end);
  if (start + 3 >= end || content >= end || !isWhitespace(text.charCodeAt(start + 3))) return false;
  const task = { done: mark === 120, text: '', range: rangeAt(place, start, end) };
  x.start = x.from = content;
  const pieces = scanForText(x);
  task.text = (pieces ? joinPieces(pieces).text : text.slice(content, end)).trim();
  findings.tasks.push(task);
  return true;
}

function readBlockAttributes(x: InlineState): boolean {
  const match = blockAttributes.exec(x.text.slice(x.start, x.end));
  if (!match?.[1]) return false;
  x.findings.anchors.push(match[1]);
  return true;
}

/** Adds the extended autolinks that can only be decided now. Mentions and tags inside them are dropped. */
function addLateAddresses(x: InlineState, pieces: readonly Piece[] = reread(x)): void {
  const { findings, place } = x;
  const late: Link[] = [];
  for (const run of textRuns(pieces)) {
    for (const { target, start, end } of lateAddresses(run.text)) {
      const range = rangeAt(place, writtenAt(run, start).start, writtenAt(run, end - 1).end);
      late.push({ type: 'autolink', target, range });
    }
  }
  if (late.length === 0) return;
  const links = findings.links.splice(x.firstLink).concat(late);
  links.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  for (const link of links) findings.links.push(link);
  dropInside(findings.mentions, x.firstMention, late);
  dropInside(findings.tags, x.firstTag, late);
}

/** Removes from `names`, from index `first` on, those inside one of the links. Both are sorted. */
function dropInside(names: Reference[], first: number, links: readonly Link[]): void {
  let kept = first;
  let i = 0;
  for (const name of names.slice(first)) {
    while (i < links.length && comesBefore((links[i] as Link).range, name.range)) i++;
    const link = links[i]?.range;
    const inside = link && link[0] === name.range[0] && link[1] <= name.range[1];
    if (!inside) names[kept++] = name;
  }
  names.length = kept;
}

/** Whether `a` ends before `b` begins. */
function comesBefore(a: Range, b: Range): boolean {
  return a[2] < b[0] || (a[2] === b[0] && a[3] <= b[1]);
}

/** Scans the stretch again, for its text only. */
function reread(x: InlineState): Piece[] {
  const { text, start, end } = x;
  x.counting = false;
  openStretch(x, text, start, end);
  x.tokens = [];
  scanInline(x);
  const pieces = textPieces(text, start, end, x.tokens);
  x.counting = true;
  x.tokens = undefined;
  return pieces;
}
