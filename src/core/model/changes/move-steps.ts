import type { Path } from '../../base/ports';
import type { ChangePlan, MoveChange } from './change-plan';

/** The paths at which nothing is any more once a plan is carried out, unless it puts something else there. */
export function vacatedPaths({ changes }: ChangePlan): Set<Path> {
  return new Set(
    changes.flatMap((change) =>
      change.kind === 'move' ? [change.from] : change.kind === 'delete' ? [change.path] : [],
    ),
  );
}

/**
 * A plan's moves one after the other, once its deletions are done, so that none meets what still has to move:
 * what must wait for its place, as two files that change places must, goes to `asideFor` that place first.
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
