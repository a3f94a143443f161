import type { DescribedFigure } from '../../core/services/analytics/described-figure';
import { lightTheme } from '../../render/charts/chart-options';
import { figureChart, figureCourse, stackedCharts } from '../../render/charts/figure-charts';
import { page } from '../kit/page';
import { chartTitle, courseTitle } from './charts';
import { spanText, valueText } from './format';

const width = 720;
/** Twice as many pixels, for screens and printers that show them. */
const density = 2;

/** A figure's charts as one drawing in colours of its own, for a file. */
export function figurePicture(figure: DescribedFigure): string {
  const { title, value, unit, span, chart } = figure;
  const look = { width: width - 32, language: page.language, theme: lightTheme };
  const charts = [
    { heading: courseTitle(title), svg: figureCourse(figure, courseTitle(title), look) },
    ...(chart ? [{ heading: chartTitle(chart), svg: figureChart(chart, chartTitle(chart), look) }] : []),
  ];
  return stackedCharts(charts, {
    ...look,
    width,
    unit,
    title: value === undefined ? title : `${title}: ${valueText(value, unit)}`,
    subtitle: spanText(span),
  });
}

/**
 * The pixels of a drawing as PNG, in base64. The page's security policy allows images from `data:` addresses
 * for this alone, since a canvas takes SVG only from an image element.
 */
export async function pngOf(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * density;
  canvas.height = image.naturalHeight * density;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
