/** How a run went. */
export interface Outcome {
  readonly seed: number;
  readonly servers: number;
  readonly rounds: number;
  readonly rooms: number;
  /** How often each kind was played. */
  readonly faults: Readonly<Record<string, number>>;
  readonly people: number;
  readonly words: number;
  readonly acknowledged: number;
  /**
   * Words that were not there at the end and did not have to be: not acknowledged, of somebody who never came
   * back.
   */
  readonly forgone: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** What else went wrong. */
  readonly failures: readonly string[];
}

export function isFine({ lost, doubled, failures }: Outcome): boolean {
  return lost.length + doubled.length + failures.length === 0;
}

/** Figures for documents, and what went wrong for who looks into it. */
export function reportOf(outcome: Outcome): string {
  const { seed, servers, rounds, rooms, faults, lost, doubled, failures } = outcome;
  const figures: [string, number][] = [
    ['rounds', rounds],
    ['rooms', rooms],
    ['people', outcome.people],
    ['words typed', outcome.words],
    ['words acknowledged', outcome.acknowledged],
    ['words lost', lost.length],
    ['words doubled', doubled.length],
    ['words not acknowledged, of who never came back, not there', outcome.forgone],
    ...Object.entries(faults),
  ];
  const width = Math.max(...figures.map(([name]) => name.length));
  const lines = figures.map(([name, count]) => `${name.padEnd(width)} ${String(count).padStart(7)}`);
  const told = [
    ...examples('lost', lost),
    ...examples('doubled', doubled),
    ...examples('went wrong', failures),
  ];
  if (!isFine(outcome))
    told.push(
      `To play it again: npm run fuzz -- live --seed ${seed} --rounds ${rounds} --servers ${servers}`,
    );
  return [...lines, ...told].join('\n');
}

function examples(what: string, found: readonly string[]): string[] {
  return found.slice(0, 10).map((one) => `${what}: ${one}`);
}
