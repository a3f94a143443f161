import { env, l10n } from 'vscode';
import { dayLength } from '../../../core/model/activity/activity-moment';
import { promptRecord } from '../../../core/services/analytics/records/document-record';
import type { CommunityFolder } from '../../communities/community-folder';
import { relativeTime } from '../../format/relative-time';
import { scheduleWords } from '../../format/schedule-words';
import { documentNode } from '../../trees/document-node';
import { personLabel } from '../../trees/person-label';
import { lazyNodes, type TreeNode } from '../../trees/tree-node';
import { section } from './section';
import { arrange, type ViewOptions } from './view-options';

/** Prompts, each with when its next discussion is due and how often that is. */
export function promptSection(folder: CommunityFolder, options: ViewOptions): TreeNode | undefined {
  const { documents, config } = folder.community;
  const shown = arrange(folder, documents.ofKind('prompt'), options);
  return section(folder, 'prompts', shown.length, async () => {
    const { promptTiming } = await import('../../../core/services/prompts/prompt-timing');
    const now = Date.now();
    return lazyNodes(shown, (document) => {
      const record = promptRecord(document.facts().frontMatter);
      const timing = promptTiming(record, now, config.timezone);
      const description = [
        whenDue(timing, now),
        scheduleWords(record.schedule, env.language),
        record.owner !== undefined && personLabel(folder, record.owner),
      ];
      return documentNode(folder, document, { description: description.filter(Boolean).join(' · ') });
    });
  });
}

function whenDue(timing: { readonly due?: number; readonly next?: number } | undefined, now: number): string {
  if (!timing) return l10n.t('no schedule');
  if (timing.due !== undefined && now - timing.due < dayLength) return l10n.t('due today');
  if (timing.due !== undefined) return l10n.t('due {0}', relativeTime(timing.due, now));
  return timing.next === undefined ? l10n.t('over') : l10n.t('due {0}', relativeTime(timing.next, now));
}
