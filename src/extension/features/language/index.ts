import { languages, type Disposable, type DocumentSelector } from 'vscode';
import type { Communities } from '../../communities/communities';
import type { Feature } from '../../feature';
import { registerNavigation } from './navigation';
import { registerQuickFixes } from './quick-fixes';
import { registerRename } from './rename';
import { registerFileMoves } from './file-moves';
import { createRenameEdits } from './rename-edits';

const selector: DocumentSelector = { language: 'markdown', scheme: 'file' };

/** Also moderation's YAML files, whose fields name people and cite guidelines. */
const withYaml: DocumentSelector = [selector, { language: 'yaml', scheme: 'file' }];

/** Language features while writing: people, tags, guidelines, events and pages of the community by name. */
export const languageFeature: Feature = ({ communities, guard }) => {
  const edits = createRenameEdits();
  return [
    ...registerNavigation(communities, withYaml),
    registerCompletions(communities),
    registerQuickFixes(communities, selector),
    registerRename(communities, selector, edits),
    registerFileMoves(communities, edits, guard),
  ];
};

/** What proposes is read once somebody types. */
function registerCompletions(communities: Communities): Disposable {
  return languages.registerCompletionItemProvider(
    withYaml,
    {
      async provideCompletionItems(document, position) {
        const { completionsAt } = await import('./completions');
        return completionsAt(communities, document, position);
      },
    },
    '@',
    '#',
    '[',
    ' ',
  );
}
