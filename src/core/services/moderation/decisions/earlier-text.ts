import { message, type Message } from '../../../base/message';
import { sha256OfText } from '../../../base/sha256';
import { applyEdit } from '../../../formats/front-matter/edit';
import { setFields } from '../../../formats/front-matter/set-fields';
import type { LogEntry } from '../../../model/moderation/log-entry';
import type { PostState } from '../../../model/moderation/post-state';
import { decisionBefore } from '../../../model/moderation/sanctions';
import { bodyOf, withBody } from '../../conversations/post-text';
import { DecisionRefused } from './refusals';

/** Whether an action says that an earlier one no longer holds. */
export function takesBack(action: string): boolean {
  return action === 'undo' || action === 'overrule';
}

/** The decision that an entry takes back; behind an appeal, the one that it was made against. */
export function decisionBehind(previous: string | undefined, log: readonly LogEntry[]): LogEntry | undefined {
  const byId = new Map(log.map((entry) => [entry.id, entry]));
  const before = byId.get(previous ?? '');
  return before?.action === 'appeal'
    ? decisionBefore({ ...before, id: '', previous: before.id }, byId)
    : before;
}

/** What an edit left, by which it is known later: of its body alone, whatever the line endings. */
export function leftHash(body: string): string {
  return sha256OfText(body.replace(/\r\n?/g, '\n').replace(/^\n+/, '').trimEnd());
}

interface TakenBack {
  readonly action: string;
  readonly earlierText?: string;
}

/**
 * A post's file with the text from before an edit.
 * @throws DecisionRefused if an undo would overwrite what somebody wrote since; an overruling stands all the
 * same, since its author waits for it
 */
export function withoutEdit(
  { action, earlierText }: TakenBack,
  text: string,
  { leftSha256 }: Pick<LogEntry, 'leftSha256'>,
): { readonly said: string; readonly notice?: Message } {
  const isAsLeft = leftSha256 !== undefined && leftHash(bodyOf(text)) === leftSha256;
  if (isAsLeft && earlierText !== undefined) {
    // Byte for byte, unless somebody changed its fields since.
    const isSame = fieldsOf(earlierText).trimEnd() === fieldsOf(text).trimEnd();
    return { said: isSame ? earlierText : withBody(text, bodyOf(earlierText)) };
  }
  if (leftSha256 !== undefined && !isAsLeft && action === 'undo')
    throw new DecisionRefused(
      message(
        'The text of this post was changed after the edit, and undo would overwrite that. The history of its file has the earlier text.',
      ),
    );
  return {
    said: text,
    notice: message('The text stays as it is: the history of its file has the one before the edit.'),
  };
}

/** A removed post's file with its text. @throws DecisionRefused if it is not here, or another stands there */
export function withoutRemoval({ earlierText }: TakenBack, text: string): string {
  const isEmpty = bodyOf(text) === '';
  if (earlierText === undefined) {
    // Only its field said that it was removed.
    if (!isEmpty) return text;
    throw new DecisionRefused(
      message(
        'The text of this post lies in the private store, which is not open here. Open it, and try again.',
      ),
    );
  }
  if (!isEmpty)
    throw new DecisionRefused(
      message(
        'Somebody wrote into this post after its text was removed, and the earlier text would overwrite that. Take it out of the file first.',
      ),
    );
  // Byte for byte, unless somebody changed its fields since.
  return withState(earlierText, 'removed', '') === text ? earlierText : withBody(text, bodyOf(earlierText));
}

/** A post's file that says that it has a state; with another body, if one is given. */
export function withState(text: string, state: PostState, body?: string): string {
  const said = applyEdit(text, setFields(text, { state: state === 'visible' ? undefined : state }));
  return body === undefined ? said : withBody(said, body);
}

/** A post's file without its body. */
export function fieldsOf(text: string): string {
  const { length } = bodyOf(text);
  return text
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .slice(0, length === 0 ? undefined : -length);
}
