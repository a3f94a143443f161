import { visit } from 'jsonc-parser';
import { message } from '../../base/message';
import type { ExportEntry } from './export-source';
import { ImportError, type ImportPlace, type ImportProblem } from './imported-item';
import { jsonItems } from './json-items';
import { byteLines, readEntry } from './read-entries';

/** A value of a file of JSON. */
export interface JsonValue {
  readonly kind: 'value';
  readonly value: unknown;
  readonly place: ImportPlace;
  /** Whether it is the whole file. */
  readonly isWhole: boolean;
}

/**
 * The values of a file: the file itself where it is an object, else the items of its list, or its objects.
 * What is broken is a problem with its place, and the values around it are read.
 */
export async function* jsonValues(
  entry: ExportEntry,
  signal: AbortSignal,
): AsyncGenerator<JsonValue | ImportProblem> {
  try {
    yield* valuesIn(entry, signal);
  } catch (error) {
    // An archive's entry that is damaged is no reason to stop.
    if (!(error instanceof ImportError)) throw error;
    yield problem(error.explanation, error.place ?? { file: entry.name });
  }
}

async function* valuesIn(entry: ExportEntry, signal: AbortSignal): AsyncGenerator<JsonValue | ImportProblem> {
  const first = await firstCharacter(entry, signal);
  if (first === '[') {
    for await (const part of jsonItems(entry, signal)) {
      const place = { file: entry.name, line: part.line };
      if ('broken' in part) yield problem(endMessages[part.broken], place);
      else yield parsed(part.json, { ...place, ...(part.entry !== undefined && { entry: part.entry }) });
    }
    return;
  }
  if (!/\.(?:jsonl|ndjson)$/i.test(entry.name)) {
    const text = await readEntry(entry, signal);
    const whole = parsed(text, { file: entry.name }, true);
    const parts = whole.kind === 'problem' ? topValues(text) : [];
    if (parts.length < 2) return yield whole;
    for (const { json, line } of parts) yield parsed(json, { file: entry.name, line });
    return;
  }
  const decoder = new TextDecoder();
  for await (const lines of byteLines(entry, signal))
    for (const { line, bytes } of lines) {
      const text = decoder.decode(bytes);
      if (text.trim() !== '') yield parsed(text, { file: entry.name, line });
    }
}

const endMessages = {
  'cut off': message('The file is cut off here; what comes before is imported.'),
  'no JSON': message('This is no JSON; what comes before is imported.'),
  'too large': message('One entry is too large to be read; what comes before is imported.'),
} as const;

function parsed(json: string, place: ImportPlace, isWhole = false): JsonValue | ImportProblem {
  try {
    return { kind: 'value', value: JSON.parse(json), place, isWhole };
  } catch {
    return json.trim() === ''
      ? problem(message('The file is empty.'), place)
      : problem(message('This is no valid JSON.'), { ...place, line: (place.line ?? 1) + faultyLine(json) });
  }
}

/** The line of the first fault, from 0: engines tell of it in words only. */
function faultyLine(json: string): number {
  let line = 0;
  let isFound = false;
  visit(json, {
    onError: (_error, _offset, _length, startLine) => {
      if (!isFound) line = startLine;
      isFound = true;
    },
  });
  return line;
}

/** The objects of a text of several, one a line or one behind the other, as programs that page write them. */
function topValues(text: string): readonly { readonly json: string; readonly line: number }[] {
  const values: { json: string; line: number }[] = [];
  let [depth, start, line, startLine] = [0, 0, 1, 1];
  // Whole strings, brackets and line ends; brackets in strings are none.
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\[^])*"|[{}[\]\n]/g)) {
    if (mark === '\n') line++;
    if (mark === '{' || mark === '[') {
      if (depth++ === 0) [start, startLine] = [index, line];
    } else if ((mark === '}' || mark === ']') && --depth === 0) {
      values.push({ json: text.slice(start, index + 1), line: startLine });
      start = index + 1;
    }
  }
  // What is cut off is told as one.
  if (values.length > 0 && text.slice(start).trim() !== '')
    values.push({ json: text.slice(start).trim(), line: depth > 0 ? startLine : line });
  return values;
}

async function firstCharacter(entry: ExportEntry, signal: AbortSignal): Promise<string> {
  for await (const chunk of entry.chunks(signal)) {
    const text = new TextDecoder().decode(chunk.subarray(0, 4096)).trimStart();
    if (text !== '') return text.charAt(0);
  }
  return '';
}

function problem(what: ImportProblem['message'], place: ImportPlace): ImportProblem {
  return { kind: 'problem', message: what, place };
}
