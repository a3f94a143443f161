import type { Scalar } from './yaml-node';

// YAML 1.2's core schema for plain (unquoted) scalars.

const nothing = /^(?:~|null|Null|NULL)?$/;
const truth = /^(?:true|True|TRUE)$/;
const falsehood = /^(?:false|False|FALSE)$/;
const integer = /^[-+]?[0-9]+$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[\da-fA-F]+$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/;
const exponent = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/;
const infinity = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;

/** The first characters of plain scalars that are not strings. */
const special = /^[-+.~\dnNtTfF]/;

/** The value of a plain scalar. */
export function plainValue(text: string): Scalar {
  if (text !== '' && !special.test(text)) return text;
  if (nothing.test(text)) return null;
  if (truth.test(text)) return true;
  if (falsehood.test(text)) return false;
  if (integer.test(text)) return parseInt(text, 10);
  if (float.test(text) || exponent.test(text)) return parseFloat(text);
  if (octal.test(text)) return parseInt(text.slice(2), 8);
  if (hexadecimal.test(text)) return parseInt(text.slice(2), 16);
  if (infinity.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return notANumber.test(text) ? NaN : text;
}
