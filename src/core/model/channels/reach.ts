import { numberAt } from '../../formats/front-matter/written-fields';
import type { YamlNode } from '../../formats/front-matter/yaml-node';

/** What services count of a post, by the names of the fields that a delivery keeps it in. */
export const reachFields = ['likes', 'shares', 'quotes', 'replies', 'views'] as const;
export type ReachField = (typeof reachFields)[number];

/** What a service told of a post; what it does not count is left out. */
export type Reach = Readonly<Partial<Record<ReachField, number>>>;

/** What a delivery says of it; empty if nothing was read yet. */
export function writtenReach(fields: YamlNode | undefined): Reach {
  return Object.fromEntries(
    reachFields.flatMap((field) => {
      const count = numberAt(fields, field);
      return count === undefined || count < 0 ? [] : [[field, count]];
    }),
  );
}
