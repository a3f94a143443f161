import { writeKey, writeScalar } from './write-scalar';
import type { Scalar, YamlValue } from './yaml-node';

/** The YAML style of a file. */
export interface YamlStyle {
  readonly lineEnding: string;
  /** Columns by which a map is indented below its key. */
  readonly mapIndent: number;
  /** Columns by which list dashes are indented below their key; may be 0. */
  readonly listIndent: number;
  /** Whether lists are in flow style; undefined if the file has none. */
  readonly flowLists: boolean | undefined;
}

/** Wider lists are written in block style, unless the file's style says otherwise. */
const maxFlowLength = 80;

export function isScalarValue(value: YamlValue): value is Scalar {
  return value === null || typeof value !== 'object';
}

/** A value in flow style, or a scalar on one line. */
export function writeFlow(value: YamlValue): string {
  if (isScalarValue(value)) return writeScalar(value, undefined, true);
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`;
  const entries = Object.entries(value).map(([key, v]) => `${writeKey(key, true)}: ${writeFlow(v)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/**
 * What to write after a key's colon, including the space or line ending before it. `indent` is the key's
 * column.
 */
export function writeAfterKey(value: YamlValue, indent: number, style: YamlStyle): string {
  if (isScalarValue(value)) return ` ${writeLongScalar(value, indent + style.mapIndent, style)}`;
  if (Array.isArray(value)) {
    if (value.length === 0 || isFlowList(value, style)) return ` ${writeFlow(value)}`;
    const deeper = indent + style.listIndent;
    return style.lineEnding + writeItems(value, deeper, style).join(style.lineEnding);
  }
  if (Object.keys(value).length === 0) return ' {}';
  return style.lineEnding + writeEntries(value, indent + style.mapIndent, style).join(style.lineEnding);
}

function isFlowList(list: readonly YamlValue[], style: YamlStyle): boolean {
  if (!list.every(isScalarValue)) return false;
  return style.flowLists ?? writeFlow([...list]).length <= maxFlowLength;
}

/** The entries of a block map, each of one or more lines. */
export function writeEntries(
  map: { readonly [key: string]: YamlValue },
  indent: number,
  style: YamlStyle,
): string[] {
  return Object.entries(map).map(
    ([key, value]) => `${' '.repeat(indent)}${writeKey(key, false)}:${writeAfterKey(value, indent, style)}`,
  );
}

/** The items of a block list, each of one or more lines. */
export function writeItems(list: readonly YamlValue[], indent: number, style: YamlStyle): string[] {
  return list.map((item) => `${' '.repeat(indent)}- ${writeItem(item, indent, style)}`);
}

/** What to write after a dash at column `indent`. */
function writeItem(item: YamlValue, indent: number, style: YamlStyle): string {
  if (isScalarValue(item)) return writeLongScalar(item, indent + 2, style);
  if (Array.isArray(item) || Object.keys(item).length === 0) return writeFlow(item);
  // The first entry follows the dash, the rest are below it.
  return writeEntries(item, indent + 2, style)
    .join(style.lineEnding)
    .trimStart();
}

/** A scalar; multi-line text as a block scalar, indented by `indent`. */
function writeLongScalar(value: Scalar, indent: number, style: YamlStyle): string {
  if (typeof value !== 'string' || !canBeBlock(value)) return writeScalar(value, undefined, false);
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  const lines = body.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  return [value.endsWith('\n') ? '|' : '|-', ...lines].join(style.lineEnding);
}

/**
 * Whether a block scalar preserves every character: none may need an escape, and spaces at the edges would be
 * indentation.
 */
function canBeBlock(value: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is sought
  if (/[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\uFEFF\uFFFE\uFFFF\uD800-\uDFFF]/u.test(value)) return false;
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  return value.includes('\n') && body === body.trim() && body !== '';
}
