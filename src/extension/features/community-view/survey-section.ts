import { l10n } from 'vscode';
import type { SurveyFields } from '../../../core/services/surveys/survey-document';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentNode } from '../../trees/document-node';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { arrange, type ViewOptions } from './view-options';

/** Surveys, each with how far it is: that answers still come in, or how many there were. */
export function surveySection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const shown = arrange(folder, folder.community.documents.ofKind('survey'), options);
  return section(folder, 'surveys', shown.length, async () => {
    const { isOver, surveyFields } = await import('../../../core/services/surveys/survey-document');
    return lazyNodes(shown, (document) => {
      const fields = surveyFields(document.facts().frontMatter);
      // A survey that is over has nothing to close: its menu is without that.
      const context = isOver(fields, folder.community.config.timezone, Date.now()) ? 'over' : 'running';
      return documentNode(folder, document, { context, description: describe(fields, context) });
    });
  });
}

function describe({ results, asked }: SurveyFields, context: 'over' | 'running'): string {
  if (results?.answered === 1) return l10n.t('1 answered');
  if (results?.answered !== undefined) return l10n.t('{0} answered', results.answered);
  if (results) return l10n.t('too few answered');
  if (context === 'over') return l10n.t('closed, without results');
  return asked === '' ? '' : l10n.t('open since {0}', asked);
}
