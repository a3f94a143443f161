import type { ModerationAction } from '../log-entry';

const guarding: ReadonlySet<string> = new Set<ModerationAction>(['note', 'hold']);
const undecided: ReadonlySet<string> = new Set<ModerationAction>(['note', 'appeal']);

/** Whether a program may do it: everything stronger is decided by people. */
export function isGuarding(action: string): boolean {
  return guarding.has(action);
}

/** Whether it takes a moderator: anybody may note something, and appeal. */
export function isDecision(action: string): boolean {
  return !undecided.has(action);
}
