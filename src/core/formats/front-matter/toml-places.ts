/** The place of a TOML value, in UTF-16 offsets of its text. */
export type TomlPlace = TomlScalar | TomlList | TomlMap;

export interface TomlScalar {
  readonly type: 'scalar';
  readonly start: number;
  readonly end: number;
}

export interface TomlList {
  readonly type: 'list';
  readonly start: number;
  readonly items: TomlPlace[];
  end: number;
}

/**
 * A table: of a header, of dotted keys or inline; `start` and `end` are those of the braces, else of its
 * name.
 */
export interface TomlMap {
  readonly type: 'map';
  readonly start: number;
  readonly inBraces: boolean;
  readonly entries: Map<string, TomlEntry>;
  end: number;
}

export interface TomlEntry {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly place: TomlPlace;
}

interface Key {
  /** The source, quotes included. */
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

interface Scan {
  readonly text: string;
  at: number;
  readonly nameOf: (written: string) => string;
}

/**
 * Locates everything in valid TOML; for any other text it terminates, but the result is meaningless. `nameOf`
 * unquotes a key.
 */
export function findTomlPlaces(text: string, nameOf: (written: string) => string): TomlMap {
  const s: Scan = { text, at: 0, nameOf };
  const root = newMap(0, 0, false);
  let table = root;
  for (;;) {
    skipVoid(s);
    if (s.at >= text.length) return root;
    const from = s.at;
    if (text[s.at] === '[') {
      const isItem = text[s.at + 1] === '[';
      s.at += isItem ? 2 : 1;
      table = isItem ? addItem(s, root, readKeys(s)) : tableAt(s, root, readKeys(s));
      s.at += isItem ? 2 : 1;
    } else {
      readField(s, table);
    }
    // No progress: only invalid TOML gets here.
    if (s.at <= from) return root;
  }
}

function newMap(start: number, end: number, inBraces: boolean): TomlMap {
  return { type: 'map', start, end, inBraces, entries: new Map() };
}

/** Skips blanks, line endings and comments. */
function skipVoid(s: Scan): void {
  s.at += lengthOf(s, /(?:[ \t\r\n]|#[^\n]*)*/y);
}

function skipBlanks(s: Scan): void {
  s.at += lengthOf(s, /[ \t]*/y);
}

function lengthOf({ text, at }: Scan, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function readKeys(s: Scan): Key[] {
  const keys: Key[] = [];
  for (;;) {
    skipBlanks(s);
    const start = s.at;
    s.at += lengthOf(s, /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+/y);
    keys.push({ written: s.text.slice(start, s.at), start, end: s.at });
    skipBlanks(s);
    if (s.text[s.at] !== '.' || s.at === start) return keys;
    s.at++;
  }
}

function readField(s: Scan, table: TomlMap): void {
  const keys = readKeys(s);
  const last = keys.pop();
  const holder = tableAt(s, table, keys);
  s.at++;
  skipBlanks(s);
  const place = readValue(s);
  if (last) holder.entries.set(s.nameOf(last.written), { keyStart: last.start, keyEnd: last.end, place });
}

/** The table at a path of keys, created if missing; of an array of tables the last one. */
function tableAt(s: Scan, from: TomlMap, keys: readonly Key[]): TomlMap {
  let map = from;
  for (const { written, start, end } of keys) {
    const name = s.nameOf(written);
    const found = map.entries.get(name)?.place;
    const last = found?.type === 'list' ? found.items.at(-1) : found;
    const next = last?.type === 'map' ? last : newMap(end, end, false);
    if (!found) map.entries.set(name, { keyStart: start, keyEnd: end, place: next });
    map = next;
  }
  return map;
}

function addItem(s: Scan, root: TomlMap, keys: readonly Key[]): TomlMap {
  const last = keys.at(-1);
  const holder = tableAt(s, root, keys.slice(0, -1));
  const item = newMap(s.at, s.at, false);
  if (!last) return item;
  const name = s.nameOf(last.written);
  const found = holder.entries.get(name)?.place;
  if (found?.type === 'list') found.items.push(item);
  else {
    const place: TomlList = { type: 'list', start: last.end, end: last.end, items: [item] };
    holder.entries.set(name, { keyStart: last.start, keyEnd: last.end, place });
  }
  return item;
}

const scalar =
  /"""(?:[^\\]|\\[^])*?"""(?:"{0,2})|'''[^]*?'''(?:'{0,2})|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^,\]}#\r\n]*/y;

function readValue(s: Scan): TomlPlace {
  const start = s.at;
  const c = s.text[start];
  if (c === '[') return readList(s);
  if (c === '{') return readBraces(s);
  scalar.lastIndex = start;
  const written = (scalar.exec(s.text)?.[0] ?? '').replace(/[ \t]+$/, '');
  s.at = start + written.length;
  return { type: 'scalar', start, end: s.at };
}

function readList(s: Scan): TomlList {
  const list: TomlList = { type: 'list', start: s.at++, end: s.at, items: [] };
  for (;;) {
    skipVoid(s);
    if (s.at >= s.text.length || s.text[s.at] === ']') break;
    const from = s.at;
    list.items.push(readValue(s));
    skipVoid(s);
    if (s.text[s.at] === ',') s.at++;
    if (s.at <= from) break;
  }
  list.end = ++s.at;
  return list;
}

function readBraces(s: Scan): TomlMap {
  const map = newMap(s.at++, s.at, true);
  for (;;) {
    skipVoid(s);
    if (s.at >= s.text.length || s.text[s.at] === '}') break;
    const from = s.at;
    readField(s, map);
    skipVoid(s);
    if (s.text[s.at] === ',') s.at++;
    if (s.at <= from) break;
  }
  map.end = ++s.at;
  return map;
}
