import { calendarTime } from '../../format/relative-time';
import { languageName } from '../../format/language-name';
import { dayLength } from '../../../core/model/activity/activity-moment';
import { kinds } from '../../../core/model/kinds/kind';
import type { MetricReading } from '../../../core/services/analytics/measure-in-slices';
import { metricTable } from '../../../core/services/analytics/metric-table';
import type { Scope, ScopeChoices } from '../../../core/services/analytics/scope';
import { periodLengths, type Period, type PeriodLength } from '../../../core/services/analytics/period';
import { measuredPeriod, type GoalState, type MeasureResult } from '../../../core/services/strategy/strategy';
import type { Choices, GoalRow, MeasureRow, MetricRow, ScopeChoice } from '../../../protocol/analytics-view';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { kindName } from '../../trees/names';

/** A metric as far as it was measured, in the editor's language. */
export function metricRow({ id, figure, before, course }: MetricReading): MetricRow {
  const { group, title, formula, unit, better } = metricTable[id];
  const { value, lacking, details } = figure;
  return {
    id,
    group,
    title: localize(title),
    formula: localize(formula),
    unit,
    better,
    ...(value !== undefined && { value }),
    ...(lacking && { lacking: localize(lacking) }),
    details: details.map(({ label, ...detail }) => ({ ...detail, label: localize(label) })),
    ...(before !== undefined && { before }),
    ...(course && { course: course.map((one) => one ?? null) }),
  };
}

/** An open goal with its measures at a moment, in the editor's language. */
export function goalRow(
  folder: CommunityFolder,
  { record, goal, measures, state }: GoalState,
  at: number,
): GoalRow {
  const document = folder.community.documents.get(record.path);
  return {
    path: record.path,
    title: goal.objective || (document ? documentLabel(folder, document) : record.title),
    ...(state && { state }),
    measures: measures.map((result) => measureRow(result, at)),
  };
}

function measureRow(result: MeasureResult, at: number): MeasureRow {
  const { measure, metric, figure, value, state, target, end, reason } = result;
  const lacking = reason ?? figure?.lacking;
  const definition = metric && metricTable[metric];
  return {
    metric: measure.metric,
    title: definition ? localize(definition.title) : measure.metric,
    state,
    days: nearestLength(measuredPeriod(measure, at)),
    ...(definition && { unit: definition.unit }),
    ...(target !== undefined && { target }),
    ...(end !== undefined && { by: calendarTime(end - 1) }),
    ...(value !== undefined && { value }),
    ...(lacking && { lacking: localize(lacking) }),
  };
}

/** The length that pages offer which is nearest to that of a period. */
function nearestLength({ from, until }: Period): PeriodLength {
  const days = (until - from) / dayLength;
  const distance = (length: PeriodLength): number => (length === 'all' ? Infinity : Math.abs(length - days));
  return periodLengths.reduce((best, length) => (distance(length) < distance(best) ? length : best));
}

export function choicesRow({ teams, langs, kinds: present }: ScopeChoices): Choices {
  return {
    teams: teams.map((team) => ({ value: team, label: team })),
    langs: langs.map((lang) => ({ value: lang, label: languageName(lang) })),
    kinds: present.map((kind) => ({ value: kind, label: kindName(kind) })),
  };
}

/** The scope of core that a page means; a kind that does not exist covers nothing less than all. */
export function scopeOf({ team, lang, kind }: ScopeChoice): Scope {
  const known = kinds.find((one) => one === kind);
  return {
    ...(team !== undefined && { team }),
    ...(lang !== undefined && { lang }),
    ...(known && { kind: known }),
  };
}
