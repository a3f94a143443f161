import type { Disposable } from 'vscode';
import { hintsByRule } from '../../../core/services/moderation/drafts/hints-by-rule';
import { isBlank } from '../../../core/services/conversations/post-text';
import type { Document } from '../../../core/model/documents/document';
import type { Answer } from '../../../protocol/contract';
import type { conversationView } from '../../../protocol/conversation-view';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { createRuleHints, hintText } from '../../communities/rule-hints';

type ShownHints = Answer<typeof conversationView.toHost, 'text/hints'>;

/** What rules would say of a text in the page's own field. */
export interface AnswerHints extends Disposable {
  /** `post`: the one whose text this would be. */
  of(folder: CommunityFolder, text: string, post: Document | undefined): Promise<ShownHints>;
}

export function createAnswerHints(communities: Communities): AnswerHints {
  const ruleHints = createRuleHints(communities);
  return {
    async of(folder, text, post) {
      if (folder.community.documents.count('rule') === 0 || isBlank(text)) return [];
      const find = await ruleHints.finder(folder);
      return hintsByRule(find(text, post?.facts() ?? {})).map(({ rule, quotes }) => {
        const [path, anchor] = rule.guideline?.split('#') ?? [];
        const isThere = path !== undefined && folder.community.documents.get(path) !== undefined;
        return {
          text: hintText(rule, folder),
          quotes: quotes.map((quote) => `“${quote}”`).join(', '),
          ...(isThere && { guideline: { path, ...(anchor !== undefined && { anchor }) } }),
        };
      });
    },
    dispose: () => ruleHints.dispose(),
  };
}
