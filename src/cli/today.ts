import { inEnglish } from '../core/base/message';
import { createAnalytics } from '../core/services/analytics/analytics';
import { todayItems, type TodayItem } from '../core/services/today/today';
import { openCommunity, noPauses } from './open-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** `kith today`: what a community manager would do next. */
export const today: Verb = {
  summary: 'list what needs somebody now, with the reason',
  options: {},
  async run({ folder, args, terminal, signal }) {
    const opened = await openCommunity(folder, terminal, signal, 'everything');
    try {
      const { community } = opened;
      const at = Date.now();
      const analytics = createAnalytics(community, {
        pacer: noPauses,
        now: () => at,
        onError: (error) => opened.logger.error('A listener failed', error),
      });
      await analytics.prepare(signal);
      const items = todayItems({
        analytics,
        config: community.config,
        people: community.people,
        at,
        dismissals: [],
      });
      terminal.out(args.has('json') ? `${JSON.stringify({ items: items.map(printedItem) })}\n` : list(items, terminal));
      analytics.dispose();
      return exit.fine;
    } finally {
      await opened.dispose();
    }
  },
};

function printedItem({ source, for: owner, title, reason, figure, file, range, action }: TodayItem): object {
  return {
    source,
    for: owner ?? null,
    title,
    reason: inEnglish(reason),
    figure: figure ?? null,
    file,
    line: range[0] + 1,
    command: action,
  };
}

function list(items: readonly TodayItem[], terminal: Terminal): string {
  if (items.length === 0) return 'Nothing needs anybody today.\n';
  return `${items
    .map(
      ({ title, reason, file, for: owner }) =>
        `${style(terminal, 'bold', printable(title))}${owner === undefined ? '' : `  for ${printable(owner)}`}\n  ${printable(inEnglish(reason))}\n  ${printable(file)}`,
    )
    .join('\n')}\n`;
}
