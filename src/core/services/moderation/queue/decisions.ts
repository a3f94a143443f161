import { message, type Message } from '../../../base/message';
import type { ModerationAction } from '../../../model/moderation/log-entry';
import type { QueueItem } from './queue-item';

/** What a moderator can decide, in the order of the buttons. `uphold` and `overrule` answer an appeal. */
export const decisionNames = [
  'keep',
  'hide',
  'remove',
  'edit',
  'warn',
  'mute',
  'suspend',
  'escalate',
  'no-action',
  'uphold',
  'overrule',
] as const;
export type DecisionName = (typeof decisionNames)[number];

export interface DecisionKind {
  readonly label: Message;
  /** What it does, in a sentence. */
  readonly does: Message;
  /** The name of a codicon. */
  readonly icon: string;
  /** The letter that begins it. */
  readonly key: string;
  /** As the log calls it. */
  readonly action: ModerationAction;
  /** What it is done to. */
  readonly to: 'post' | 'author' | 'matter' | 'appeal';
  /** Whether it holds for a time. */
  readonly lasts?: true;
  /** Whether its author is told. */
  readonly isTold: boolean;
}

export const decisionKinds: Readonly<Record<DecisionName, DecisionKind>> = {
  keep: {
    label: message('Keep'),
    does: message('The post stays, and readers see it.'),
    icon: 'check',
    key: 'a',
    action: 'keep',
    to: 'post',
    isTold: false,
  },
  hide: {
    label: message('Hide'),
    does: message('The text stays in its file, and readers do not see it.'),
    icon: 'eye-closed',
    key: 'h',
    action: 'hide',
    to: 'post',
    isTold: true,
  },
  remove: {
    label: message('Remove'),
    does: message('The text moves to the private store. Git’s history still has it.'),
    icon: 'trash',
    key: 'r',
    action: 'remove',
    to: 'post',
    isTold: true,
  },
  edit: {
    label: message('Edit'),
    does: message('The post gets another text.'),
    icon: 'edit',
    key: 'e',
    action: 'edit',
    to: 'post',
    isTold: true,
  },
  warn: {
    label: message('Warn'),
    does: message('The post stays; its author is told what the guideline asks for.'),
    icon: 'warning',
    key: 'w',
    action: 'warn',
    to: 'author',
    isTold: true,
  },
  mute: {
    label: message('Mute'),
    does: message('For a time, the author reads and does not write.'),
    icon: 'mute',
    key: 'm',
    action: 'mute',
    to: 'author',
    lasts: true,
    isTold: true,
  },
  suspend: {
    label: message('Suspend'),
    does: message('For a time, the author takes no part in the community.'),
    icon: 'circle-slash',
    key: 's',
    action: 'suspend',
    to: 'author',
    lasts: true,
    isTold: true,
  },
  escalate: {
    label: message('Escalate'),
    does: message('Another moderator decides; it stays in the queue, on top.'),
    icon: 'arrow-up',
    key: 'u',
    action: 'escalate',
    to: 'matter',
    isTold: false,
  },
  'no-action': {
    label: message('No Action'),
    does: message('The matter is closed, and everything stays as it is.'),
    icon: 'circle-large-outline',
    key: 'n',
    action: 'note',
    to: 'matter',
    isTold: false,
  },
  uphold: {
    label: message('Uphold'),
    does: message('The decision stands, and the appeal is answered.'),
    icon: 'law',
    key: 'p',
    action: 'keep',
    to: 'appeal',
    isTold: true,
  },
  overrule: {
    label: message('Overrule'),
    does: message('The decision is taken back, and the appeal is answered.'),
    icon: 'discard',
    key: 'v',
    action: 'overrule',
    to: 'appeal',
    isTold: true,
  },
};

/**
 * What can be decided about an item: an appeal is answered, and nothing else; what is held is shown again by
 * a decision, so that closing the matter without one is not offered.
 */
export function decisionsFor({
  appeal,
  post,
  author,
  isHeld,
}: Pick<QueueItem, 'appeal' | 'post' | 'author' | 'isHeld'>): DecisionName[] {
  if (appeal) return ['uphold', 'overrule'];
  return decisionNames.filter((name) => {
    switch (decisionKinds[name].to) {
      case 'post':
        return post !== undefined;
      case 'author':
        return author !== '';
      case 'matter':
        return name !== 'no-action' || !isHeld;
      case 'appeal':
        return false;
    }
  });
}

/** Of what can be decided about each of several items, what can be decided about all of them at once. */
export function decisionsInCommon(each: readonly (readonly DecisionName[])[]): DecisionName[] {
  return decisionNames.filter(
    (name) =>
      each.length > 0 &&
      each.every((names) => names.includes(name)) &&
      // A text that several posts would get is nobody's wish.
      (each.length === 1 || name !== 'edit'),
  );
}

/** How long a mute or suspension can hold, as the log has it. */
export const durations: readonly { readonly value: string; readonly label: Message }[] = [
  { value: 'P1D', label: message('1 day') },
  { value: 'P3D', label: message('3 days') },
  { value: 'P7D', label: message('1 week') },
  { value: 'P14D', label: message('2 weeks') },
  { value: 'P1M', label: message('1 month') },
  { value: 'P3M', label: message('3 months') },
];
export const usualDuration = 'P7D';
