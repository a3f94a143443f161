import { applyEdit, editBetween, setField, type TextEdit } from './edit';
import type { YamlValue } from './yaml-node';

/**
 * The single edit that sets several fields of a front matter, or removes those that are undefined, like
 * `setField` for each.
 * @throws UneditableFrontMatter if one of them cannot be set; then none is.
 */
export function setFields(text: string, fields: Readonly<Record<string, YamlValue | undefined>>): TextEdit {
  const changed = Object.entries(fields).reduce(
    (before, [key, value]) => applyEdit(before, setField(before, [key], value)),
    text,
  );
  return editBetween(text, changed);
}
