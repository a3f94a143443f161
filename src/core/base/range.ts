/**
 * A stretch of text as `[line, character, endLine, endCharacter]`, all counted from 0, characters in UTF-16
 * code units, the end exclusive: what an editor counts. A tuple, because an index holds a million of them.
 */
export type Range = readonly [line: number, character: number, endLine: number, endCharacter: number];

/** The very beginning of a file: where a problem of the whole file is shown. */
export const fileStart: Range = [0, 0, 0, 0];
