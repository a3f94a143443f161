/** How a goal may end. */
export const goalOutcomes = ['reached', 'missed', 'dropped'] as const;
export type GoalOutcome = (typeof goalOutcomes)[number];

/** Other words in use for a goal that nobody works on any more. */
const ended: ReadonlySet<string> = new Set([...goalOutcomes, 'closed', 'done', 'archived']);

/** Whether a goal's `status` says that it is over. */
export function isGoalClosed(status: string): boolean {
  return ended.has(status.trim().toLowerCase());
}
