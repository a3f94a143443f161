import { readLog } from '../core/model/moderation/log/read-log';
import { transparencyReport } from '../core/services/moderation/report/transparency-report';
import { privateStoreOf } from '../core/services/disclosure/disclosure-policy';
import { disk } from '../node/disk/disk-paths';
import { openPrivateStore } from '../node/private-store/find-store';
import { UsageError } from './arguments';
import { openCommunity } from './open-community';
import { periodOf, periodOptions, writtenLanguage } from './period-arguments';
import { exit, type Verb } from './verb';

const usualDays = 90;

/** `kith moderation-report`: what moderators did in a period, as a page. */
export const moderationReport: Verb = {
  summary: 'report what moderators did: actions, reasons, appeals and how long they took',
  options: {
    ...periodOptions(usualDays),
    language: { type: 'string', value: 'LANG', choices: ['en', 'nl'], help: 'the language of the report' },
    'private-store': {
      type: 'string',
      value: 'FOLDER',
      help: 'the moderators’ private store, for how long decisions took (default: as community.yml says)',
    },
  },
  async run({ folder, args, terminal, signal }) {
    const period = periodOf(args, usualDays);
    const { community, dispose } = await openCommunity(folder, terminal, signal, 'people');
    try {
      const { config, configuration, documents } = community;
      const given = args.get('private-store');
      const named = given === undefined ? privateStoreOf(configuration) : disk.absolute(terminal.cwd, given);
      const store = openPrivateStore(folder, named);
      if (given !== undefined && !store) throw new UsageError(`There is no private store in “${given}”.`);
      const reports = store && (await store.read(signal)).reports;
      const { entries } = readLog(documents.ofKind('log'), config.timezone);
      const language = writtenLanguage(args, config.languages);
      const name = config.name ?? disk.nameOf(folder);
      const { figures, text } = transparencyReport({ name, period, entries, reports, language });
      const days = { from: new Date(period.from).toISOString(), until: new Date(period.until).toISOString() };
      terminal.out(args.has('json') ? `${JSON.stringify({ ...days, ...figures })}\n` : text);
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};
