import { message, type Message } from '../../base/message';
import { countOf, shareGroups } from './share-groups';
import type { Shareable } from './shareables';

/** The length to which Git's own tools show a subject. */
const longestSubject = 72;
/** More titles than these make nobody wiser. */
const mostTitles = 20;

/**
 * A commit message in words: of one thing its title, of several how many there are of what, with their titles
 * below. Ends without a line break.
 */
export function commitMessage(
  items: readonly Pick<Shareable, 'title' | 'group' | 'change'>[],
  say: (words: Message) => string,
): string {
  const [only] = items;
  if (!only) return '';
  if (items.length === 1) return shortened(oneLine(say(subjectOf(only))));
  const counts = shareGroups.flatMap((group) => {
    const count = items.filter((item) => item.group === group).length;
    return count === 0 ? [] : [say(countOf(group, count))];
  });
  const subject = counts.join(', ');
  const titles = items.slice(0, mostTitles).map((item) => `- ${shortened(oneLine(say(subjectOf(item))))}`);
  const rest = items.length - titles.length;
  return [capitalised(shortened(subject)), '', ...titles, ...(rest > 0 ? [`- … ${rest}`] : [])].join('\n');
}

function subjectOf({ title, group, change }: Pick<Shareable, 'title' | 'group' | 'change'>): Message {
  // The title of a reply says that it is one.
  if (group === 'replies') return { template: '{0}', args: [title] };
  if (group === 'thanks') return message('Thanks: {0}', title);
  switch (change) {
    case 'added':
      return message('Add “{0}”', title);
    case 'changed':
      return message('Change “{0}”', title);
    case 'moved':
      return message('Move “{0}”', title);
    case 'deleted':
      return message('Remove “{0}”', title);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shortened(text: string): string {
  if (text.length <= longestSubject) return text;
  const cut = text.slice(0, longestSubject - 1);
  const word = cut.lastIndexOf(' ');
  // Cut at a word, and never inside of a surrogate pair.
  return `${(word > longestSubject / 2 ? cut.slice(0, word) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}…`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
