import { message } from '../../../base/message';
import type { TodaySource } from '../today-source';

/** Questions that were asked again and that no page answers. */
export const repeatedQuestions: TodaySource = {
  title: message('Repeated questions without a page'),
  icon: 'files',
  *find({ repeated = [] }) {
    for (const { threads, best, accepted } of repeated) {
      const [first] = threads;
      yield {
        // Asked once more, it is another matter.
        subject: `${first?.path ?? best.path}#asked-${threads.length}`,
        title: best.title,
        reason: accepted
          ? message('asked {0} times, answered, and no page says so', threads.length)
          : message('asked {0} times, and no page says so', threads.length),
        file: best.path,
        action: 'write-page',
        isDue: false,
        urgency: 30 + Math.min(15, threads.length),
      };
    }
  },
};
