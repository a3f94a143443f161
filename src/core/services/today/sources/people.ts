import { message } from '../../../base/message';
import type { TodaySource } from '../today-source';

// What finds people is loaded when somebody looks: an activation reads none of it.
const load = () => import('../found/people');

/** Of each so many: the list is to be short, and the next ones come when these are done. */
const most = 3;

/** People who came lately and to whom nobody has said a word. */
export const newcomersToWelcome: TodaySource = {
  title: message('Newcomers to welcome'),
  icon: 'person-add',
  most,
  async *find(...input) {
    yield* (await load()).foundNewcomers(...input);
  },
};

/** Members who did a lot lately, agreed to be thanked in public, and were not. */
export const toThank: TodaySource = {
  title: message('People to thank'),
  icon: 'heart',
  most,
  async *find(...input) {
    yield* (await load()).foundToThank(...input);
  },
};

/** People whom one more contribution takes to the next level of the ladder. */
export const oneStep: TodaySource = {
  title: message('One step from the next level'),
  icon: 'arrow-up',
  most,
  async *find(...input) {
    yield* (await load()).foundOneStep(...input);
  },
};

/** People who used to take part and do not any more. */
export const goneQuiet: TodaySource = {
  title: message('People who went quiet'),
  icon: 'bell-slash',
  most,
  async *find(...input) {
    yield* (await load()).foundQuiet(...input);
  },
};
