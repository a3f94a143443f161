import type { Path } from '../../base/ports';
import type { ChangePlan, MoveChange } from './change-plan';

/** The paths that are free once a plan is applied, unless the plan puts something else there. */
export function vacatedPaths({ changes }: ChangePlan): Set<Path> {
  return new Set(
    changes.flatMap((change) =>
      change.kind === 'move' ? [change.from] : change.kind === 'delete' ? [change.path] : [],
    ),
  );
}

/**
 * Orders a plan's moves, after its deletions, so that none overwrites a pending one: in a cycle, such as two
 * files that swap places, one first moves to `asideFor` its target.
 */
export function moveSteps({ changes }: ChangePlan, asideFor: (to: Path) => Path): MoveChange[] {
  const moves = changes.filter((change) => change.kind === 'move');
  const starts = new Set(moves.map(({ from }) => from));
  const aside: MoveChange[] = [];
  const direct: MoveChange[] = [];
  const last: MoveChange[] = [];
  for (const move of moves) {
    if (!starts.has(move.to)) {
      direct.push(move);
      continue;
    }
    const between = asideFor(move.to);
    aside.push({ kind: 'move', from: move.from, to: between });
    last.push({ kind: 'move', from: between, to: move.to });
  }
  return [...aside, ...direct, ...last];
}
