import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { colourCount, peopleColours } from '../../../src/extension/live/people-colours';

interface Colour {
  readonly id: string;
  readonly defaults: Readonly<Record<'light' | 'dark' | 'highContrast' | 'highContrastLight', string>>;
}

const manifest = path.resolve(import.meta.dirname, '../../../package.json');
const { contributes } = JSON.parse(readFileSync(manifest, 'utf8')) as { contributes: { colors: Colour[] } };
const byId = new Map(contributes.colors.map(({ id, defaults }) => [id, defaults]));
const colour = (id: string): Colour['defaults'] => {
  const found = byId.get(id);
  if (!found) throw new Error(`no colour ${id}`);
  return found;
};
const numbers = Array.from({ length: colourCount }, (_, index) => index + 1);

/** The editor's own background and text in the themes that come with it; the worst of each sort. */
const grounds = {
  light: [['#ffffff', '#3b3b3b']],
  dark: [
    ['#1f1f1f', '#cccccc'],
    ['#1e1e1e', '#d4d4d4'],
  ],
  highContrast: [['#000000', '#ffffff']],
  highContrastLight: [['#ffffff', '#292929']],
} as const;
const themes = Object.keys(grounds) as (keyof typeof grounds)[];

type Rgb = readonly [number, number, number];
function channels(hex: string): { rgb: Rgb; alpha: number } {
  const [r = 0, g = 0, b = 0, a = 255] = (hex.slice(1).match(/../g) ?? []).map((part) => parseInt(part, 16));
  return { rgb: [r, g, b], alpha: a / 255 };
}
function over(hex: string, ground: string): Rgb {
  const { rgb, alpha } = channels(hex);
  const below = channels(ground).rgb;
  return [0, 1, 2].map((i) => (rgb[i] ?? 0) * alpha + (below[i] ?? 0) * (1 - alpha)) as unknown as Rgb;
}
/** As WCAG 2.2 defines them. */
function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const s = value / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Rgb, b: Rgb): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test.each(themes)('cursors, names and text in selections can be seen and read in %s', (theme) => {
  const name = channels(colour('kith.live.nameForeground')[theme]).rgb;
  for (const number of numbers) {
    const cursor = channels(colour(`kith.live.person${number}`)[theme]).rgb;
    expect(contrast(name, cursor), `a name on ${number}`).toBeGreaterThanOrEqual(4.5);
    for (const [ground, ink] of grounds[theme]) {
      expect(contrast(cursor, channels(ground).rgb), `cursor ${number}`).toBeGreaterThanOrEqual(4.5);
      const selected = over(colour(`kith.live.selection${number}`)[theme], ground);
      expect(contrast(channels(ink).rgb, selected), `text in selection ${number}`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  }
});

test('everybody has another colour as long as there are enough, and the same for all who look', () => {
  const people = numbers.map((client) => ({ client, id: `person ${client}` }));
  const colours = peopleColours(people);
  expect(new Set(colours.values()).size).toBe(colourCount);
  expect([...peopleColours([...people].reverse())].sort()).toEqual([...colours].sort());
});

test('somebody in two windows has one colour, and more people than colours all have one', () => {
  const people = Array.from({ length: 30 }, (_, index) => ({ client: index, id: `p${index % 20}` }));
  const colours = peopleColours(people);
  expect(colours.size).toBe(20);
  for (const value of colours.values()) expect(numbers).toContain(value);
});
