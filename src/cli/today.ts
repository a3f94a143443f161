import { inEnglish } from '../core/base/message';
import { todayItems, type TodayItem } from '../core/services/today/today';
import { openMeasured } from './measured-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** `kith today`: what a community manager would do next. */
export const today: Verb = {
  summary: 'list what needs somebody now, with the reason',
  options: {},
  async run({ folder, args, terminal, signal }) {
    const { community, analytics, at, dispose } = await openMeasured(folder, terminal, signal);
    try {
      const { config, people } = community;
      const items = todayItems({ analytics, config, people, at, dismissals: [] });
      terminal.out(
        args.has('json') ? `${JSON.stringify({ items: items.map(printedItem) })}\n` : list(items, terminal),
      );
      return exit.fine;
    } finally {
      await dispose();
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
