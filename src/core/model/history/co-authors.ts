import type { Identity } from './commit-log';

/**
 * Parses `Name <address>`, the value of a `Co-authored-by` trailer; undefined without an address in angle
 * brackets.
 */
export function parseIdentity(value: string): Identity | undefined {
  const open = value.indexOf('<');
  const close = value.indexOf('>', open);
  if (open < 0 || close < 0) return undefined;
  const email = value.slice(open + 1, close).trim();
  return email === '' ? undefined : { name: value.slice(0, open).trim(), email };
}
