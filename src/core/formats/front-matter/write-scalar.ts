import { plainValue } from './scalars';
import type { Scalar } from './yaml-node';

/** How a scalar is quoted. */
export type Quotes = 'plain' | 'single' | 'double';

/**
 * Writes a scalar on one line so that every reader reads it back unchanged: those of YAML 1.2, and those of
 * YAML 1.1, such as Jekyll's, which read `yes` as true and `12:30` as 750. A string is written in the
 * requested style if possible; `flow`: inside brackets. Dates stay unquoted, since that is the convention.
 */
export function writeScalar(value: Scalar, style: Quotes | undefined, flow: boolean): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (needsEscapes.test(value) || style === 'double') return doubleQuoted(value);
  if (style === 'single') return singleQuoted(value);
  if (isPlain(value, flow)) return value;
  return value.includes('"') || value.includes('\\') ? singleQuoted(value) : doubleQuoted(value);
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  // YAML 1.1 readers take `1e+21` for text: the number needs a decimal point.
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

/** Control characters, line endings of any kind, and characters that some readers treat as line endings. */
// eslint-disable-next-line no-control-regex -- control characters are what is sought
const needsEscapes = /[\0-\x1f\x7f-\x9f\u2028\u2029\uFEFF\uFFFE\uFFFF\uD800-\uDFFF]/u;

/** What YAML 1.1 reads as a boolean, a number or null in addition to 1.2. */
const oldKeyword = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<)$/i;
const oldNumber =
  /^[-+]?(?:0b[01_]+|0x[\da-f_]+|0o?[0-7_]+|[\d][\d_,]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.[\d_]+(?:e[-+]?\d+)?|\.inf|\.nan)$/i;
const oldSexagesimal = /^[-+]?[\d_]+(?::[0-5]?\d)+(?:\.[\d_]*)?$/;

/** Whether a string can be unquoted and is read back as the same string. */
function isPlain(value: string, flow: boolean): boolean {
  if (value === '' || value !== value.trim() || /^\s|\s$/u.test(value)) return false;
  // Indicators with a meaning at the start of a value.
  if (/^[-?:,[\]{}#&*!|>'"%@`=<~.]/.test(value) && !/^\.[^.\d]/.test(value)) return false;
  if (/: |:$| #/.test(value)) return false;
  if (flow && /[,[\]{}]|:(?=[,[\]{}"'])/.test(value)) return false;
  if (/^(?:---|\.\.\.)/.test(value)) return false;
  if (oldKeyword.test(value) || oldNumber.test(value) || oldSexagesimal.test(value)) return false;
  return typeof plainValue(value) === 'string';
}

function singleQuoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
};

function doubleQuoted(value: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is sought
  const special = /["\\\0-\x1f\x7f-\x9f\u2028\u2029\uFEFF\uFFFE\uFFFF]|[\uD800-\uDFFF]/gu;
  return `"${value.replace(special, (c) => shortEscapes[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** Writes a key. */
export function writeKey(key: string, flow: boolean): string {
  return writeScalar(key, undefined, flow || key.includes(','));
}
