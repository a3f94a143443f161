/**
 * Anchors and attributes that renderers read beside CommonMark: kramdown's and Python-Markdown's
 * `{: #id .class}`, Pandoc's and Hugo's `{#id}`, MyST's `(name)=`, the `^name` of notes. Which renderer reads
 * a file is not asked here: what is written down is there.
 */

/** At a heading's end, braces that hold attributes and nothing else. */
export const headingAttributes =
  /[\t ]*\{(?:\/\*[\t ]*#[^\s*]+[\t ]*\*\/|:?[\t ]*(?:[#.][^{}]*|[\w-]+=[^{}]*|-[\t ]*))\}$/;

/** A list of attributes anywhere: a brace that no template language's stands before. */
const attributeList =
  /(?<![{\\$])\{:?[\t ]*(?=[#.]|[\w-]+=)((?:[^{}"'\r\n]|"[^"\r\n]*"|'[^'\r\n]*'){0,500})\}(?!\})/g;
const id = /(?:^|\s)(?:#([^\s}."'=]+)|id=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+)))/;
const headingId = /\{(?:\/\*|:)?[^{}]*?(?:#([^\s}*]+)|\bid=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+)))/;

/** The anchor that a heading's attributes name. */
export function headingAnchor(attributes: string): string | undefined {
  return groupOf(headingId.exec(attributes));
}

/** The anchors that lists of attributes in a stretch of prose name. */
export function attributeAnchors(prose: string): string[] {
  const anchors: string[] = [];
  for (const [, list = ''] of prose.replace(/(`+)[^`]+\1/g, '').matchAll(attributeList)) {
    const anchor = groupOf(id.exec(list));
    if (anchor !== undefined && anchor !== '') anchors.push(anchor);
  }
  return anchors;
}

function groupOf(match: RegExpExecArray | null): string | undefined {
  return match?.slice(1).find((group) => group !== undefined);
}

/** A name that stands in a text, by the offsets of what is written there. */
export interface WrittenName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const label = /^[\t ]*\(([^()\s](?:[^()\r\n]*[^()\s])?)\)=[\t ]*$/gm;
const blockMark = /(?:^|[\t ])(\^[A-Za-z0-9-]+)[\t ]*$/gm;

/** MyST's targets, each on a line of its own: `(name)=`. */
export function labelsIn(prose: string): WrittenName[] {
  return namesIn(prose, label);
}

/** The marks of a note's blocks, at the end of a line: `^name`, which is the anchor with its sign. */
export function blockMarksIn(prose: string): WrittenName[] {
  return namesIn(prose, blockMark);
}

const directiveName = /^[\t ]*:(?:name|label):[\t ]+(\S[^\r\n]*)/gm;

/** The names of MyST's directives, which stand among their options in what looks like code. */
export function directiveNames(text: string, start: number): WrittenName[] {
  return text.includes('```{', start) || text.includes(':::{', start)
    ? namesIn(text.slice(start), directiveName).map((one) => ({
        name: one.name,
        start: one.start + start,
        end: one.end + start,
      }))
    : [];
}

const fenceAttributes = /^[\t ]{0,3}(?:`{3,}|~{3,})[^`\r\n{]*(\{[#.][^{}\r\n]*\})[\t ]*$/gm;

/** The anchors that Pandoc's code blocks have by their attributes: a fence with `{#id .python}` behind it. */
export function fenceAnchors(text: string, start: number): string[] {
  if (!text.includes('{#', start) && !text.includes('{.', start)) return [];
  return Array.from(text.slice(start).matchAll(fenceAttributes), ([, list = '']) =>
    attributeAnchors(list),
  ).flat();
}

function namesIn(text: string, pattern: RegExp): WrittenName[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const name = (match[1] as string).trimEnd();
    const start = match.index + match[0].indexOf(name);
    return { name, start, end: start + name.length };
  });
}
