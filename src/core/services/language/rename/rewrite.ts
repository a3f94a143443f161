import type { TextEdit } from '../../../formats/front-matter/edit';
import { parseYaml } from '../../../formats/front-matter/parse';
import { writeScalar } from '../../../formats/front-matter/write-scalar';
import { isScalar } from '../../../formats/front-matter/yaml-node';
import { decodeHtml, decodeMarkdown } from '../../../formats/markdown/text/character-references';
import { normaliseLabel } from '../../../formats/markdown/text/labels';
import { scanDefinitions } from '../../../formats/markdown/scan';
import { lineStartsOf, offsetOf } from '../../../base/lines';
import { message, type Message } from '../../../base/message';
import type { Range } from '../../../base/range';

/** A rename or move that cannot be done; the message is for the user. */
export class RenameRefused extends Error {
  override readonly name = 'RenameRefused';
  constructor(readonly reason: Message) {
    super(reason.template);
  }
}

/** A place whose text changes in a rename. */
export interface Rewrite {
  readonly path: string;
  readonly range: Range;
  /** For links: the target. If the place has a label, its definition is rewritten. */
  readonly target?: string;
  /** The replacement for the text at the place; undefined if that is not what was expected. */
  readonly to: (written: string) => string | undefined;
}

/**
 * The ordered edits that apply the rewrites of one file to its text.
 * @throws RenameRefused if a place does not hold the text to be replaced, as after a change that was not read
 * yet
 */
export function rewriteText(text: string, rewrites: readonly Rewrite[]): TextEdit[] {
  const starts = lineStartsOf(text);
  let definitions: ReturnType<typeof scanDefinitions> | undefined;
  const edits = new Map<number, TextEdit>();
  for (const { path, range, target, to } of rewrites) {
    const refuse = (): never => {
      throw new RenameRefused(
        message('“{0}” was changed meanwhile, see line {1}. Try again in a moment.', path, range[0] + 1),
      );
    };
    if (range[2] >= starts.length) refuse();
    let start = offsetOf(starts, range[0], range[1]);
    let end = offsetOf(starts, range[2], range[3]);
    if (target !== undefined && isLabel(text, start)) {
      definitions ??= scanDefinitions(text);
      const definition = definitions.get(normaliseLabel(text.slice(start, end)));
      if (definition?.target !== target) return refuse();
      ({ start, end } = definition);
    } else if (target !== undefined && !isWritten(target, text.slice(start, end))) refuse();
    const written = text.slice(start, end);
    const newText = to(written) ?? refuse();
    const before = edits.get(start);
    if (before && before.newText !== newText) refuse();
    if (newText !== written) edits.set(start, { start, end, newText });
  }
  return [...edits.values()].sort((a, b) => a.start - b.start);
}

/** A label may have the same text as its target: what precedes it tells them apart. */
function isLabel(text: string, start: number): boolean {
  let before = start - 1;
  while (before >= 0 && /\s/.test(text.charAt(before))) before--;
  return text.charAt(before) === '[';
}

function isWritten(target: string, written: string): boolean {
  return written === target || decodeMarkdown(written) === target || decodeHtml(written) === target;
}

/** Replaces a field's value, keeping its quotes. */
export function inField(value: string, change: (old: string) => string): Rewrite['to'] {
  return (written) => {
    const { node } = parseYaml(written, 0);
    const old = isScalar(node) ? String(node.value).trim() : '';
    if (old.replace(/\s*#\s*/, '#') !== value.replace(/\s*#\s*/, '#')) return undefined;
    const quotes = written.startsWith('"') ? 'double' : written.startsWith("'") ? 'single' : undefined;
    return writeScalar(change(value), quotes, true);
  };
}

/** Replaces the name within the written text, keeping its prefix and quotes. */
export function replaceName(name: string, to: string): Rewrite['to'] {
  return (written) => {
    const at = written.toLowerCase().indexOf(name.toLowerCase());
    return at < 0 ? undefined : `${written.slice(0, at)}${to}${written.slice(at + name.length)}`;
  };
}

/** The same in a field, where names such as `007` and `null` need quotes to be read as text. */
export function replaceNameInField(name: string, to: string): Rewrite['to'] {
  return (written) => {
    const next = replaceName(name, to)(written);
    return next === to ? writeScalar(to, undefined, true) : next;
  };
}
