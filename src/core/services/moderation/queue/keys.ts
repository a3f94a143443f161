import { message, type Message } from '../../../base/message';
import { decisionKinds, decisionNames, type DecisionName } from './decisions';

/** What keys do in the queue beside decisions. */
export const queueActs = [
  'next',
  'previous',
  'mark',
  'claim',
  'note',
  'show-new',
  'open',
  'undo',
  'help',
] as const;
export type QueueAct = (typeof queueActs)[number];

export interface QueueKey {
  /** As `KeyboardEvent.key` has it. */
  readonly keys: readonly string[];
  readonly label: Message;
  readonly does: QueueAct | DecisionName;
}

const acts: readonly QueueKey[] = [
  { keys: ['j', 'ArrowDown'], label: message('Next'), does: 'next' },
  { keys: ['k', 'ArrowUp'], label: message('Previous'), does: 'previous' },
  { keys: ['x'], label: message('Select, to decide several at once'), does: 'mark' },
  { keys: ['c'], label: message('Claim, or give back'), does: 'claim' },
  { keys: ['t'], label: message('Write a note'), does: 'note' },
  { keys: ['.'], label: message('Show what is new'), does: 'show-new' },
  { keys: ['o'], label: message('Open the post’s file'), does: 'open' },
  { keys: ['z'], label: message('Undo the last decision'), does: 'undo' },
  { keys: ['?'], label: message('Show these keys'), does: 'help' },
];

/** Every key of the queue, each with one meaning that never changes. */
export const queueKeys: readonly QueueKey[] = [
  ...acts,
  ...decisionNames.map((name): QueueKey => {
    const { key, label } = decisionKinds[name];
    return { keys: [key], label, does: name };
  }),
];

/** What a key does; undefined for others. */
export function doneBy(key: string): QueueKey['does'] | undefined {
  return queueKeys.find(({ keys }) => keys.includes(key))?.does;
}
