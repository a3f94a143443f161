import { lineStartsOf, rangeBetween } from '../../../base/lines';
import { parseHandle } from './github-login';
import { saysFormer } from './former';
import { groupOf } from './listed-roles';
import { readTomlTexts, type TomlText } from './people-toml';
import { defined, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';

/** Whether a text is TOML that lists people: as tables, or as lists in tables. */
export function isPeopleToml(text: string): boolean {
  return /^[ \t]*\[\[?[ \t]*[\w."' -]+\]\]?[ \t]*(?:#.*)?$/m.test(text) && /^[ \t]*[\w-]+[ \t]*=/m.test(text);
}

/**
 * Reads `MAINTAINERS` in TOML, as in Docker's projects: groups, `[Org."Core maintainers"]` with a list
 * `people`, and their details, `[people.ada]` with `Name`, `Email` and `GitHub`; also tables of people by
 * group, `[[maintainers]]`.
 * @param role the role of people in no group
 */
export function readMaintainersToml(text: string, role = 'maintainer'): RegistryEntry[] {
  if (text.length > 1_000_000) return [];
  const starts = lineStartsOf(text);
  const texts = readTomlTexts(text);
  const tables = new Map<string, TomlText[]>();
  for (const found of texts) {
    const key = `${found.table}\0${found.number}`;
    tables.set(key, [...(tables.get(key) ?? []), found]);
  }
  const people = [...tables.values()].map(personIn).filter(defined);
  const byKey = new Map(people.map((person) => [person.key, person]));
  const rangeOf = ({ start, end }: TomlText) => rangeBetween(starts, start, end);
  const named = new Set<string>();
  const entries = texts.flatMap((found) => {
    const team = found.table.split('\0').at(-1) ?? '';
    const isList =
      found.key === 'people' || (found.inList && groupOf(found.key.replace(/[_-]/g, ' ')) !== undefined);
    if (!isList || (found.innerKey !== undefined && !/^github$/i.test(found.innerKey))) return [];
    const group = found.key === 'people' ? team : found.key.replace(/[_-]/g, ' ');
    const known = byKey.get(found.text.toLowerCase());
    named.add(found.text.toLowerCase());
    const isName = /\s/.test(found.text);
    return (
      registryEntry(
        {
          handle: known ? known.handle : isName ? undefined : parseHandle(found.text),
          name: known?.name ?? (isName ? found.text : undefined),
          email: known?.email,
          role: saysFormer(group) ? 'emeritus' : (groupOf(group) ?? role),
          team: team || undefined,
        },
        rangeOf(found),
      ) ?? []
    );
  });
  const rest = people
    .filter(({ key }) => !named.has(key))
    .map((person) => {
      const words = person.group.replace(/[_-]/g, ' ');
      const own = saysFormer(words) ? 'emeritus' : (groupOf(words) ?? role);
      return registryEntry({ ...person, role: own === 'member' ? role : own }, rangeOf(person.place));
    })
    .filter(defined);
  return [...entries, ...rest];
}

/** The person that a table describes: it has a name, an address or a login of its own. */
function personIn(texts: readonly TomlText[]) {
  const field = (pattern: RegExp): string | undefined =>
    texts.find(({ key, inList }) => !inList && pattern.test(key))?.text;
  const github = field(/^git ?hub(?:_?(?:id|handle|login|user(?:name)?))?$|^login$|^handle$/i);
  const name = field(/^(?:full_?)?name$/i);
  const email = field(/^e-?mail$/i);
  const path = texts[0]?.table.split('\0') ?? [];
  if (path[0] === '' || (github === undefined && email === undefined)) return undefined;
  const key = (path.length > 1 ? path.at(-1) : (github ?? name ?? email)) ?? '';
  const handle = github ?? (path.length > 1 && /^people$/i.test(path[0] ?? '') ? path.at(-1) : undefined);
  const place = texts.find(({ text }) => text === name) ?? texts[0];
  if (!place) return undefined;
  return {
    key: key.toLowerCase(),
    group: path[0] ?? '',
    handle: handle === undefined ? undefined : parseHandle(handle),
    name,
    email: email?.includes('@') ? email : undefined,
    place,
  };
}
