import { isCitedById } from '../../model/kinds/referent';
import type { Occurrence } from '../../model/mentions/occurrences';
import type { Target } from './references/targets';

/**
 * The inlay label after an id, if it adds information: `Bo Keel` after `bo`, and nothing after `ada` for Ada.
 */
export function inlayLabelFor(
  { type, name }: Pick<Occurrence, 'type' | 'name'>,
  target: Target,
): string | undefined {
  if (type !== 'person' && !isCitedById(type)) return undefined;
  const full =
    target.type === 'person' ? target.person.name : target.type === 'document' ? target.document.title : name;
  return plain(full) === plain(name) ? undefined : full;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
