import type { Unit } from '../../core/services/analytics/figure';

/** What every chart is told beside its data. */
export interface ChartOptions {
  /** What it shows: its accessible name. */
  readonly title: string;
  /** In pixels: that of the place it is drawn for, since texts do not shrink with it. */
  readonly width: number;
  /** A language tag, for numbers and dates. */
  readonly language: string;
  readonly unit: Unit;
  /** Colours, for a file; without it classes alone say what is what, and a style sheet colours them. */
  readonly theme?: ChartTheme;
}

/** Colours and the font of a chart that stands alone, as presentation attributes have them. */
export interface ChartTheme {
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly data: string;
  readonly font: string;
}

/** For paper and for documents, whatever the editor looks like. The contrast of texts is at least 4.5. */
export const lightTheme: ChartTheme = {
  background: '#ffffff',
  text: '#1f2328',
  quiet: '#59636e',
  grid: '#d1d9e0',
  data: '#0969da',
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
};

/** The parts of charts, each with a class of its name. */
export type ChartPart =
  'line' | 'band' | 'dot' | 'bar' | 'grid' | 'axis' | 'tick' | 'label' | 'value' | 'heat';

/** The class of a part, and its colours if there is a theme. */
export function paint(
  part: ChartPart,
  theme: ChartTheme | undefined,
): Readonly<Record<string, string | undefined>> {
  return { class: `chart-${part}`, ...shapes[part], ...(theme && colours(part, theme)) };
}

const roundLine = { 'stroke-linejoin': 'round', 'stroke-linecap': 'round' };

/** What style sheets need not say. */
const shapes: Readonly<Record<ChartPart, Readonly<Record<string, string>>>> = {
  line: { fill: 'none', 'stroke-width': '2', ...roundLine },
  band: { stroke: 'none', 'fill-opacity': '0.18' },
  dot: {},
  bar: {},
  grid: { 'stroke-width': '1', 'shape-rendering': 'crispEdges' },
  axis: { 'stroke-width': '1', 'shape-rendering': 'crispEdges' },
  tick: { 'font-size': String(11) },
  label: { 'font-size': String(12) },
  value: { 'font-size': String(12) },
  heat: {},
};

function colours(part: ChartPart, { text, quiet, grid, data, font }: ChartTheme): Record<string, string> {
  switch (part) {
    case 'line':
      return { stroke: data };
    case 'band':
    case 'dot':
    case 'bar':
    case 'heat':
      return { fill: data };
    case 'grid':
      return { stroke: grid };
    case 'axis':
      return { stroke: quiet };
    case 'tick':
      return { fill: quiet, 'font-family': font };
    case 'label':
    case 'value':
      return { fill: text, 'font-family': font };
  }
}
