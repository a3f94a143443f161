import { applyEdit, setField } from '../../formats/front-matter/edit';
import type { YamlValue } from '../../formats/front-matter/yaml-node';
import type { Person } from '../../model/people/people';
import type { Surroundings } from './document-place';
import { newDocument, type NewDocument, type ScaffoldLanguage } from './new-document';

/**
 * The member file of somebody whom files or history name: what these say and no more. Since when they are a
 * member, what they speak and what they agree to is theirs to say, and nobody has asked.
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
    // The names that Git knows the person by, so that their commits are theirs. No addresses: files are for
    // all to read.
    ['git', [...names]],
  ];
  return {
    path,
    text: known.reduce((before, [field, value]) => applyEdit(before, setField(before, [field], value)), text),
  };
}
