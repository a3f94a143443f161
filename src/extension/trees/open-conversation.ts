import { l10n, type Command, type Uri } from 'vscode';

/** What a row of a thread does: its conversation is opened, to be answered if `answering`. */
export function openConversation(uri: Uri, answering: boolean): Command {
  return {
    command: 'kith.discussion.open',
    title: l10n.t('Open Conversation'),
    arguments: [{ uri }, { answering }],
  };
}
