import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import themes from '../preview/themes.json';
import { previewedStates } from '../preview/views';
import { accessibilityFindings } from './axe';
import { openViewPage, type ViewPage } from './view-page';

/** Each state is looked at in two themes, in turns, so that each view is seen in all of them. */
const [light = '', dark = '', highContrast = '', highContrastLight = ''] = Object.keys(themes);
const pairs = [
  [light, highContrast],
  [dark, highContrastLight],
];

/** By view, its states: whatever `views.ts` lists is checked. */
const statesOf = new Map<string, string[]>();
for (const name of Object.keys(previewedStates)) {
  const [view = '', state = ''] = name.split('/');
  // Two thousand posts are the posts of the other states again, and take axe minutes.
  if (name === 'conversation/long') continue;
  statesOf.set(view, [...(statesOf.get(view) ?? []), state]);
}

describe.each([...statesOf])('axe finds nothing in the view “%s”', (name, states) => {
  let view: ViewPage;

  beforeAll(async () => {
    view = await openViewPage(name, { width: 900, height: 900 }, 'body > :not(script)');
  });
  afterAll(() => view.close());

  it.each(states)('when it is “%s”', async (state) => {
    const found: Record<string, string[]> = {};
    for (const theme of pairs[states.indexOf(state) % pairs.length] ?? []) {
      await view.show(state, theme);
      found[theme] = await accessibilityFindings(view.page);
    }
    expect(Object.values(found).flat(), JSON.stringify(found)).toEqual([]);
    expect(Object.keys(found)).toHaveLength(2);
  });

  it('where it is narrow, in Dutch', async () => {
    await view.page.setViewportSize({ width: 300, height: 900 });
    for (const state of states) {
      await view.show(state, 'dark', 'nl');
      expect({ state, found: await accessibilityFindings(view.page) }).toEqual({ state, found: [] });
    }
  });
});
