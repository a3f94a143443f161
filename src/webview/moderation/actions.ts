import type { DecisionName } from '../../core/services/moderation/queue/decisions';
import type { MessageWay } from '../../protocol/moderation-view';
import type { DecisionDraft } from './state';

/** The user's actions on the page of the moderation queue. */
export interface Actions {
  /** Makes another case the current one. */
  goTo(key: string): void;
  move(by: 1 | -1): void;
  mark(key: string): void;
  unmarkAll(): void;
  /** Claims the current case, or gives it back. */
  claim(): void;
  /** Shows what came since. */
  takeIn(): void;
  toggleFirstPosts(): void;
  /** Begins a decision about the marked cases, else the current one. */
  begin(decision: DecisionName): void;
  write(part: Partial<DecisionDraft>): void;
  /** Forgets what was changed in the message by hand. */
  useTemplate(): void;
  giveUp(): void;
  decide(way: MessageWay): void;
  undo(): void;
  startNote(): void;
  writeNote(text: string): void;
  addNote(): void;
  giveUpNote(): void;
  toggleHelp(): void;
  open(path: string, beside: boolean): void;
  openPost(): void;
  again(): void;
}
