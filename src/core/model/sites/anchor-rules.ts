import { slug } from 'github-slugger';
import type { Heading } from '../../formats/facts';
import { decodeMarkdown } from '../../formats/markdown/text/character-references';
import { scanMarkdown } from '../../formats/markdown/scan';

/**
 * The ids that a renderer gives the headings of one page, in their order; undefined for a heading without
 * one. Each rule is held to what its renderer was seen to do with the same headings, see docs/generators.md.
 */
export type AnchorRule = (headings: readonly Heading[]) => readonly (string | undefined)[];

/** What the forge makes: the facts have it. */
export const github: AnchorRule = (headings) => headings.map(({ anchor }) => anchor);

/**
 * Kramdown with GitHub's input, as Jekyll sets it: GitHub's words, but a number is not held against the
 * headings that follow.
 */
export const kramdown: AnchorRule = (headings) => {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const base = slug(shownText(heading));
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return count > 0 ? `${base}-${count}` : base === '' ? undefined : base;
  });
};

/** Kramdown with its own input: what comes before the first letter is dropped, and all but ASCII. */
export const kramdownOwn: AnchorRule = (headings) => {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const base =
      shownText(heading)
        .replace(/^[^A-Za-z]+/, '')
        .replace(/[^A-Za-z0-9 -]/g, '')
        .replaceAll(' ', '-')
        .toLowerCase() || 'section';
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return count > 0 ? `${base}-${count}` : base;
  });
};

/** Hugo reads the source of the last line: addresses, tags and the names of entities go into the id. */
export const hugo: AnchorRule = numbered((heading) => {
  const source = withoutOwnId(heading.source ?? heading.text);
  const last = source.slice(source.lastIndexOf('\n') + 1).trim();
  return (
    last
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-') || 'heading'
  );
}, '-');

/** Python-Markdown, of MkDocs: ASCII alone; a second heading is `_1`, and so is one with nothing left. */
export const pythonMarkdown: AnchorRule = (headings) => {
  const taken = new Set<string>();
  return headings.map((heading) => {
    let id = asciiOf(shownText(heading))
      .replace(/[^\w\s-]/g, '')
      .trim()
      .toLowerCase()
      .replace(/[-\s]+/g, '-');
    while (id === '' || taken.has(id)) {
      const counted = /^(.*)_(\d+)$/.exec(id);
      id = counted ? `${counted[1]}_${Number(counted[2]) + 1}` : `${id}_1`;
    }
    taken.add(id);
    return id;
  });
};

const digraphs: Readonly<Record<string, string>> = {
  ß: 'sz',
  æ: 'ae',
  œ: 'oe',
  ĳ: 'ij',
  ø: 'o',
  đ: 'd',
  ł: 'l',
};

/** Docutils, of Sphinx: ASCII alone, and no id twice: the second is counted through the page. */
export const docutils: AnchorRule = (headings) => {
  const taken = new Set<string>();
  let counted = 0;
  return headings.map((heading) => {
    let id = asciiOf(
      textWithTags(heading)
        .toLowerCase()
        .replace(/[ßæœĳøđł]/g, (letter) => digraphs[letter] ?? letter),
    )
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[-0-9]+|-+$/g, '');
    if (id === '' || taken.has(id)) id = `id${++counted}`;
    taken.add(id);
    return id;
  });
};

/** Pandoc: nothing before the first letter, dots stay. */
export const pandoc: AnchorRule = numbered(
  ({ text }) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_.-]/gu, '')
      .trim()
      .replace(/\s+/g, '-')
      .replace(/^[^\p{L}]+/u, '') || 'section',
  '-',
);

