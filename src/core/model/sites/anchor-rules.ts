import { slug } from 'github-slugger';
import type { Heading } from '../../formats/facts';
import { decodeMarkdown } from '../../formats/markdown/text/character-references';
import { scanMarkdown } from '../../formats/markdown/scan';

/**
 * The ids that a renderer assigns to the headings of one page, in order; undefined for a heading without one.
 * Each rule is verified against its renderer's actual output, see docs/generators.md.
 */
export type AnchorRule = (headings: readonly Heading[]) => readonly (string | undefined)[];

/** The forge's anchors, which are in the facts. */
export const github: AnchorRule = (headings) => headings.map(({ anchor }) => anchor);

/**
 * Kramdown with GitHub's input, as Jekyll configures it: GitHub's slugs, but a numbered id is not reserved
 * against later headings.
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

/** Kramdown with its own input: drops everything before the first letter, and all non-ASCII characters. */
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

/** Hugo uses the source of the last line: URLs, tags and the names of entities become part of the id. */
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

/** Python-Markdown (MkDocs): ASCII only; a duplicate gets `_1`, and so does an empty id. */
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

/** Docutils (Sphinx): ASCII only, and unique ids: duplicates are counted per page. */
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

/** Pandoc: drops everything before the first letter, keeps dots. */
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

/** VitePress: punctuation becomes hyphens, accents are dropped, a leading digit gets `_`. */
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

/** Docusaurus: GitHub's, including the text of pictures, and no id without a word. */
export const docusaurus: AnchorRule = (headings) =>
  numbered(
    ({ text, source }) => slug(source?.includes('\n') ? withoutLineEnds(source) : text),
    '-',
  )(headings).map((id) => (id === '' ? undefined : id));

/** Hexo keeps case and curls quotes; a numbered id is not reserved against later headings. */
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

/** HonKit: like GitHub's former rule, and duplicate headings share one id. */
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
 * The slugify of many JavaScript sites, including Eleventy's default: punctuation becomes hyphens, `&`
 * becomes “and”.
 */
export const slugify: AnchorRule = numbered(
  (heading) =>
    asciiOf(shownText(heading).replace(/&/g, ' and '))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, ''),
  '-',
);

/** Like {@link slugify}, but apostrophes are dropped without a hyphen. */
export const slugifyJoined: AnchorRule = numbered(
  (heading) =>
    asciiOf(shownText(heading).replace(/&/g, ' and ').replace(/['’]/g, ''))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, ''),
  '-',
);

/** A rule that works per heading; duplicates get a number, the next free one. */
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

/** The text without that of pictures; `lineEnds`: keeps line endings within the heading. */
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

/** The text, with raw HTML tags as words. */
function textWithTags({ text, source }: Heading): string {
  if (source === undefined || !/<\/?[a-z]/i.test(source)) return text;
  return (
    scanMarkdown(`# ${source.replace(/<\/?([a-z][a-z0-9]*)[^<>]*>/gi, ' $1 ')}`).headings[0]?.text ?? text
  );
}

/** The text, keeping those entities undecoded whose `&` the pattern matches. */
function undecodedText(heading: Heading, entities: RegExp): string {
  const { source } = heading;
  if (source === undefined || !/&[#\w]+;/.test(source)) return shownText(heading);
  const text = scanMarkdown(`# ${source.replace(entities, '&amp;')}`).headings[0]?.text;
  return text ?? heading.text;
}

function withoutLineEnds(source: string): string {
  return scanMarkdown(`# ${source.replace(/\s*\n\s*/g, '')}`).headings[0]?.text ?? source;
}

/** Without a trailing `{#id}`, which sets the id instead of being text. */
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
