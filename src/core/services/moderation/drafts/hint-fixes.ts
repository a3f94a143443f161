import { message, type Message } from '../../../base/message';
import { lineStartsOf } from '../../../base/lines';
import type { TextEdit } from '../../../formats/front-matter/edit';
import type { Condition } from '../../../model/moderation/rule';
import type { DraftHint } from './draft-hints';

/** Something that a writer can do about a hint. */
export interface HintFix {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
}

/** Longer passages are not shown in a title. */
const shownLength = 40;

/**
 * What can be done about a hint in a text: to take the words out; to put them in code or their line in a
 * quotation, where they are an example of what others say. Code hides no personal data.
 */
export function hintFixes({ rule, match }: DraftHint, text: string): HintFix[] {
  if (!match) return [];
  const starts = lineStartsOf(text);
  const [startLine, startColumn, endLine, endColumn] = match.range;
  const start = (starts[startLine] ?? 0) + startColumn;
  const end = (starts[endLine] ?? 0) + endColumn;
  const words = text.slice(start, end);
  // The text is another one by now.
  if (words !== match.text || words === '') return [];
  const shown = words.length > shownLength ? `${words.slice(0, shownLength)}…` : words;
  const takenOut = { title: message('Take out “{0}”', shown), edits: [withoutGap(text, start, end)] };
  if (isPersonal(rule.when, words)) return [takenOut];
  const isOneLine = startLine === endLine && !words.includes('`');
  const lineStart = starts[startLine] ?? 0;
  return [
    takenOut,
    ...(isOneLine
      ? [{ title: message('Put “{0}” in code', shown), edits: [{ start, end, newText: `\`${words}\`` }] }]
      : []),
    {
      title: message('Mark the line as a quotation'),
      edits: [{ start: lineStart, end: lineStart, newText: '> ' }],
    },
  ];
}

/** Of the two spaces around the words one goes with them. */
function withoutGap(text: string, start: number, end: number): TextEdit {
  const isBetween = /[^\S\r\n]/.test(text.charAt(start - 1)) && /^(?:\s|$)/.test(text.slice(end, end + 1));
  return { start: isBetween ? start - 1 : start, end, newText: '' };
}

function isPersonal(condition: Condition, words: string): boolean {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.some((one) => isPersonal(one, words));
    case 'personal':
      return /@|\d{3}/.test(words);
    default:
      return false;
  }
}
