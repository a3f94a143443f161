import { element, escapeHtml } from '../html';
import { paint, type ChartOptions, type ChartPart, type ChartTheme } from './chart-options';

/** A place in a chart, in pixels from its upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A whole chart: an image with a name; `content` is SVG already. */
export function chartSvg({ title, width, theme }: ChartOptions, height: number, content: string): string {
  const background = theme
    ? element('rect', { width: String(width), height: String(height), fill: theme.background }, '')
    : '';
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      class: 'chart',
      width: String(width),
      height: String(height),
      viewBox: `0 0 ${width} ${height}`,
    },
    element('title', {}, escapeHtml(title)) + background + content,
  );
}

/** A shape or a path, painted as a part of the chart; `tooltip` is what it says when pointed at. */
export function shape(
  tag: 'path' | 'line' | 'rect' | 'circle',
  part: ChartPart,
  attributes: Readonly<Record<string, string | number>>,
  theme: ChartTheme | undefined,
  tooltip?: string,
): string {
  return element(
    tag,
    { ...paint(part, theme), ...written(attributes) },
    tooltip === undefined ? '' : element('title', {}, escapeHtml(tooltip)),
  );
}

export type Anchor = 'start' | 'middle' | 'end';

export function text(
  part: 'tick' | 'label' | 'value',
  content: string,
  { x, y }: Place,
  anchor: Anchor,
  theme: ChartTheme | undefined,
): string {
  return element(
    'text',
    { ...paint(part, theme), ...written({ x, y }), 'text-anchor': anchor },
    escapeHtml(content),
  );
}

function written(attributes: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'number' ? String(Math.round(value * 100) / 100) : value,
    ]),
  );
}

/** About how wide a text is, in pixels: it is drawn where nothing can be measured. */
export function textWidth(content: string, fontSize = 11): number {
  return Array.from(content).length * fontSize * 0.58;
}

/** A text that fits into so many pixels, cut with an ellipsis. */
export function fitted(content: string, width: number, fontSize: number): string {
  if (textWidth(content, fontSize) <= width) return content;
  const letters = Array.from(content);
  const room = Math.max(1, Math.floor(width / (fontSize * 0.58)) - 1);
  return `${letters.slice(0, room).join('').trimEnd()}…`;
}
