import { env, l10n } from 'vscode';
import { fileStart } from '../../../core/base/range';
import { activityIcons, activityWords, evidenceUnit } from '../../../core/services/analytics/evidence-words';
import type { EvidenceItem } from '../../../core/services/analytics/figure';
import { createValueFormat } from '../../../core/services/analytics/format-value';
import type { MetricId } from '../../../core/services/analytics/metric-table';
import type { NamedEvidence } from '../../../core/questions/figure-questions';
import { kindTable } from '../../../core/model/kinds/kind';
import type { EvidenceRow, EvidenceTarget } from '../../../protocol/figure-view';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { kindName } from '../../trees/names';

/** Evidence, ready to display: who is named only if they may be. */
export function evidenceRows(
  folder: CommunityFolder,
  metric: MetricId,
  items: readonly NamedEvidence[],
): EvidenceRow[] {
  const format = createValueFormat(env.language);
  const unit = evidenceUnit(metric);
  return items.map((item): EvidenceRow => {
    const { at, when, what, value, note } = item;
    const path = item.document ?? (at && 'file' in at ? at.file : undefined);
    const document = path === undefined ? undefined : folder.community.documents.get(path);
    const person = whoOf(item);
    const target = targetOf(item, person?.member);
    const about = what ? localize(activityWords[what]) : document ? kindName(document.kind) : '';
    const title = document
      ? documentLabel(folder, document)
      : (path ?? commitTitle(at) ?? person?.name ?? about);
    return {
      icon: what ? activityIcons[what] : document ? kindTable[document.kind].icon : 'person',
      what: about,
      title,
      ...(person && { who: person.name }),
      ...(when !== undefined && { when }),
      ...(value !== undefined && { value: format(value, unit) }),
      ...(note && { note: localize(note) }),
      ...(target && { target }),
    };
  });
}

interface Who {
  readonly name: string;
  /** The path of the member's file, if they may be named. */
  readonly member?: string;
}

function whoOf({ by }: NamedEvidence): Who | undefined {
  return by && { ...by, name: by.name ?? l10n.t('a member') };
}

function commitTitle(at: EvidenceItem['at']): string | undefined {
  return at && 'commit' in at ? l10n.t('Commit {0}', at.commit.slice(0, 8)) : undefined;
}

/** Where it can be verified; of what is about a person as a whole, their own file. */
function targetOf({ at }: EvidenceItem, member: string | undefined): EvidenceTarget | undefined {
  if (at && 'commit' in at) return { commit: at.commit };
  const file = at?.file ?? member;
  const [line, character] = at?.range ?? fileStart;
  return file === undefined ? undefined : { file, line, character };
}
