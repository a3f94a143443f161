import { message, type Message } from '../../base/message';
import type { MeasureState } from './measure-state';

/** How measures stand, as people read it. */
export const measureStateNames: Readonly<Record<MeasureState, Message>> = {
  missed: message('Missed'),
  behind: message('Behind schedule'),
  'on-course': message('On course'),
  reached: message('Reached'),
  open: message('Not reached yet'),
  unknown: message('Not enough data'),
  invalid: message('Cannot be measured'),
};
