import { BACKSLASH, isBlank, PIPE } from '../text/characters';
import { addLeaf, CELL, type Leaves } from './leaf-blocks';

/** The number of cells of a row as a table's header, 0 if it cannot be one. */
export function headColumns(text: string, at: number, end: number): number {
  let columns = 0;
  let characters = text.charCodeAt(at) === PIPE ? 0 : 1;
  let awaiting = characters === 1;
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (isBlank(c)) continue;
    characters++;
    if (awaiting) {
      awaiting = false;
      columns++;
    }
    if (c === PIPE) awaiting = true;
    else i = cellDataEnd(text, i, end) - 1;
  }
  // A lone pipe is text.
  return characters > 1 ? columns : 0;
}

/** Adds the non-empty cells of a table row. */
export function addCells(leaves: Leaves, text: string, at: number, end: number, line: number): void {
  let start = -1;
  let last = 0;
  for (let i = at; i < end; i++) {
    const c = text.charCodeAt(i);
    if (isBlank(c)) continue;
    if (c === PIPE) {
      if (start >= 0) addLeaf(leaves, CELL, start, last, line);
      start = -1;
      continue;
    }
    if (start < 0) start = i;
    last = cellDataEnd(text, i, end);
    i = last - 1;
  }
  if (start >= 0) addLeaf(leaves, CELL, start, last, line);
}

/** The end of the run of cell content that starts at `at`: at a blank or an unescaped pipe. */
function cellDataEnd(text: string, at: number, end: number): number {
  let i = at;
  while (i < end) {
    const c = text.charCodeAt(i);
    if (c === PIPE || isBlank(c)) break;
    i++;
    if (c === BACKSLASH && i < end) {
      const escaped = text.charCodeAt(i);
      if (escaped === BACKSLASH || escaped === PIPE) i++;
    }
  }
  return i;
}
