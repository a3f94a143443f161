import { expect, test } from 'vitest';
import { createAnswers } from '../../../src/render/remembered-answers';
import type { RenderContext } from '../../../src/render/render-context';
import { context } from './render-fixture';

test('a document is outdated as soon as something that it was told is no longer true', () => {
  const answers = createAnswers();
  let name = 'Ada';
  const make = (): RenderContext => ({ ...context, person: () => ({ tooltip: name }) });
  const told = answers.of('a.md', make);
  answers.of('b.md', make);
  expect(answers.forgetOutdated()).toBe(false);
  expect(told?.person('ada')?.tooltip).toBe('Ada');
  expect(answers.forgetOutdated()).toBe(false);
  name = 'Ada Mast';
  expect(answers.forgetOutdated()).toBe(true);
  expect(answers.forgetOutdated()).toBe(false);
});

test('what nobody asked may change', () => {
  const answers = createAnswers();
  let page: RenderContext['page'] = () => 'missing';
  answers.of('a.md', () => ({ ...context, page: (target) => page(target) }))?.person('ada');
  page = () => ({ tooltip: 'There it is' });
  expect(answers.forgetOutdated()).toBe(false);
});

test('to come into a community, or to leave it, is a change', () => {
  const answers = createAnswers();
  let inside = false;
  expect(answers.of('a.md', () => (inside ? context : undefined))).toBeUndefined();
  inside = true;
  expect(answers.forgetOutdated()).toBe(true);
});
