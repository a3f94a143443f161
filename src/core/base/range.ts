/**
 * A range of text as `[line, character, endLine, endCharacter]`, zero-based, in UTF-16 code units, end
 * exclusive: an editor's coordinates. A tuple, because an index holds a million of them.
 */
export type Range = readonly [line: number, character: number, endLine: number, endCharacter: number];

/** The start of a file: the range of a problem of the file as a whole. */
export const fileStart: Range = [0, 0, 0, 0];
