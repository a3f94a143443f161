import { ThemeIcon } from 'vscode';
import type { Kind } from '../../core/model/kinds/kind';

const names: Readonly<Record<Kind, string>> = {
  page: 'file',
  post: 'book',
  guide: 'mortar-board',
  announcement: 'megaphone',
  guideline: 'law',
  member: 'account',
  discussion: 'comment-discussion',
  reply: 'comment',
  event: 'calendar',
  answer: 'person',
  goal: 'target',
  audience: 'organization',
  recognition: 'heart',
  survey: 'checklist',
  rule: 'shield',
  log: 'history',
};

export function kindIcon(kind: Kind): ThemeIcon {
  return new ThemeIcon(names[kind]);
}
