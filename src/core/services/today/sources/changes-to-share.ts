import { message } from '../../../base/message';
import { readerSubject } from '../../../model/documents/dismissed-subject';
import type { TodaySource } from '../today-source';

/** What the reader wrote and nobody else has yet: one row for all of it. */
export const changesToShare: TodaySource = {
  title: message('Changes to share'),
  icon: 'cloud-upload',
  *find({ toShare }) {
    if (!toShare || toShare.count === 0) return;
    const { titles, count, file, reader } = toShare;
    const [first = '', ...others] = titles;
    yield {
      // Dismissals are files of the team, and this is one person's.
      subject: readerSubject('changes-to-share', reader),
      title: first,
      label: count === 1 ? message('1 change to share') : message('{0} changes to share', count),
      isReaders: true,
      reason:
        first === ''
          ? message('kept in this clone')
          : others.length === 0
            ? message('{0}', first)
            : message('{0} and more', first),
      file,
      action: 'share',
      isDue: true,
      urgency: 55,
    };
  },
};
