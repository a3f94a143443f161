import { applyEdit, setField } from '../../formats/front-matter/edit';
import type { YamlValue } from '../../formats/front-matter/yaml-node';
import type { Person } from '../../model/people/people';
import type { Surroundings } from './document-place';
import { newDocument, type NewDocument, type ScaffoldLanguage } from './new-document';

/**
 * The member file of a person found in files or history, with only what those contain. Joining date,
 * languages and consent are for the person to fill in.
 */
export function memberFileOf(
  { name, handles, names }: Pick<Person, 'name' | 'handles' | 'names'>,
  options: { readonly now: number; readonly language: ScaffoldLanguage },
  around: Surroundings,
): NewDocument {
  const { path, text } = newDocument('member', { ...options, title: name }, around);
  const [handle] = handles;
  const known: (readonly [field: string, value: YamlValue])[] = [
    ...(handle === undefined ? [] : [['github', handle] as const]),
    // The person's names in Git, so that commits are attributed to them. No addresses: files are public.
    ['git', [...names]],
  ];
  return {
    path,
    text: known.reduce((before, [field, value]) => applyEdit(before, setField(before, [field], value)), text),
  };
}
