import { kinds, kindTable, type Kind, type SectionName } from './kind';
import type { Section } from './kind-descriptor';

/** A section of the Community view with its kinds. */
export interface KindSection extends Section {
  readonly name: SectionName;
  readonly kinds: readonly Kind[];
  /** What “New…” creates; undefined if nothing in it is created by hand. */
  readonly makes: Kind | undefined;
}

/** The sections that list documents, in the order of the first kind of each. */
export const kindSections: ReadonlyMap<SectionName, KindSection> = gather();

function gather(): Map<SectionName, KindSection> {
  const found = new Map<SectionName, KindSection>();
  for (const kind of kinds) {
    const { section, isMadeInSection } = kindTable[kind];
    if (!section) continue;
    const name = section.name as SectionName;
    const known = found.get(name);
    found.set(name, {
      ...section,
      name,
      kinds: [...(known?.kinds ?? []), kind],
      makes: known?.makes ?? (isMadeInSection ? kind : undefined),
    });
  }
  return found;
}