/** VitePress: signs become hyphens, accents go, a leading digit gets `_`. */
export const vitepress: AnchorRule = numbered(
  (heading) =>
    undecodedText(heading, /&(?=[#\w]+;)/g)
      .replace(/:[a-z0-9_+-]+:/g, '')
      .normalize('NFKD')
      .replace(/[\u0300-\u036F]/g, '')
      // eslint-disable-next-line no-control-regex -- what the renderer drops
      .replace(/[\u0000-\u001f]/g, '')
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
      .replace(/-{2,}/g, '-')
      .replace(/^-+|-+$/g, '')
      .replace(/^(\d)/, '_$1')
      .toLowerCase(),
  '-',
);

/** Docusaurus: GitHub's, with the text of pictures, and no id where no word is. */
export const docusaurus: AnchorRule = (headings) =>
  numbered(
    ({ text, source }) => slug(source?.includes('\n') ? withoutLineEnds(source) : text),
    '-',
  )(headings).map((id) => (id === '' ? undefined : id));

/** Hexo keeps capitals and curls quotes; a number is not held against the headings that follow. */
export const hexo: AnchorRule = (headings) => {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const base = curled(undecodedText(heading, /&(?!amp;)(?=[#\w]+;)/g))
      .replace(/[ß]/g, 's')
      .replace(/[\u00C0-\u0131\u0134-\u024F\u1E00-\u1EFF]/g, (letter) =>
        letter.normalize('NFD').replace(/\p{M}+/gu, ''),
      )
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
      .replace(/-{2,}/g, '-')
      .replace(/^-+|-+$/g, '');
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    return count > 0 ? `${base}-${count}` : base;
  });
};

/** HonKit: like GitHub's of old, and two equal headings have one id. */
export const honkit: AnchorRule = (headings) =>
  headings.map((heading) => {
    const source = shownText(heading, true);
    return source
      .slice(source.lastIndexOf('\n') + 1)
      .toLowerCase()
      .replace(/ /g, '-')
      .replace(/[!-,./:-@[-`{-~“”‘’©]/g, '')
      .replace(/^-+/, '');
  });

/**
 * The slug of many sites made with JavaScript, Eleventy's own among them: every sign is a hyphen, `&` is
 * “and”.
 */
export const slugify: AnchorRule = numbered(
  (heading) =>
    asciiOf(shownText(heading).replace(/&/g, ' and '))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, ''),
  '-',
);

/** The same with what an apostrophe joins left joined. */
export const slugifyJoined: AnchorRule = numbered(
  (heading) =>
    asciiOf(shownText(heading).replace(/&/g, ' and ').replace(/['’]/g, ''))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, ''),
  '-',
);

/** A rule of one heading; ids given before get a number, the next that is free. */
function numbered(base: (heading: Heading) => string, sign: string): AnchorRule {
  return (headings) => {
    const taken = new Set<string>();
    return headings.map((heading) => {
      const own = base(heading);
      let id = own;
      for (let count = 1; taken.has(id); count++) id = `${own}${sign}${count}`;
      taken.add(id);
      return id;
    });
  };
}

/** The text without that of pictures; `lineEnds`: those of a heading of two lines kept. */
function shownText({ text, source }: Heading, lineEnds = false): string {
  if (source === undefined) return text;
  const isTwoLines = source.includes('\n');
  if (!source.includes('![') && !isTwoLines && !source.includes('  ')) return text;
  const lines = withoutOwnId(source)
    .replace(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?/g, '')
    .split(/\r?\n/)
    .map((line) => (line.trim() === '' ? '' : (scanMarkdown(`# ${line}`).headings[0]?.text ?? line)));
  return lines.join(lineEnds ? '\n' : '').replace(/^[ \t]+|[ \t]+$/g, '');
}

/** With the tags of raw HTML as words. */
function textWithTags({ text, source }: Heading): string {
  if (source === undefined || !/<\/?[a-z]/i.test(source)) return text;
  return (
    scanMarkdown(`# ${source.replace(/<\/?([a-z][a-z0-9]*)[^<>]*>/gi, ' $1 ')}`).headings[0]?.text ?? text
  );
}

/** The text with those entities as they are written whose `&` the pattern finds. */
function undecodedText(heading: Heading, entities: RegExp): string {
  const { source } = heading;
  if (source === undefined || !/&[#\w]+;/.test(source)) return shownText(heading);
  const text = scanMarkdown(`# ${source.replace(entities, '&amp;')}`).headings[0]?.text;
  return text ?? heading.text;
}

function withoutLineEnds(source: string): string {
  return scanMarkdown(`# ${source.replace(/\s*\n\s*/g, '')}`).headings[0]?.text ?? source;
}

/** `{#id}` at the end, which names the id instead of being text. */
function withoutOwnId(source: string): string {
  return source.replace(/[\t ]*\{#[^{}]*\}$/, '');
}

function asciiOf(text: string): string {
  return decodeMarkdown(text)
    .normalize('NFKD')
    .replace(/[^\0-\x7f]/g, '');
}

function curled(text: string): string {
  return text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/"([^"]*)"/g, '“$1”')
    .replace(/'([^']*)'/g, '‘$1’');
}
