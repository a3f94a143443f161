import { calendarTime } from '../../format/relative-time';
import { languageName } from '../../format/language-name';
import { kinds } from '../../../core/model/kinds/kind';
import type { MetricReading } from '../../../core/services/analytics/measure-in-slices';
import { metricTable } from '../../../core/services/analytics/metric-table';
import type { Scope, ScopeChoices } from '../../../core/services/analytics/scope';
import { endOfDay } from '../../../core/services/strategy/measure-state';
import type { GoalReading } from '../../../core/services/strategy/read-goals';
import type { MeasureResult } from '../../../core/services/strategy/strategy';
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

/** An open goal with its measures, in the editor's language. */
export function goalRow(folder: CommunityFolder, { record, measures, state }: GoalReading): GoalRow {
  const document = folder.community.documents.get(record.path);
  const { objective = '' } = record.goal ?? {};
  return {
    path: record.path,
    title: objective || (document ? documentLabel(folder, document) : record.title),
    ...(state && { state }),
    measures: measures.map(measureRow),
  };
}

function measureRow({ measure, metric, figure, state, progress }: MeasureResult): MeasureRow {
  const { target, by } = measure;
  const definition = metric && metricTable[metric];
  return {
    metric: measure.metric,
    title: definition ? localize(definition.title) : measure.metric,
    state,
    ...(definition && { unit: definition.unit }),
    ...(target !== undefined && { target }),
    ...(by !== undefined && { by: dayText(by) }),
    ...(figure?.value !== undefined && { value: figure.value }),
    ...(figure?.lacking && { lacking: localize(figure.lacking) }),
    ...(progress !== undefined && { progress }),
  };
}

function dayText(day: string): string {
  const end = endOfDay(day);
  return end === undefined ? day : calendarTime(end - 1);
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
