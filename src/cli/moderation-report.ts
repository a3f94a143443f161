import { readLog } from '../core/model/moderation/log/read-log';
import { periodBefore } from '../core/services/analytics/period';
import { transparencyReport } from '../core/services/moderation/report/transparency-report';
import type { ScaffoldLanguage } from '../core/services/scaffold/new-document';
import { privateStoreOf } from '../core/services/disclosure/disclosure-policy';
import { disk } from '../node/disk/disk-paths';
import { openPrivateStore } from '../node/private-store/find-store';
import { UsageError } from './arguments';
import { momentOf } from './measured-community';
import { openCommunity } from './open-community';
import { exit, type Verb } from './verb';

const usualDays = 90;

/** `kith moderation-report`: what moderators did in a period, as a page. */
export const moderationReport: Verb = {
  summary: 'report what moderators did: actions, reasons, appeals and how long they took',
  options: {
    since: {
      type: 'string',
      value: 'DATE',
      help: `the beginning of the period, ${usualDays} days before if not given`,
    },
    until: { type: 'string', value: 'DATE', help: 'its end, now if not given' },
    language: { type: 'string', value: 'LANG', choices: ['en', 'nl'], help: 'the language of the report' },
    'private-store': {
      type: 'string',
      value: 'FOLDER',
      help: 'the moderators’ private store, for how long decisions took (default: as community.yml says)',
    },
  },
  async run({ folder, args, terminal, signal }) {
    const moment = (option: 'since' | 'until'): number | undefined => {
      const text = args.get(option);
      const at = text === undefined ? undefined : momentOf(text, option);
      if (text !== undefined && at === undefined)
        throw new UsageError(`“--${option} ${text}”: this is no date like 2026-03-14.`);
      return at;
    };
    const until = moment('until') ?? Date.now();
    const period = { from: moment('since') ?? periodBefore(until, usualDays).from, until };
    if (period.from >= until) throw new UsageError('“--since” must be before “--until”.');
    const { community, dispose } = await openCommunity(folder, terminal, signal, 'people');
    try {
      const { config, configuration, documents } = community;
      const given = args.get('private-store');
      const named = given === undefined ? privateStoreOf(configuration) : disk.absolute(terminal.cwd, given);
      const store = openPrivateStore(folder, named);
      if (given !== undefined && !store) throw new UsageError(`There is no private store in “${given}”.`);
      const reports = store && (await store.read(signal)).reports;
      const { entries } = readLog(documents.ofKind('log'), config.timezone);
      const language = (args.get('language') ?? config.languages.find(isKnown) ?? 'en') as ScaffoldLanguage;
      const name = config.name ?? disk.nameOf(folder);
      const { figures, text } = transparencyReport({ name, period, entries, reports, language });
      const days = { from: new Date(period.from).toISOString(), until: new Date(until).toISOString() };
      terminal.out(args.has('json') ? `${JSON.stringify({ ...days, ...figures })}\n` : text);
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};

function isKnown(language: string): language is ScaffoldLanguage {
  return language === 'en' || language === 'nl';
}
