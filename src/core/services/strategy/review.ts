import { message } from '../../base/message';
import { applyEdit, setField } from '../../formats/front-matter/edit';
import { setFields } from '../../formats/front-matter/set-fields';
import { entry, isList, toValue, type MapNode, type YamlValue } from '../../formats/front-matter/yaml-node';
import { scanMarkdown } from '../../formats/markdown/scan';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';
import type { GoalOutcome } from '../../model/kinds/goal-status';
import type { Surroundings } from '../scaffold/document-place';
import { newDocument, type NewDocumentOptions } from '../scaffold/new-document';
import type { Quarter } from './quarter';
import type { GoalState, MeasureResult } from './strategy';

/** What a review decided about one open goal; goals that stay open need none. */
export interface GoalDecision {
  readonly goal: GoalState;
  readonly outcome: GoalOutcome;
  /** The goal's file as it is now. */
  readonly text: string;
  /** Whether a goal for the next quarter goes on with it. */
  readonly goesOn: boolean;
}

export interface ReviewInput {
  readonly decisions: readonly GoalDecision[];
  readonly quarter: Quarter;
  /** What new goals are made of; the title is the goal's own. */
  readonly options: Omit<NewDocumentOptions, 'title'>;
  readonly around: Surroundings;
}

/**
 * Closes goals with their figures, and opens those of the next quarter: from the template, with the figures
 * of now as baselines and the old targets where they were missed.
 * @throws UneditableFrontMatter if a goal's fields cannot be changed
 */
export function planReview({ decisions, quarter, options, around }: ReviewInput): ChangePlan {
  const today = new Date(options.now).toISOString().slice(0, 10);
  const taken = new Set<string>();
  const free: Surroundings = { ...around, exists: (path) => taken.has(path) || around.exists(path) };
  const changes = decisions.flatMap((decision): Change[] => {
    const { goal, text } = decision;
    const closed = changeTo(goal.record.path, text, closedText(decision, today));
    if (!decision.goesOn) return [closed];
    const next = nextGoal(decision, quarter, today, options, free);
    taken.add(next.path);
    return [closed, { kind: 'create', ...next }];
  });
  return { title: message('Review the quarter'), changes };
}

/** The goal's text with its outcome, its last day and its final figures. */
function closedText({ goal, outcome, text }: GoalDecision, today: string): string {
  const withFigures = goal.measures.reduce(
    (before, { measure, value }) =>
      value === undefined
        ? before
        : applyEdit(before, setField(before, ['measures', measure.index, 'final'], value)),
    text,
  );
  return applyEdit(withFigures, setFields(withFigures, { status: outcome, closed: today }));
}

function nextGoal(
  { goal, outcome, text }: GoalDecision,
  quarter: Quarter,
  today: string,
  options: ReviewInput['options'],
  around: Surroundings,
): { path: string; text: string } {
  const { frontMatter } = scanMarkdown(text);
  const title = `${goal.record.title.replace(/ · \d{4} Q[1-4]$/, '')} · ${quarter.name}`;
  const { path, text: made } = newDocument('goal', { ...options, title }, around);
  const kept = Object.fromEntries(
    ['objective', 'audience', 'owner', 'tags'].flatMap((key) => {
      const node = entry(frontMatter, key)?.node;
      return node ? [[key, toValue(node)] as const] : [];
    }),
  );
  const bare = withoutMeasures(made);
  const edit = setFields(bare, {
    ...kept,
    opened: today,
    follows: goal.goal.id,
    measures: goal.measures.map((result) => nextMeasure(frontMatter, result, outcome, quarter)),
  });
  return { path, text: applyEdit(bare, edit) };
}

/** The template's empty list and its example give way to a list of lines. */
function withoutMeasures(made: string): string {
  const text = applyEdit(made, setFields(made, { measures: undefined }));
  return text.replace(/^# measures:\n(?:# {3}.*\n)*/m, '');
}

/** A measure for the next quarter: what was reached needs a target that somebody thinks about. */
function nextMeasure(
  fields: MapNode | undefined,
  { measure, value }: MeasureResult,
  outcome: GoalOutcome,
  { lastDay }: Quarter,
): YamlValue {
  const list = entry(fields, 'measures')?.node;
  const item = isList(list) ? list.items[measure.index] : undefined;
  const old = item ? toValue(item) : {};
  const kept: Readonly<Record<string, YamlValue>> = isPlain(old) ? old : {};
  const { metric = measure.metric, target, period } = kept;
  return {
    metric,
    ...(value !== undefined && { baseline: value }),
    ...(outcome === 'missed' && target !== undefined && { target }),
    by: lastDay,
    ...(period !== undefined && { period }),
  };
}

function isPlain(value: YamlValue): value is { [key: string]: YamlValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
