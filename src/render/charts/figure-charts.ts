import type { DescribedChart, DescribedFigure } from '../../core/services/analytics/described-figure';
import { barChart } from './bar-chart';
import type { ChartOptions } from './chart-options';
import { cohortChart } from './cohort-chart';
import { courseChart } from './course-chart';
import { chartSvg, text } from './svg';
import { survivalChart } from './survival-chart';

type Look = Pick<ChartOptions, 'width' | 'language' | 'theme'>;

/** The course of a figure over time. */
export function figureCourse({ course, unit }: DescribedFigure, title: string, look: Look): string {
  const points = course.map(({ span: { until }, value }) => ({
    at: until,
    ...(value !== undefined && { value }),
  }));
  return courseChart(points, { ...look, title, unit });
}

/** A figure's own chart. */
export function figureChart(chart: DescribedChart, title: string, look: Look): string {
  switch (chart.type) {
    case 'bars':
      return barChart(chart.bars, { ...look, title, unit: chart.unit });
    case 'survival':
      return survivalChart(chart.steps, { ...look, title, unit: chart.unit });
    case 'cohorts':
      return cohortChart(chart.cohorts, { ...look, title, unit: 'share' });
  }
}

/** A chart with a heading above it. */
export interface HeadedChart {
  readonly heading: string;
  readonly svg: string;
}

const margin = 16;
const headingHeight = 24;

/** Several charts below each other in one image, for a file. */
export function stackedCharts(
  charts: readonly HeadedChart[],
  { title, subtitle, ...options }: ChartOptions & { readonly subtitle?: string },
): string {
  const { theme } = options;
  let y = margin;
  const parts = [text('value', title, { x: margin, y: y + 10 }, 'start', theme)];
  y += headingHeight;
  if (subtitle !== undefined) {
    parts.push(text('tick', subtitle, { x: margin, y: y + 6 }, 'start', theme));
    y += headingHeight;
  }
  for (const { heading, svg } of charts) {
    parts.push(text('tick', heading, { x: margin, y: y + 10 }, 'start', theme));
    y += headingHeight;
    // An image in an image has its own coordinates; its name is that of the whole.
    parts.push(svg.replace('<svg ', `<svg x="${margin}" y="${y}" `));
    y += heightOf(svg) + margin;
  }
  return chartSvg({ ...options, title }, y, parts.join(''));
}

function heightOf(svg: string): number {
  return Number(/ height="([\d.]+)"/.exec(svg)?.[1] ?? 0);
}
