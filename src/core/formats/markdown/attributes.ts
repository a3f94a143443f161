/**
 * Anchors and attributes that renderers read beyond CommonMark: kramdown's and Python-Markdown's
 * `{: #id .class}`, Pandoc's and Hugo's `{#id}`, MyST's `(name)=`, the block ids `^name` of note-taking apps.
 * All are recognised, whichever renderer the file is meant for.
 */

/** Braces at the end of a heading that contain only attributes. */
export const headingAttributes =
  /[\t ]*\{(?:\/\*[\t ]*#[^\s*]+[\t ]*\*\/|:?[\t ]*(?:[#.][^{}]*|[\w-]+=[^{}]*|-[\t ]*))\}$/;

/** An attribute list anywhere, unless a template language's brace precedes it. */
const attributeList =
  /(?<![{\\$])\{:?[\t ]*(?=[#.]|[\w-]+=)((?:[^{}"'\r\n]|"[^"\r\n]*"|'[^'\r\n]*'){0,500})\}(?!\})/g;
const id = /(?:^|\s)(?:#([^\s}."'=]+)|id=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+)))/;
const headingId = /\{(?:\/\*|:)?[^{}]*?(?:#([^\s}*]+)|\bid=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+)))/;

/** The anchor (`#id`) in a heading's attributes. */
export function headingAnchor(attributes: string): string | undefined {
  return groupOf(headingId.exec(attributes));
}

/** The anchors (`#id`) in attribute lists of prose. */
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

/** A name in a text, with its offsets. */
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

/** Block ids at the end of a line: `^name`; the anchor includes the sign. */
export function blockMarksIn(prose: string): WrittenName[] {
  return namesIn(prose, blockMark);
}

const directiveName = /^[\t ]*:(?:name|label):[\t ]+(\S[^\r\n]*)/gm;

/** The `name` options of MyST directives, which look like code. */
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

/** The anchors of Pandoc's fenced code with attributes: a fence followed by `{#id .python}`. */
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
