import { message } from '../../../base/message';
import type { TodaySource } from '../today-source';

const load = () => import('../found/introductions');

/** Members who agreed to be introduced, and have a reason to meet. */
export const introductions: TodaySource = {
  title: message('Introductions to make'),
  icon: 'link',
  most: 3,
  async *find(...input) {
    yield* (await load()).foundIntroductions(...input);
  },
};

/** Introductions of which nobody wrote down what came of them. */
export const introductionsToFollowUp: TodaySource = {
  title: message('Introductions to follow up'),
  icon: 'link',
  async *find(input, measured) {
    yield* (await load()).foundFollowUps(input, measured);
  },
};
