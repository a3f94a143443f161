import * as v from 'valibot';
import type { Progress } from '../../core/base/ports';
import {
  figureQuery,
  type BreakdownRow,
  type Choice,
  type EvidenceRow,
  type FigureQuery,
  type MeasuredFigure,
} from '../../protocol/figure-view';

/** The state of the figure page. */
export interface FigureState {
  /** Undefined until the page has begun. */
  readonly query: FigureQuery | undefined;
  readonly metrics: readonly { readonly group: string; readonly items: readonly Choice[] }[];
  /** The displayed answer, possibly to an earlier query while `measuring`. */
  readonly measured: MeasuredFigure | undefined;
  readonly measuring: boolean;
  readonly progress: Progress | undefined;
  readonly cancelled: boolean;
  readonly failure: string | undefined;
  /** Whether the field for another moment to compare with is shown. */
  readonly againstOpen: boolean;
  /** Undefined until it is known. */
  readonly breakdown: readonly BreakdownRow[] | undefined;
  readonly evidence: Evidence;
  /** The width of the content in pixels, for which charts are drawn. */
  readonly width: number;
}

export interface Evidence {
  readonly rows: readonly EvidenceRow[];
  readonly more: boolean;
  /** The current row; -1 for none. */
  readonly active: number;
  readonly asking: boolean;
  readonly failure: string | undefined;
}

/** The persisted state, from which a tab is restored. */
export const keptState = v.object({ query: v.exactOptional(figureQuery) });
export type KeptState = v.InferOutput<typeof keptState>;

const noEvidence: Evidence = { rows: [], more: false, active: -1, asking: true, failure: undefined };

export function firstState(kept: KeptState | undefined): FigureState {
  return {
    query: kept?.query,
    metrics: [],
    measured: undefined,
    measuring: true,
    progress: undefined,
    cancelled: false,
    failure: undefined,
    againstOpen: (kept?.query?.against ?? '') !== '',
    breakdown: undefined,
    evidence: noEvidence,
    width: 600,
  };
}

/** A new query: what is displayed stays until the answer arrives. */
export function withQuery(state: FigureState, part: Partial<FigureQuery>): FigureState {
  if (!state.query) return state;
  const query = { ...state.query, ...part };
  return { ...state, query, againstOpen: state.againstOpen || query.against !== '' };
}

export function withMeasuring(state: FigureState): FigureState {
  return { ...state, measuring: true, cancelled: false, failure: undefined, progress: undefined };
}

/** An answer: its breakdown and evidence are asked for next. Those of the same figure stay until then. */
export function withMeasured(state: FigureState, measured: MeasuredFigure): FigureState {
  const isSame = state.measured?.figure.metric === measured.figure.metric;
  return {
    ...state,
    measured,
    measuring: false,
    progress: undefined,
    failure: undefined,
    ...(!isSame && { breakdown: undefined, evidence: noEvidence }),
  };
}

/** Rows of evidence from a place on: the first page replaces what is there. */
export function withEvidence(
  state: FigureState,
  offset: number,
  { rows, more }: { readonly rows: readonly EvidenceRow[]; readonly more: boolean },
): FigureState {
  const all = [...state.evidence.rows.slice(0, offset), ...rows];
  const active = Math.min(state.evidence.active, all.length - 1);
  return { ...state, evidence: { rows: all, more, active, asking: false, failure: undefined } };
}

/** A scope without a choice, or with another. */
export function withChoice(
  scope: FigureQuery['scope'],
  key: keyof FigureQuery['scope'],
  value: string,
): FigureQuery['scope'] {
  const others = Object.fromEntries(Object.entries(scope).filter(([name]) => name !== key));
  return value === '' ? others : { ...others, [key]: value };
}
