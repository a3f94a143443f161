import type { DocumentSelector } from 'vscode';
import type { Feature } from '../../feature';
import { registerCompletions } from './completions';
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
    registerCompletions(communities, withYaml),
    registerQuickFixes(communities, selector),
    registerRename(communities, selector, edits),
    registerFileMoves(communities, edits, guard),
  ];
};
