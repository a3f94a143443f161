import { applyEdit, setField, type TextEdit } from './edit';
import type { YamlValue } from './yaml-node';

/**
 * The one edit that sets several fields of a front matter, or takes out those given as undefined, as
 * `setField` does each.
 * @throws UneditableFrontMatter where one of them cannot be set; then none is.
 */
export function setFields(text: string, fields: Readonly<Record<string, YamlValue | undefined>>): TextEdit {
  const changed = Object.entries(fields).reduce(
    (before, [key, value]) => applyEdit(before, setField(before, [key], value)),
    text,
  );
  const shorter = Math.min(text.length, changed.length);
  let start = 0;
  while (start < shorter && text[start] === changed[start]) start++;
  let kept = 0;
  while (kept < shorter - start && text[text.length - 1 - kept] === changed[changed.length - 1 - kept])
    kept++;
  return { start, end: text.length - kept, newText: changed.slice(start, changed.length - kept) };
}
