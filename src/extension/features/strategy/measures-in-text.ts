import type { CancellationToken, TextDocument } from 'vscode';
import { entry } from '../../../core/formats/front-matter/yaml-node';
import { goalMeasures, type GoalMeasure } from '../../../core/model/documents/goal-measures';
import type { MeasureResult } from '../../../core/services/strategy/strategy';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { openText } from '../../communities/open-text';
import { signalOf } from '../../signal-of';

/** The measures of a goal in an editor, as they are written there now. */
export interface MeasuresInText {
  readonly folder: CommunityFolder;
  readonly path: string;
  readonly measures: readonly GoalMeasure[];
}

/** Undefined if the text is no open goal of a community: a closed one has its final figures. */
export function measuresInText(communities: Communities, text: TextDocument): MeasuresInText | undefined {
  const open = openText(communities, text);
  if (open?.document.kind !== 'goal') return undefined;
  const { folder, document, facts } = open;
  return { folder, path: document.path, measures: goalMeasures(entry(facts.frontMatter, 'measures')?.node) };
}

/** The live figure of a measure. Rejects when the token is cancelled. */
export async function liveResult(
  { folder, path }: MeasuresInText,
  measure: GoalMeasure,
  token: CancellationToken,
): Promise<MeasureResult> {
  return folder.ask('liveMeasure', { path, measure, at: Date.now() }, { signal: signalOf(token) });
}
