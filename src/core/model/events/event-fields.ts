import {
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
  writtenText,
} from '../../formats/front-matter/yaml-node';
import type { Range } from '../../base/range';

/** The text of a field, with its range. */
export interface FieldText {
  readonly text: string;
  readonly range: Range;
  /** The front matter key that is, or contains, the field, as spelled in the file. */
  readonly key: string;
}

/*
 * Names of an event's time fields, most reliable first: lower case without hyphens, underscores and spaces,
 * so that `startDate`, `start_date` and `start-date` match. `date` is last, since it may also be the day on
 * which the page was written.
 */
const starts = [
  'start startdate datestart datefrom fromdate startsat startat starts startson starton startdatetime datetimestart startday',
  'eventstart eventstartdate eventdate dateofevent dtstart',
  'begin begindate datebegin beginsat begins startdatum begindatum aanvang',
  'starttime timestart begintime eventtime starttijd begintijd aanvangstijd',
  'when wanneer scheduledfor datetime dateandtime time tijd date dates datum day dag',
].flatMap((names) => names.split(' '));
const ends = [
  'end enddate dateend dateto todate endsat endat ends endson enddatetime datetimeend endday eventend eventenddate dtend',
  'finish finishdate until till einde eind einddatum tot endtime timeend endtijd eindtijd',
].flatMap((names) => names.split(' '));
const zones = 'timezone tz tijdzone eventtimezone timezonename'.split(' ');
const places = 'location place venue address city where online locatie plaats adres plek waar'.split(' ');
const ranksOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, rank) => [name, rank]));
const startRanks = ranksOf(starts);
const endRanks = ranksOf(ends);
const zoneRanks = ranksOf(zones);
/** Fields that group the others. */
const groups = new Set('event date dates when time times schedule period'.split(' '));
/** Names of start and end that only count inside such a group. */
const withinGroup: Readonly<Record<string, string>> = { from: 'start', van: 'start', to: 'end', tot: 'end' };

export interface EventFields {
  /** Candidates for the start, most reliable first. */
  readonly starts: readonly FieldText[];
  readonly ends: readonly FieldText[];
  readonly zone?: FieldText;
  /** `date` itself, which supplies a missing year. */
  readonly date?: FieldText;
}

/** The fields of a front matter about an event's times, under any known name. */
export function eventFields(frontMatter: MapNode | undefined): EventFields {
  const found = new Map<string, FieldText>();
  gather(frontMatter, found);
  const [zone] = rankedBy(zoneRanks, found);
  const date = found.get('date');
  return {
    starts: rankedBy(startRanks, found),
    ends: rankedBy(endRanks, found),
    ...(zone && { zone }),
    ...(date && { date }),
  };
}

/**
 * The fields that have a rank, sorted by it. Iterates over the fields found, which are fewer than the known
 * names.
 */
function rankedBy(ranks: ReadonlyMap<string, number>, found: ReadonlyMap<string, FieldText>): FieldText[] {
  const ranked: { readonly rank: number; readonly field: FieldText }[] = [];
  for (const [name, field] of found) {
    const rank = ranks.get(name);
    if (rank !== undefined) ranked.push({ rank, field });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ field }) => field);
}

/** The keys from which {@link eventFields} takes an event's times. */
export function eventFieldKeys(frontMatter: MapNode | undefined): string[] {
  const { starts: begin, ends: finish, zone } = eventFields(frontMatter);
  return [...begin, ...finish, ...(zone ? [zone] : [])].map(({ key }) => key);
}

/** Whether a field's name is a common one for an event's time or place. */
export function isEventField(key: string): boolean {
  return eventNames.has(folded(key));
}

/** The name of the first field about an event's time or place; empty if there is none. */
export function firstEventField(frontMatter: MapNode | undefined): string {
  const isTelling = ({ key, node }: MapNode['entries'][number]): boolean =>
    isEventField(key) || (isMap(node) && groups.has(folded(key)));
  return frontMatter?.entries.find(isTelling)?.key ?? '';
}

const eventNames: ReadonlySet<string> = new Set([...starts, ...ends, ...zones, ...places]);

function gather(map: MapNode | undefined, found: Map<string, FieldText>, group?: string): void {
  for (const { key, node } of map?.entries ?? []) {
    const name = folded(key);
    const meant =
      group !== undefined && Object.hasOwn(withinGroup, name) ? (withinGroup[name] as string) : name;
    if (isMap(node) && groups.has(name) && group === undefined) gather(node, found, key);
    const text = textOf(node);
    if (text !== '' && !found.has(meant)) found.set(meant, { text, range: node.range, key: group ?? key });
  }
}

/** The text of a list is that of its items, joined. */
function textOf(node: YamlNode): string {
  if (isScalar(node)) return writtenText(node).trim();
  return isList(node) ? node.items.filter(isScalar).map(writtenText).join(' & ').trim() : '';
}

function folded(key: string): string {
  return key.toLowerCase().replace(/[-_\s]+/g, '');
}
