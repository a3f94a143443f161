import type { Path } from '../../base/ports';
import { activityKinds } from './activity';
import type { ActivityNote, WrittenActivity } from './written-activity';

/**
 * What documents tell of activities, kept document by document, so that nothing is decoded for it: a document
 * is noted when its facts are at hand for other reasons.
 */
export interface ActivityIndex {
  /** Takes over what a document tells now, see `noteActivities`; what is as before changes nothing. */
  note(path: Path, found: ActivityNote | undefined): void;
  forget(path: Path): void;
  /** How often something became other than before. */
  readonly revision: number;
  /**
   * Everything, in order: by time, then by kind, file and place. The same list as long as nothing changed;
   * after a change the rest is put in order again with what is new, and nothing else is looked at.
   */
  written(): readonly WrittenActivity[];
}

interface Noted extends ActivityNote {
  readonly path: Path;
}

/**
 * The files of a thread or an event by what they are to each other, so that one of very many replies or RSVPs
 * is noted without a look at the rest.
 */
interface Group {
  /** Events: RSVPs ask them when they begin. */
  readonly events: Set<Path>;
  readonly attendances: Set<Path>;
  /** Threads that accept a reply. */
  readonly accepting: Set<Path>;
  readonly replies: Set<Path>;
}

export function createActivityIndex(): ActivityIndex {
  const notes = new Map<Path, Noted>();
  const groups = new Map<Path, Group>();
  /** Files whose activities are to be put in order again. */
  const dirty = new Set<Path>();
  let ordered: readonly WrittenActivity[] = [];
  let revision = 0;

  /** What one file tells may depend on others of its thread or event. */
  function touch({ path, group, start, names }: Noted): void {
    revision++;
    dirty.add(path);
    const others = group === undefined ? undefined : groups.get(group);
    if (start) for (const file of others?.attendances ?? []) dirty.add(file);
    if (names) for (const file of others?.accepting ?? []) dirty.add(file);
  }

  /** The sets of its group that a note belongs to. */
  function setsOf({ start, names, accepts, attended }: Noted, of: Group): Set<Path>[] {
    return [
      ...(start ? [of.events] : []),
      ...(names ? [of.replies] : []),
      ...(accepts ? [of.accepting] : []),
      ...(attended ? [of.attendances] : []),
    ];
  }

  function forget(path: Path): void {
    const note = notes.get(path);
    if (!note) return;
    notes.delete(path);
    const of = note.group === undefined ? undefined : groups.get(note.group);
    if (of) for (const set of setsOf(note, of)) set.delete(path);
    if (of && Object.values(of).every(({ size }) => size === 0)) groups.delete(note.group ?? '');
    touch(note);
  }

  /** In the order of their paths. */
  function inGroup(group: Path | undefined, which: keyof Group): Noted[] {
    const files = group === undefined ? [] : [...(groups.get(group)?.[which] ?? [])].sort();
    return files.flatMap((file) => notes.get(file) ?? []);
  }

  function activitiesOf(path: Path): readonly WrittenActivity[] {
    const note = notes.get(path);
    if (!note) return [];
    const linked = acceptedAnswer(note, inGroup) ?? attendance(note, inGroup);
    return linked ? [...note.own, linked] : note.own;
  }

  return {
    note(path, found) {
      const before = notes.get(path);
      const note = found && { ...found, path };
      if (JSON.stringify(note) === JSON.stringify(before)) return;
      forget(path);
      if (!note) return;
      notes.set(path, note);
      if (note.group !== undefined) {
        let of = groups.get(note.group);
        if (!of) groups.set(note.group, (of = createGroup()));
        for (const set of setsOf(note, of)) set.add(path);
      }
      touch(note);
    },
    forget,
    get revision() {
      return revision;
    },
    written() {
      if (dirty.size === 0) return ordered;
      const again = [...dirty].flatMap(activitiesOf).sort(compare);
      const rest = ordered.length === 0 ? [] : ordered.filter(({ file }) => !dirty.has(file));
      ordered = rest.length === 0 ? again : mergeOrdered(rest, again);
      dirty.clear();
      return ordered;
    },
  };
}

function createGroup(): Group {
  return { events: new Set(), attendances: new Set(), accepting: new Set(), replies: new Set() };
}

type InGroup = (group: Path | undefined, which: keyof Group) => readonly Noted[];

/**
 * The reply accepted by a thread, credited to its author and dated like the reply: no format records when it
 * was accepted. The evidence is the line that accepts it.
 */
function acceptedAnswer({ path, group, accepts }: Noted, inGroup: InGroup): WrittenActivity | undefined {
  if (!accepts) return undefined;
  const reply = inGroup(group, 'replies').find(({ names }) => names?.includes(accepts.reply))?.own[0];
  return reply && { ...reply, what: 'accepted-answer', where: path, file: path, range: accepts.range };
}

/** Who was at an event, when it began; of an event that does not say, when they answered. */
function attendance({ path, group, attended }: Noted, inGroup: InGroup): WrittenActivity | undefined {
  if (!attended) return undefined;
  const [event] = inGroup(group, 'events');
  const moment = event?.start ?? attended.at;
  return (
    moment && {
      ...moment,
      what: 'event-attended',
      who: attended.who,
      where: event?.path ?? `${group ?? ''}.md`,
      file: path,
      range: attended.range,
    }
  );
}

const ranks = new Map<string, number>(activityKinds.map((kind, rank) => [kind, rank]));

/** A total order: what compares as equal is equal. */
function compare(a: WrittenActivity, b: WrittenActivity): number {
  return (
    a.at - b.at ||
    (ranks.get(a.what) ?? 0) - (ranks.get(b.what) ?? 0) ||
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.range[0] - b.range[0] ||
    a.range[1] - b.range[1]
  );
}

function mergeOrdered(
  left: readonly WrittenActivity[],
  right: readonly WrittenActivity[],
): readonly WrittenActivity[] {
  const merged: WrittenActivity[] = [];
  let at = 0;
  for (const one of right) {
    while (at < left.length && compare(left[at] as WrittenActivity, one) < 0)
      merged.push(left[at++] as WrittenActivity);
    merged.push(one);
  }
  while (at < left.length) merged.push(left[at++] as WrittenActivity);
  return merged;
}
