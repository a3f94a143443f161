import type { RenderPage } from '../../render/render-page';
import { replyCount } from '../communities/choose-thread';
import { localize } from '../localize';
import { stateName } from '../trees/names';
import { eventPeriod } from './event-period';
import { calendarTime } from './relative-time';

/** How rendered documents speak in the editor. */
export const renderWords: RenderPage['words'] = {
  localize,
  state: stateName,
  replies: replyCount,
  date: (ms) => calendarTime(ms),
  period: eventPeriod,
};
