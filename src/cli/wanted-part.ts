import { mostEvents } from '../core/services/events/calendar-import/wanted-events';
import { endOfDay, startOfDay } from '../core/services/imports/wanted-period';
import { mostUnasked, type ExportSurvey } from '../core/services/imports/writing/survey-items';
import type { Wanted } from '../core/services/imports/writing/wanted-items';
import { disk } from '../node/disk/disk-paths';
import { UsageError, type Arguments, type Options } from './arguments';
import { printable, type Terminal } from './terminal';

/** Which part of the conversations elsewhere is wanted, and with what names. */
export const partOptions: Options = {
  channels: { type: 'string', value: 'NAMES', help: 'only these channels, with commas between' },
  since: { type: 'string', value: 'DATE', help: 'only messages, or events of a calendar, from this day on' },
  until: { type: 'string', value: 'DATE', help: 'only messages, or events of a calendar, up to this day' },
  all: {
    type: 'boolean',
    help: `import more than ${mostUnasked} messages or ${mostEvents} events without asking for a part`,
  },
  pseudonymise: { type: 'boolean', help: 'replace names, handles and addresses; needs --key' },
  key: {
    type: 'string',
    value: 'FILE',
    help: 'the key of the pseudonyms, outside the repository; made if missing',
  },
};

export function wantedOf(args: Arguments): Wanted {
  const [channels, labels] = [namesOf(args, 'channels'), namesOf(args, 'labels')];
  const [since, until] = [dayOf(args, 'since', startOfDay), dayOf(args, 'until', endOfDay)];
  return {
    ...(channels && { channels }),
    ...(labels && { labels }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}

function namesOf(args: Arguments, option: string): readonly string[] | undefined {
  const names = args
    .get(option)
    ?.split(',')
    .map((name) => name.trim());
  return names?.filter((name) => name !== '');
}

function dayOf(args: Arguments, option: string, read: typeof startOfDay): number | undefined {
  const given = args.get(option);
  if (given === undefined) return undefined;
  const at = read(given);
  if (at === undefined)
    throw new UsageError(`“--${option}” is a day such as 2026-03-14, and not “${given}”.`);
  return at;
}

/** Where the key of the pseudonyms is, absolute; undefined where people keep their names. */
export function keyOf(args: Arguments, terminal: Terminal): string | undefined {
  const key = args.get('key');
  if (!args.has('pseudonymise')) {
    if (key !== undefined) throw new UsageError('“--key” needs “--pseudonymise”.');
    return undefined;
  }
  if (key === undefined)
    throw new UsageError('“--pseudonymise” needs “--key FILE”: where the key is, outside the repository.');
  return disk.absolute(terminal.cwd, key);
}

/** @throws UsageError where there is more than anybody should get without having said so */
export function refuseTooMany({ posts, channels, first, last }: ExportSurvey): void {
  if (posts <= mostUnasked) return;
  const day = (at = 0): string => new Date(at).toISOString().slice(0, 10);
  const most = channels.slice(0, 20).map((one) => `  ${printable(one.name)}: ${one.posts}`);
  throw new UsageError(
    [
      `There are ${posts} messages, from ${day(first)} to ${day(last)}. Say which you want: “--channels”, “--since”, “--until”, or “--all”.`,
      ...most,
      ...(channels.length > most.length ? [`  and ${channels.length - most.length} more channels`] : []),
    ].join('\n'),
  );
}
