import type { Link, LinkType } from '../../facts';
import { decodeMarkdown } from '../text/character-references';
import {
  CLOSE_BRACKET,
  CLOSE_PAREN,
  isWhitespace,
  LESS,
  OPEN_BRACKET,
  OPEN_PAREN,
  skipWhitespace,
} from '../text/characters';
import { isAltText } from '../text/alt-text';
import { addLink, rangeAt } from './scan-result';
import type { Bracket, InlineState } from './inline-state';
import { labelEnd, maxLabelLength, normaliseLabel } from '../text/labels';
import { destinationEnd, titleEnd } from '../text/link-parts';
import { createToken, IMAGE_OPEN, LINK_CLOSE, LINK_OPEN, LITERAL } from '../text/tokens';

/**
 * CommonMark lets implementations limit the nesting of parentheses in a destination; this is remark's limit.
 */
const maxParens = 32;

/** Reads the `[` at `at`, or with `image` the `![` before it. */
export function openBracket(x: InlineState, at: number, image: boolean): void {
  const { links, mentions, tags } = x.findings;
  let token;
  if (x.tokens) {
    token = createToken(LITERAL, image ? at - 1 : at, at + 1);
    x.tokens.push(token);
  }
  x.brackets.push({
    at,
    image,
    inactive: false,
    links: links.length,
    mentions: mentions.length,
    tags: tags.length,
    candidates: x.candidates.length,
    token,
  });
}

/**
 * Reads the `]` at `at` and returns the offset after the link or image that it closes, or after the `]` if
 * none.
 */
export function closeBracket(x: InlineState, at: number): number {
  const bracket = x.brackets.pop();
  if (!bracket || bracket.inactive) return at + 1;
  const { text, end } = x;
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  if (next === OPEN_PAREN) {
    const after = closeInline(x, bracket, at);
    if (after >= 0) return after;
  } else if (next === OPEN_BRACKET) {
    const after = labelEnd(text, at + 1, end);
    const target = after < 0 ? undefined : definedTarget(x, at + 2, after - 1);
    if (target !== undefined) return closeReference(x, bracket, at, target, at + 2, after - 1, after);
    // `[label][` is not a shortcut reference, unless the second pair is empty.
    if (at + 2 >= end || text.charCodeAt(at + 2) !== CLOSE_BRACKET) return at + 1;
  }
  const target = definedTarget(x, bracket.at + 1, at);
  if (target === undefined) return at + 1;
  return closeReference(x, bracket, at, target, bracket.at + 1, at, next === OPEN_BRACKET ? at + 3 : at + 1);
}

/** The target defined for the label between the two offsets. */
function definedTarget(x: InlineState, start: number, end: number): string | undefined {
  const { definitions } = x.leaves;
  if (definitions.size === 0 || end - start > maxLabelLength) return undefined;
  return definitions.get(normaliseLabel(x.text.slice(start, end)))?.target;
}

/** Reads `(target "title")` after the `]` at `at`; -1 if malformed. */
function closeInline(x: InlineState, bracket: Bracket, at: number): number {
  const { text, end } = x;
  let start = skipWhitespace(text, at + 2, end);
  if (start >= end) return -1;
  let targetEnd = start;
  let i = start;
  if (text.charCodeAt(start) !== CLOSE_PAREN) {
    x.remembering = true;
    targetEnd = i = destinationEnd(text, start, end, maxParens, x.linkMemory);
    if (i < 0) return -1;
    if (i < end && isWhitespace(text.charCodeAt(i))) {
      i = skipWhitespace(text, i, end);
      const title = titleEnd(text, i, end, x.linkMemory);
      if (title >= 0) i = skipWhitespace(text, title, end);
    }
    if (i >= end || text.charCodeAt(i) !== CLOSE_PAREN) return -1;
    if (text.charCodeAt(start) === LESS) {
      start++;
      targetEnd--;
    }
  }
  const target = decodeMarkdown(text.slice(start, targetEnd));
  close(x, bracket, at, i + 1, bracket.image ? 'image' : 'inline', target, start, targetEnd);
  return i + 1;
}

function closeReference(
  x: InlineState,
  bracket: Bracket,
  at: number,
  target: string,
  start: number,
  end: number,
  after: number,
): number {
  x.leaves.usedDefinitions.add(normaliseLabel(x.text.slice(start, end)));
  close(x, bracket, at, after, bracket.image ? 'image' : 'reference', target, start, end);
  return after;
}

function close(
  x: InlineState,
  bracket: Bracket,
  at: number,
  after: number,
  type: LinkType,
  target: string,
  start: number,
  end: number,
): void {
  const { findings } = x;
  const { links, mentions, tags } = findings;
  // The text of a link belongs to the link: no mention, tag, wiki link or autolink in it counts.
  cut(mentions, bracket.mentions);
  cut(tags, bracket.tags);
  cut(x.candidates, bracket.candidates);
  if (bracket.image) {
    // An image's content is alternative text, which contains no links.
    cut(links, bracket.links);
  } else {
    if (links.length > bracket.links) dropWikiLinks(links, bracket.links);
    for (let i = x.brackets.length - 1; i >= 0; i--) {
      const outer = x.brackets[i];
      if (!outer || outer.inactive) break;
      if (!outer.image) outer.inactive = true;
    }
  }
  if (x.counting) {
    addLink(findings, x.place, type, target, start, end);
    if (bracket.image && !isAltText(x.text.slice(bracket.at + 1, at)))
      findings.bareImages.push({ name: target, range: rangeAt(x.place, bracket.at - 1, after) });
  }
  if (x.tokens && bracket.token) {
    bracket.token.type = bracket.image ? IMAGE_OPEN : LINK_OPEN;
    x.tokens.push(createToken(LINK_CLOSE, at, after));
  }
}

function cut(list: unknown[], length: number): void {
  if (list.length > length) list.length = length;
}

function dropWikiLinks(links: Link[], from: number): void {
  const kept = links.splice(from).filter((link) => link.type !== 'wiki');
  for (const link of kept) links.push(link);
}
