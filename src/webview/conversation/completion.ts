/** A name that is being typed: `@ad`, or `[[tide wi`. */
export interface TypedName {
  readonly kind: 'person' | 'document';
  /** Without `@` or `[[`. */
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
  if (!person) return undefined;
  return { kind: 'person', typed: person[1] ?? '', start: caret - person[0].length, end: caret };
}

/** The text with a name in place of what was typed, and where the caret is then. */
export function completed(
  text: string,
  { kind, start, end }: Pick<TypedName, 'kind' | 'start' | 'end'>,
  insert: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(end);
  // Brackets that an editor or the person closed already are used.
  const written = kind === 'person' ? `@${insert}` : `[[${insert}${rest.startsWith(']]') ? '' : ']]'}`;
  const space = kind === 'person' && !/^[\s.,;:!?)]/.test(rest) ? ' ' : '';
  const past = kind === 'document' && rest.startsWith(']]') ? 2 : 0;
  return {
    text: text.slice(0, start) + written + space + rest,
    caret: start + written.length + space.length + past,
  };
}
