import { entry, isList, isMap, type YamlNode } from '../../formats/front-matter/yaml-node';
import { numberAt, textsAt } from '../../formats/front-matter/written-fields';
import { kinds, type Kind } from '../kinds/kind';

/** What a checklist may ask for, with what it means, in English. */
export const checklistItems = {
  'alt-texts': 'Every picture says in words what it shows.',
  links: 'Every link leads somewhere.',
  audience: 'It says whom it is for.',
  goal: 'It says which goal it serves.',
  translation: 'It is there in each of the community’s languages.',
  length: 'It has as many words as “length” asks for.',
  'front-matter': 'It has the fields that “fields” names.',
} as const satisfies Readonly<Record<string, string>>;

export type ChecklistItem = keyof typeof checklistItems;

export const checklistItemNames = Object.keys(checklistItems) as ChecklistItem[];

/** The fields that `front-matter` asks for where the community names none. */
export const usualFields = ['title', 'author', 'description'] as const;

/** What content of a kind has to have before it is approved, scheduled or published. */
export interface Checklist {
  readonly items: ReadonlySet<ChecklistItem>;
  /** How many words it has; undefined: no bound. */
  readonly length: { readonly min: number | undefined; readonly max: number | undefined };
  readonly fields: readonly string[];
}

/**
 * The checklists of a `workflow:`, by kind: one list for all kinds, or one a kind. Kinds without items have
 * none. What cannot be read is left out: checks report it.
 */
export function readChecklists(workflow: YamlNode): ReadonlyMap<Kind, Checklist> {
  const found = new Map<Kind, Checklist>();
  for (const kind of kinds) {
    const named = new Set(textsOf(workflow, 'checklist', kind));
    const items = new Set(checklistItemNames.filter((item) => named.has(item)));
    if (items.size === 0) continue;
    const fields = textsOf(workflow, 'fields', kind);
    const length = entry(workflow, 'length')?.node;
    const own = entry(length, kind)?.node ?? length;
    found.set(kind, {
      items,
      length: { min: numberAt(own, 'min'), max: numberAt(own, 'max') },
      fields: fields.length > 0 ? fields : usualFields,
    });
  }
  return found;
}

/** A list for all kinds, or that of a kind. */
function textsOf(workflow: YamlNode, key: string, kind: Kind): string[] {
  const node = entry(workflow, key)?.node;
  if (isList(node)) return isMap(workflow) ? textsAt(workflow, key) : [];
  return isMap(node) ? textsAt(node, kind) : [];
}
