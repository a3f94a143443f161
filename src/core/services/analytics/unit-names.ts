import { message, type Message } from '../../base/message';
import type { Unit } from './figure';

/** What figures are measured in, as their descriptions say it; undefined for a number without a unit. */
export const unitNames: Readonly<Record<Unit, Message | undefined>> = {
  people: message('In people'),
  organisations: message('In organisations'),
  documents: message('In documents'),
  hours: message('In hours'),
  days: message('In days'),
  share: message('In percent'),
  points: message('In points'),
  index: undefined,
  times: undefined,
};
