import * as v from 'valibot';
import type { Unit } from '../core/services/analytics/figure';
import { metricGroups, type Metric } from '../core/services/analytics/metric';
import { periodLengths } from '../core/services/analytics/period';
import { measureStates } from '../core/services/strategy/measure-state';
import type { PageContract } from './contract';

/** How many periods a sparkline shows, the chosen one included. */
export const coursePoints = 12;

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));
const units = [
  'people',
  'organisations',
  'documents',
  'hours',
  'days',
  'share',
  'points',
  'index',
  'times',
] as const satisfies readonly Unit[];
const improvements = ['higher', 'lower', 'none'] as const satisfies readonly Metric['better'][];

const group = v.picklist(metricGroups);
const unit = v.picklist(units);
const state = v.picklist(measureStates);
export const periodLength = v.picklist(periodLengths);

/** What figures are narrowed to, as in core; kinds by their ids. */
export const scope = v.object({
  team: v.optional(v.string()),
  lang: v.optional(v.string()),
  kind: v.optional(v.string()),
});
export type ScopeChoice = v.InferOutput<typeof scope>;

/** What a scope may be, with what people read. */
const option = v.object({ value: v.string(), label: v.string() });
export type Option = v.InferOutput<typeof option>;
const choices = v.object({ teams: v.array(option), langs: v.array(option), kinds: v.array(option) });
export type Choices = v.InferOutput<typeof choices>;

/** A metric as far as it was measured; texts are in the editor's language. */
const metric = v.object({
  id: v.string(),
  group,
  title: v.string(),
  formula: v.string(),
  unit,
  better: v.picklist(improvements),
  value: v.optional(v.number()),
  /** Why there is no value. */
  lacking: v.optional(v.string()),
  details: v.array(v.object({ id: v.string(), label: v.string(), value: v.optional(v.number()), unit })),
  /** The value of the period before: absent until measured, null if there was not enough data. */
  before: v.optional(v.nullable(v.number())),
  /** The values of {@link coursePoints} periods, oldest first; absent until measured. */
  course: v.optional(v.array(v.nullable(v.number()))),
});
export type MetricRow = v.InferOutput<typeof metric>;

/** A measure of a goal. */
const measure = v.object({
  /** The metric's id as written; there may be no such metric, which `state` then says. */
  metric: v.string(),
  title: v.string(),
  state,
  /** The period over which it is measured, or the nearest that pages offer. */
  days: periodLength,
  value: v.optional(v.number()),
  /** In the metric's unit. */
  target: v.optional(v.number()),
  unit: v.optional(unit),
  /** The last day to reach it, for people to read. */
  by: v.optional(v.string()),
  /** Why it has no value, or cannot be measured. */
  lacking: v.optional(v.string()),
});
export type MeasureRow = v.InferOutput<typeof measure>;

const goal = v.object({
  path: v.string(),
  title: v.string(),
  state: v.optional(state),
  measures: v.array(measure),
});
export type GoalRow = v.InferOutput<typeof goal>;

const folder = v.object({ id: v.string(), name: v.string() });
export type FolderChoice = v.InferOutput<typeof folder>;

/** Names the rows that a request brings, so that late ones of an earlier request are told apart. */
const run = wholeNumber;

/** The outcome of a request for figures; the rows came before it, as `figures/didMeasure`. */
const outcome = v.variant('type', [
  v.object({ type: v.literal('measured') }),
  /** No folder is open. */
  v.object({ type: v.literal('no-folder') }),
  /** What is open is not on a disk, which Kith needs. */
  v.object({ type: v.literal('virtual') }),
  /** The community has neither documents nor history. */
  v.object({ type: v.literal('empty') }),
  /** Reading the community was stopped. */
  v.object({ type: v.literal('stopped') }),
]);
export type Outcome = v.InferOutput<typeof outcome>;

/** What an empty view offers to do. */
export const offers = ['open-folder', 'set-up', 'new-document', 'continue'] as const;
export type Offer = (typeof offers)[number];

/** The contract between the extension and the tree of figures. */
export const analyticsView = {
  toHost: {
    requests: {
      'page/begin': { ask: v.object({}), answer: v.object({ folders: v.array(folder) }) },
      'figures/measure': {
        ask: v.object({ run, folder: v.optional(v.string()), days: periodLength, scope }),
        answer: outcome,
      },
    },
    notices: {
      'figure/didChoose': v.object({
        folder: v.optional(v.string()),
        metric: v.string(),
        days: periodLength,
        scope,
      }),
      'goal/didChoose': v.object({ folder: v.optional(v.string()), path: v.string() }),
      'offer/didChoose': v.object({ offer: v.picklist(offers), folder: v.optional(v.string()) }),
    },
  },
  toPage: {
    requests: {},
    notices: {
      /** Rows of a running request: those that are new, or known better than before. */
      'figures/didMeasure': v.object({
        run,
        choices: v.optional(choices),
        metrics: v.optional(v.array(metric)),
        goals: v.optional(v.array(goal)),
      }),
      /** Figures may be different now. */
      'figures/didChange': v.object({}),
      /** Somebody asked to collapse all nodes. */
      'tree/didCollapse': v.object({}),
      'folders/didChange': v.object({ folders: v.array(folder) }),
    },
  },
} as const satisfies PageContract;
