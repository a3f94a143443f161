import type { Path } from '../../base/ports';
import type { Facts } from '../../formats/facts';
import type { Document } from '../documents/document';
import { activityKinds } from './activity';
import { noteActivities, type ActivityNote, type WrittenActivity } from './written-activity';

/**
 * What documents tell of activities, kept document by document, so that nothing is decoded for it: a document
 * is noted when its facts are at hand for other reasons.
 */
export interface ActivityIndex {
  /** Takes over what a document tells now. `zone`: see {@link noteActivities}. */
  note(document: Document, facts: Facts, zone: string): void;
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
  readonly document: Document;
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
  function touch({ document: { path }, group, start, names }: Noted): void {
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
    note(document, facts, zone) {
      // A document is looked at again when what it asked about others may have changed; it is still the same.
      if (notes.get(document.path)?.document === document) return;
      const found = noteActivities(document, facts, zone);
      forget(document.path);
      if (!found) return;
      const note = { ...found, document };
      notes.set(document.path, note);
      if (found.group !== undefined) {
        let of = groups.get(found.group);
        if (!of) groups.set(found.group, (of = createGroup()));
        for (const set of setsOf(note, of)) set.add(document.path);
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
function acceptedAnswer({ document, group, accepts }: Noted, inGroup: InGroup): WrittenActivity | undefined {
  if (!accepts) return undefined;
  const reply = inGroup(group, 'replies').find(({ names }) => names?.includes(accepts.reply))?.own[0];
  const { path } = document;
  return reply && { ...reply, what: 'accepted-answer', where: path, file: path, range: accepts.range };
}

/** Who was at an event, when it began; of an event that does not say, when they answered. */
function attendance({ document, group, attended }: Noted, inGroup: InGroup): WrittenActivity | undefined {
  if (!attended) return undefined;
  const [event] = inGroup(group, 'events');
  const moment = event?.start ?? attended.at;
  const { path } = document;
  return (
    moment && {
      ...moment,
      what: 'event-attended',
      who: attended.who,
      where: event?.document.path ?? `${group ?? ''}.md`,
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
