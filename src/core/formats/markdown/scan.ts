import { append } from '../../base/append';
import type { Facts, Reference } from '../facts';
import { parseFrontMatter } from '../front-matter/parse';
import { splitFrontMatter } from '../front-matter/split';
import { lineStartsOf, rangeBetween } from '../../base/lines';
import { createSlugger } from './anchors';
import { directiveNames, fenceAnchors } from './attributes';
import { scanBlocks } from './blocks/blocks';
import { blankComments } from './comments';
import type { Definition } from './blocks/definitions';
import { addLink, rangeAt } from './inline/scan-result';
import { hasContent } from './has-content';
import { createInlineState, marksIn, type InlineState } from './inline/inline-state';
import { leafSize } from './blocks/leaf-blocks';
import { isPartlyMadeElsewhere } from './made-elsewhere';
import { scanLeaf } from './scan-leaf';

/**
 * The facts of a Markdown file: CommonMark with GitHub's extensions and YAML or TOML front matter, plus
 * Kith's mentions, tags and wiki links. `text` may start with a byte order mark. Never throws; linear in the
 * length of the text.
 *
 * A scanner rather than a parser, since a community's thousands of files are read at once: it builds no tree.
 * Tests hold it to remark's headings, links and tasks.
 */
export function scanMarkdown(text: string): Facts {
  const lineStarts = lineStartsOf(text);
  const { block, bodyLine, problems } = splitFrontMatter(text, lineStarts);
  const bodyStart = lineStarts[bodyLine] ?? text.length;
  const body = blankComments(text, bodyStart);
  const leaves = scanBlocks(body, lineStarts, bodyLine);
  const x = createInlineState(leaves, lineStarts);
  x.marks = marksIn(body, bodyStart);
  const slugger = createSlugger();
  for (let place = 0; place < leaves.fields.length; place += leafSize) scanLeaf(x, place, body, slugger);
  addDirectiveNames(x, body, bodyStart);
  addUnusedDefinitions(x);

  const { headings, anchors, labels, links, bareImages, mentions, tags, tasks, words } = x.findings;
  const facts: Writable<Facts> = { headings, anchors, links, mentions, tags, tasks, words, problems };
  if (tags.some(({ isColour }) => isColour)) {
    const references = (all: typeof tags): Reference[] => all.map(({ name, range }) => ({ name, range }));
    facts.tags = references(tags.filter(({ isColour }) => !isColour));
    facts.colours = references(tags.filter(({ isColour }) => isColour));
  }
  if (labels.length > 0) facts.labels = labels;
  if (bareImages.length > 0) facts.bareImages = bareImages;
  const { heading, title = heading } = x.findings.wordsBefore;
  if (title) facts.leadWords = title;
  if (x.findings.component || isPartlyMadeElsewhere(body, bodyStart)) facts.madeElsewhere = true;
  if (!hasContent(text, block?.end ?? 0)) facts.empty = true;
  if (!block) return facts;
  facts.frontMatterRange = rangeBetween(lineStarts, block.start, block.end);
  const { contentStart, contentEnd, contentLine, language } = block;
  if (!language) return facts;
  const read = parseFrontMatter(text.slice(contentStart, contentEnd), contentLine, language);
  if (read.node) facts.frontMatter = read.node;
  if (read.problems.length > 0) facts.problems = [...problems, ...read.problems];
  return facts;
}

/** The link reference definitions of a Markdown file by normalised label. Never throws. */
export function scanDefinitions(text: string): ReadonlyMap<string, Definition> {
  const lineStarts = lineStartsOf(text);
  const { bodyLine } = splitFrontMatter(text, lineStarts);
  const body = blankComments(text, lineStarts[bodyLine] ?? text.length);
  return scanBlocks(body, lineStarts, bodyLine).definitions;
}

function addDirectiveNames({ findings, place }: InlineState, body: string, bodyStart: number): void {
  place.joined = undefined;
  for (const { name, start, end } of directiveNames(body, bodyStart)) {
    findings.anchors.push(name);
    findings.labels.push({ name, range: rangeAt(place, start, end) });
  }
  append(findings.anchors, fenceAnchors(body, bodyStart));
}

/** An unused definition is recorded as well, so that it is updated when its target moves. */
function addUnusedDefinitions({ findings, place, leaves }: InlineState): void {
  place.joined = undefined;
  for (const [label, { target, start, end }] of leaves.definitions) {
    if (target !== '' && !leaves.usedDefinitions.has(label))
      addLink(findings, place, 'definition', target, start, end);
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The facts of a YAML file: its whole content counts as front matter, and it has no body. Never throws. */
export function scanYaml(text: string): Facts {
  // Without the byte order mark, which is no part of the first line.
  const yaml = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const { node, problems } = parseFrontMatter(yaml, 0);
  return {
    ...(node && { frontMatter: node }),
    headings: [],
    anchors: [],
    links: [],
    mentions: [],
    tags: [],
    tasks: [],
    words: 0,
    problems,
  };
}
