import { closest } from '../core/base/closest';
import { exportFormats } from '../core/services/imports/export-formats';
import { UsageError } from './arguments';
import { importAttendance } from './import-attendance';
import { importCalendar } from './import-calendar';
import { importConversations } from './import-conversations';
import { importPosts } from './import-posts';
import { importSurvey } from './import-survey';
import { importVisits } from './import-visits';
import { exit, type Call, type Verb } from './verb';
import { partOptions } from './wanted-part';

/** What can be brought in, by the word on the command line. */
const formats: Readonly<Record<string, (call: Call, file: string) => Promise<void>>> = {
  survey: importSurvey,
  attendance: importAttendance,
  calendar: importCalendar,
  posts: importPosts,
  visits: importVisits,
  ...Object.fromEntries(
    exportFormats.map(({ id }) => [id, (call: Call, file: string) => importConversations(call, id, file)]),
  ),
};

/** `kith import`: brings in what other programs export. */
export const importVerb: Verb = {
  summary:
    'bring in exports of other programs: conversations, posts, the answers of a survey, who was at an event, calendars, visits',
  operands: ['FORMAT', 'FILE'],
  options: {
    survey: {
      type: 'string',
      value: 'PATH',
      help: 'the survey whose answers they are, such as surveys/2026.md',
    },
    event: {
      type: 'string',
      value: 'PATH',
      help: 'the event that the attendees were at, such as events/supper.md',
    },
    everybody: { type: 'boolean', help: 'of attendees: everybody in the table was there' },
    source: {
      type: 'string',
      value: 'NAME',
      help: 'of visits: what they were to, such as website; else the program that counted',
    },
    ...partOptions,
    labels: {
      type: 'string',
      value: 'NAMES',
      help: 'of GitHub’s issues only those with one of these labels, with commas between',
    },
    'dry-run': { type: 'boolean', help: 'show what would be written, and write nothing' },
  },
  async run(call) {
    const [format = '', file = ''] = call.operands;
    const run = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (!run) {
      const known = Object.keys(formats);
      const meant = closest(format, known);
      const hint = meant === undefined ? `It is one of: ${known.join(', ')}.` : `Did you mean “${meant}”?`;
      throw new UsageError(`Kith imports no “${format}”. ${hint}`);
    }
    if (call.args.has('labels') && format !== 'github')
      throw new UsageError('“--labels” says which issues of GitHub are wanted, for “kith import github”.');
    if (call.args.has('source') && format !== 'visits')
      throw new UsageError('“--source” says what visits were to, for “kith import visits”.');
    await run(call, file);
    return exit.fine;
  },
};
