/** What an entry of the log must tell, to know what became of a finding. */
export interface DecidedEntry {
  /** The ULID by which other entries cite it. */
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly action: string;
  readonly rules: readonly string[];
  readonly previous?: string;
  readonly automated: boolean;
}

/** One matter of the log: what rules found, if they did, and the last that a person decided about it. */
export interface DecidedFinding<Entry extends DecidedEntry> {
  readonly rules: readonly string[];
  readonly entries: readonly Entry[];
  readonly last: Entry;
}

/**
 * The matters about which a person decided. A hold, the decision about it, an appeal and what came of that
 * refer to one another by `previous`, and are one matter.
 */
export function decidedFindings<Entry extends DecidedEntry>(
  entries: readonly Entry[],
): DecidedFinding<Entry>[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const about = new Map<Entry, Entry[]>();
  for (const entry of entries) {
    const first = firstOf(entry, byId);
    const known = about.get(first);
    if (known) known.push(entry);
    else about.set(first, [entry]);
  }
  return [...about.values()].flatMap((log): DecidedFinding<Entry>[] => {
    const rules = [...new Set(log.flatMap((entry) => entry.rules))];
    const last = log
      .filter((entry) => !entry.automated && !isAppeal(entry))
      .sort((a, b) => a.at - b.at)
      .at(-1);
    return last ? [{ rules, entries: log, last }] : [];
  });
}

function firstOf<Entry extends DecidedEntry>(entry: Entry, byId: ReadonlyMap<string, Entry>): Entry {
  // The log is written by hand as well: entries may refer to each other in a circle.
  const seen = new Set([entry]);
  for (let first = entry; ;) {
    const before = byId.get(first.previous ?? '');
    if (!before || seen.has(before)) return first;
    seen.add(before);
    first = before;
  }
}

export function isAppeal({ action }: Pick<DecidedEntry, 'action'>): boolean {
  return action === 'appeal';
}

export function isOverruling({ action }: Pick<DecidedEntry, 'action'>): boolean {
  return action === 'overrule';
}

/** Whether what was found was acted upon: a person neither kept the post as it is nor overruled. */
export function isConfirming(decision: Pick<DecidedEntry, 'action'>): boolean {
  return decision.action !== 'keep' && !isOverruling(decision);
}
