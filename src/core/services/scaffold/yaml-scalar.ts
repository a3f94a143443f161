import { stringify } from 'yaml';

/** The text as a single-line YAML scalar, quoted only if necessary. */
export function yamlScalar(text: string): string {
  // Dates and ids stay unquoted; in a flow list, a comma or a bracket would end the text.
  const safe = /^[\p{L}\p{N}][\p{L}\p{N} ./:+-]*$/u.test(text) && !/: |:$| $/.test(text);
  const plain = stringify(text, { lineWidth: 0 }).trimEnd();
  return safe && plain === text ? plain : JSON.stringify(text);
}
