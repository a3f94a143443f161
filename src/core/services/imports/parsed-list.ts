import { message } from '../../base/message';
import type { ExportEntry } from './export-source';
import { ImportError, type ImportedItem, type ImportPlace } from './imported-item';
import { jsonItems } from './json-items';
import { readEntry } from './read-entries';

/** A value of a file’s list, or what is wrong with it. */
export type ParsedValue =
  | { readonly value: unknown; readonly key: string; readonly place: ImportPlace }
  | { readonly problem: Extract<ImportedItem, { kind: 'problem' }> };

/** Files up to this size, in bytes, are parsed as a whole, which is quicker. */
const small = 4 * 1024 * 1024;

/** The items of a file that is a list. What is damaged is told, and what is around it is read. */
export async function* parsedList(entry: ExportEntry, signal: AbortSignal): AsyncGenerator<ParsedValue> {
  yield* damageAsProblem(listed(entry, signal), entry);
}

async function* listed(entry: ExportEntry, signal: AbortSignal): AsyncGenerator<ParsedValue> {
  if (entry.size <= small) {
    const whole = parse(await readEntry(entry, signal, small * 2));
    if (Array.isArray(whole)) {
      for (const [index, value] of whole.entries())
        yield { value, key: '', place: { file: entry.name, entry: index + 1 } };
      return;
    }
  }
  yield* parts(entry, signal);
}

/** Like {@link parsedList}, for files of any size, and for objects: the items of each of their lists. */
export async function* parsedParts(entry: ExportEntry, signal: AbortSignal): AsyncGenerator<ParsedValue> {
  yield* damageAsProblem(parts(entry, signal), entry);
}

/** An entry of an archive that cannot be unpacked to its end is a problem, and no reason to stop. */
async function* damageAsProblem(
  values: AsyncIterable<ParsedValue>,
  entry: ExportEntry,
): AsyncGenerator<ParsedValue> {
  try {
    yield* values;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const place = error.place ?? { file: entry.name };
    yield { problem: { kind: 'problem', message: error.explanation, place } };
  }
}

async function* parts(entry: ExportEntry, signal: AbortSignal): AsyncGenerator<ParsedValue> {
  const file = entry.name;
  for await (const part of jsonItems(entry, signal)) {
    if ('broken' in part) {
      const place = { file, line: part.line };
      yield { problem: { kind: 'problem', message: brokenMessages[part.broken], place } };
      return;
    }
    const { key, json, line } = part;
    const place = { file, line, ...(part.entry !== undefined && { entry: part.entry }) };
    const value = parse(json);
    yield value === undefined
      ? { problem: { kind: 'problem', message: message('This is no valid JSON and was left out.'), place } }
      : { value, key, place };
  }
}

const brokenMessages = {
  'cut off': message('The file is cut off here; what comes before is imported.'),
  'no JSON': message('This is no JSON; what comes before is imported.'),
  'too large': message('One entry is too large to be read; what comes before is imported.'),
} as const;

/**
 * A small file as a whole, such as a list of people.
 * @throws ImportError if it is no JSON
 */
export async function parsedFile(entry: ExportEntry, signal: AbortSignal): Promise<unknown> {
  const value = parse(await readEntry(entry, signal));
  if (value === undefined) throw new ImportError(message('This is no valid JSON.'), { file: entry.name });
  return value;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
