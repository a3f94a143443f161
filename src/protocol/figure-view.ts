import * as v from 'valibot';
import type { DescribedFigure } from '../core/services/analytics/described-figure';
import type { MetricGroup } from '../core/services/analytics/metric';
import type { MetricId } from '../core/services/analytics/metric-table';
import type { Kind } from '../core/model/kinds/kind';
import type { PageContract } from './contract';

/** Rows of evidence per request. */
export const evidencePageSize = 200;

const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));
const moment = v.number();
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
] as const;
const unit = v.picklist(units);
/** Checked against the table where it is measured, which a page need not carry with it. */
const metric = v.custom<MetricId>((input) => typeof input === 'string');
const kind = v.custom<Kind>((input) => typeof input === 'string');
const text = v.pipe(v.string(), v.maxLength(1000));

const scope = v.object({
  team: v.exactOptional(text),
  lang: v.exactOptional(text),
  kind: v.exactOptional(kind),
});

/** Which figure a page shows; it is what the page keeps, and what a restored tab begins with. */
export const figureQuery = v.object({
  /** The community's id. */
  folder: v.string(),
  metric,
  days: v.picklist([7, 30, 90, 365, 'all']),
  /** A date, a commit or a tag, as typed; empty: the period before. */
  against: text,
  scope,
});
export type FigureQuery = v.InferOutput<typeof figureQuery>;

/** A query with the moment at which it was measured, so that all parts of a page show the same. */
const measuredQuery = v.object({ query: figureQuery, at: moment });

/** A list that may be given as one that nobody changes. */
function list<const Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.readonly());
}

const span = v.object({ from: v.exactOptional(moment), until: moment });
const described = v.object({
  metric,
  group: v.custom<MetricGroup>((input) => typeof input === 'string'),
  title: v.string(),
  unit,
  formula: v.string(),
  blind: v.string(),
  span,
  value: v.exactOptional(v.number()),
  lacking: v.exactOptional(v.string()),
  n: wholeNumber,
  interval: v.exactOptional(v.pipe(v.tuple([v.number(), v.number()]), v.readonly())),
  compared: v.exactOptional(
    v.object({
      span,
      value: v.exactOptional(v.number()),
      lacking: v.exactOptional(v.string()),
      words: v.exactOptional(v.string()),
    }),
  ),
  sources: v.exactOptional(list(v.object({ name: v.string(), read: moment }))),
  details: list(v.object({ id: v.string(), label: v.string(), value: v.exactOptional(v.number()), unit })),
  course: list(v.object({ span, value: v.exactOptional(v.number()) })),
  chart: v.exactOptional(
    v.variant('type', [
      v.object({
        type: v.literal('bars'),
        unit,
        bars: list(v.object({ label: v.string(), value: v.number() })),
      }),
      v.object({
        type: v.literal('survival'),
        unit,
        steps: list(
          v.object({
            time: v.number(),
            share: v.number(),
            low: v.exactOptional(v.number()),
            high: v.exactOptional(v.number()),
          }),
        ),
      }),
      v.object({
        type: v.literal('cohorts'),
        cohorts: list(
          v.object({
            month: moment,
            size: wholeNumber,
            // What is not known yet is null, since JSON has no undefined in lists.
            shares: list(
              v.pipe(
                v.nullish(v.number()),
                v.transform((share) => share ?? undefined),
              ),
            ),
          }),
        ),
      }),
    ]),
  ),
}) satisfies v.GenericSchema<unknown, DescribedFigure>;

/** A choice with its name in the reader's language. */
const choice = v.object({ value: v.string(), label: v.string() });
export type Choice = v.InferOutput<typeof choice>;

const measured = v.object({
  figure: described,
  at: moment,
  /** The community's name. */
  community: v.string(),
  /** What the figure can be narrowed to. */
  choices: v.object({ team: v.array(choice), lang: v.array(choice), kind: v.array(choice) }),
  /** Why the moment to compare with was not understood. */
  againstProblem: v.exactOptional(v.string()),
  /** What the history does not have, such as that it is truncated. */
  warning: v.exactOptional(v.string()),
});
export type MeasuredFigure = v.InferOutput<typeof measured>;

const breakdownRow = v.object({
  by: v.picklist(['kind', 'team', 'lang']),
  choice: v.string(),
  label: v.string(),
  value: v.number(),
  n: wholeNumber,
});
export type BreakdownRow = v.InferOutput<typeof breakdownRow>;

/** Where a row of evidence leads. */
const target = v.union([
  v.object({ file: v.string(), line: wholeNumber, character: wholeNumber }),
  v.object({ commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/)) }),
]);
export type EvidenceTarget = v.InferOutput<typeof target>;

/** One thing that the figure counts, ready to display. */
const evidenceRow = v.object({
  /** The name of a codicon. */
  icon: v.string(),
  what: v.string(),
  title: v.string(),
  who: v.exactOptional(v.string()),
  when: v.exactOptional(moment),
  /** With its unit. */
  value: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
  target: v.exactOptional(target),
});
export type EvidenceRow = v.InferOutput<typeof evidenceRow>;

export const exportFormats = ['csv', 'json', 'markdown', 'svg', 'png'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The contract between the extension and the figure page. */
export const figureView = {
  toHost: {
    requests: {
      'page/begin': {
        ask: v.object({}),
        answer: v.object({
          query: figureQuery,
          /** All figures, in the order of the tree. */
          metrics: v.array(v.object({ group: v.string(), items: v.array(choice) })),
        }),
      },
      'figure/measure': { ask: figureQuery, answer: measured },
      'figure/breakDown': { ask: measuredQuery, answer: v.array(breakdownRow) },
      'evidence/list': {
        ask: v.object({ ...measuredQuery.entries, offset: wholeNumber }),
        answer: v.object({ rows: v.array(evidenceRow), more: v.boolean() }),
      },
    },
    notices: {
      'evidence/didChoose': v.object({ folder: v.string(), target, beside: v.boolean() }),
      'figure/didAskToExport': v.object({
        ...measuredQuery.entries,
        format: v.picklist(exportFormats),
        /** The picture that the page has drawn: SVG as text, PNG as base64. */
        picture: v.exactOptional(v.string()),
      }),
    },
  },
  toPage: {
    requests: {},
    notices: {
      'query/didChange': figureQuery,
      'community/didChange': v.object({}),
    },
  },
} as const satisfies PageContract;
