import type { Facts, Reference } from '../documents/facts';
import { parseFrontMatter } from '../front-matter/parse';
import { splitFrontMatter } from '../front-matter/split';
import { lineStartsOf, rangeBetween } from '../text/lines';
import { createSlugger } from './anchors';
import { scanBlocks } from './blocks';
import type { Definition } from './definitions';
import { createInlineState } from './inline-state';
import { leafSize } from './leaves';
import { scanLeaf } from './scan-leaf';

/**
 * The facts of a Markdown file: CommonMark with GitHub's extensions and front matter in YAML or TOML, and Kith's mentions, tags
 * and wiki links. `text` may begin with a byte order mark. Never throws; time grows with the length of the text.
 *
 * A scanner rather than a parser, since a community's thousands of files are read at once: no tree is built. It is held
 * to agree with remark on headings, links and tasks.
 */
export function scanMarkdown(text: string): Facts {
  const lineStarts = lineStartsOf(text);
  const { block, bodyLine, problems } = splitFrontMatter(text, lineStarts);
  const leaves = scanBlocks(text, lineStarts, bodyLine);
  const x = createInlineState(leaves, lineStarts);
  const slugger = createSlugger();
  for (let place = 0; place < leaves.fields.length; place += leafSize) scanLeaf(x, place, text, slugger);

  const { headings, anchors, links, mentions, tags, tasks, words } = x.findings;
  const facts: Writable<Facts> = { headings, anchors, links, mentions, tags, tasks, words, problems };
  if (tags.some(({ isColour }) => isColour)) {
    const references = (all: typeof tags): Reference[] => all.map(({ name, range }) => ({ name, range }));
    facts.tags = references(tags.filter(({ isColour }) => !isColour));
    facts.colours = references(tags.filter(({ isColour }) => isColour));
  }
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
  return scanBlocks(text, lineStarts, splitFrontMatter(text, lineStarts).bodyLine).definitions;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The facts of a YAML file: its whole content is its front matter, and it has no body. Never throws. */
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
