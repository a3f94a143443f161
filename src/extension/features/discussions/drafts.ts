import type { Memento } from 'vscode';
import * as v from 'valibot';
import type { ConversationSubject } from '../../../protocol/conversation-view';

/** Texts that are being written in conversations, which outlast the page, the window and a branch switch. */
export interface Drafts {
  /** Those of a thread, by what they are for. */
  of(subject: ConversationSubject): Readonly<Record<string, string>>;
  /** An empty text removes the draft. */
  set(subject: ConversationSubject, key: string, text: string): Thenable<void>;
}

const storageKey = 'kith.discussion.drafts';
const stored = v.record(v.string(), v.record(v.string(), v.string()));

export function createDrafts(state: Pick<Memento, 'get' | 'update'>): Drafts {
  const all = (): v.InferOutput<typeof stored> => {
    const { success, output } = v.safeParse(stored, state.get(storageKey));
    return success ? output : {};
  };
  const threadKey = ({ folder, path }: ConversationSubject): string => `${folder}#${path}`;
  return {
    of: (subject) => all()[threadKey(subject)] ?? {},
    set(subject, key, text) {
      const thread = threadKey(subject);
      const { [thread]: own = {}, ...others } = all();
      const rest = Object.entries(own).filter(([name]) => name !== key);
      const next = Object.fromEntries(text === '' ? rest : [...rest, [key, text]]);
      const isEmpty = Object.keys(next).length === 0;
      return state.update(storageKey, isEmpty ? others : { ...others, [thread]: next });
    },
  };
}
