import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';
import {
  entry,
  isList,
  isScalar,
  writtenText,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';

/** How far a nomination is, in order. */
export const nominationStatuses = ['proposed', 'asked', 'accepted', 'declined'] as const;
export type NominationStatus = (typeof nominationStatuses)[number];

/** A name in a nomination, with its place. */
export interface WrittenName {
  readonly name: string;
  readonly range: Range;
}

export interface Nomination {
  readonly path: Path;
  readonly who?: WrittenName;
  /** A role, or a path. */
  readonly for?: string;
  readonly by?: string;
  readonly sponsors: readonly WrittenName[];
  readonly status: NominationStatus;
}

export function readNomination(path: Path, fields: MapNode | undefined): Nomination {
  const [who] = namesIn(entry(fields, 'who')?.node);
  const [purpose] = namesIn(entry(fields, 'for')?.node);
  const [by] = namesIn(entry(fields, 'by')?.node);
  const [written] = namesIn(entry(fields, 'status')?.node);
  return {
    path,
    ...(who && { who }),
    ...(purpose && { for: purpose.name }),
    ...(by && { by: by.name }),
    sponsors: namesIn(entry(fields, 'sponsors')?.node),
    status: nominationStatuses.find((one) => one === written?.name.toLowerCase()) ?? 'proposed',
  };
}

/** Whether it is neither accepted nor declined. */
export function isUndecided({ status }: Pick<Nomination, 'status'>): boolean {
  return status === 'proposed' || status === 'asked';
}

/** A sponsor whose word cannot count. */
export interface SponsorCycle {
  readonly path: Path;
  /** The sponsor, where the nomination names them. */
  readonly sponsor: WrittenName;
  /** The ids on the way from the nominee back to themselves; one: they vouch for themselves. */
  readonly cycle: readonly string[];
}

/**
 * Sponsors who vouch for each other in a circle, at once or by way of others: somebody is vouched for by
 * somebody for whom they vouch. Only nominations count that are not decided yet.
 * @param idOf the id that a written name means
 */
export function sponsorCycles(
  nominations: readonly Nomination[],
  idOf: (name: string) => string,
): SponsorCycle[] {
  const open = nominations.filter(isUndecided);
  const sponsorsOf = new Map<string, Set<string>>();
  for (const { who, sponsors } of open) {
    if (!who) continue;
    const id = idOf(who.name);
    const own = sponsorsOf.get(id) ?? new Set();
    for (const { name } of sponsors) own.add(idOf(name));
    sponsorsOf.set(id, own);
  }
  return open.flatMap(({ path, who, sponsors }) => {
    if (!who) return [];
    const id = idOf(who.name);
    return sponsors.flatMap((sponsor): SponsorCycle[] => {
      const way = wayBetween(idOf(sponsor.name), id, sponsorsOf);
      return way ? [{ path, sponsor, cycle: [id, ...way.slice(0, -1)] }] : [];
    });
  });
}

/** The shortest way from one to another along sponsors, both included; undefined if there is none. */
function wayBetween(
  from: string,
  to: string,
  sponsorsOf: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1) as string;
    if (last === to) return way;
    for (const next of sponsorsOf.get(last) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

function namesIn(node: YamlNode | undefined): WrittenName[] {
  return (isList(node) ? node.items : [node]).flatMap((item) => {
    const name = isScalar(item) && item.value !== null ? writtenText(item).trim() : '';
    return isScalar(item) && name !== '' ? [{ name, range: item.range }] : [];
  });
}
