/** A name that is being typed: `@ad`, `[[tide wi`, or `#tide` for a discussion or an event. */
export interface TypedName {
  readonly kind: 'person' | 'document' | 'discussion';
  /** Without `@`, `[[` or `#`. */
  readonly typed: string;
  /** Where the sign begins, and the caret stands: UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** The name that ends at the caret, if one does. */
export function typedName(text: string, caret: number): TypedName | undefined {
  const before = text.slice(Math.max(0, caret - 100), caret);
  const document = /\[\[([^[\]\n|#]*)$/.exec(before);
  if (document)
    return { kind: 'document', typed: document[1] ?? '', start: caret - document[0].length, end: caret };
  const person = /(?<![\p{L}\p{N}_./@`-])@([\p{L}\p{N}_.-]*)$/u.exec(before);
  // A heading has a space behind its sign, so that it never gets here.
  const talk = /(?<![\p{L}\p{N}_/@#&`]|\]\()#(\p{L}[\p{L}\p{N}_-]*)$/u.exec(before);
  if (talk && !isInCode(text.slice(0, caret)))
    return { kind: 'discussion', typed: talk[1] ?? '', start: caret - talk[0].length, end: caret };
  if (!person) return undefined;
  return { kind: 'person', typed: person[1] ?? '', start: caret - person[0].length, end: caret };
}

/** Whether a fence is open at the end of a text: `#include` is no discussion. */
function isInCode(before: string): boolean {
  return (before.match(/^[ \t]*(?:```|~~~)/gm) ?? []).length % 2 === 1;
}

/** The text with a name in place of what was typed, and where the caret is then. */
export function completed(
  text: string,
  { kind, start, end }: Pick<TypedName, 'kind' | 'start' | 'end'>,
  insert: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(end);
  // Brackets that an editor or the person closed already are used.
  const wiki = `[[${insert}${rest.startsWith(']]') ? '' : ']]'}`;
  // A discussion is linked in Markdown, which is what is inserted.
  const written = kind === 'person' ? `@${insert}` : kind === 'document' ? wiki : insert;
  const space = kind !== 'document' && !/^[\s.,;:!?)]/.test(rest) ? ' ' : '';
  const past = kind === 'document' && rest.startsWith(']]') ? 2 : 0;
  return {
    text: text.slice(0, start) + written + space + rest,
    caret: start + written.length + space.length + past,
  };
}
