import { stat } from 'node:fs/promises';
import { inEnglish, message } from '../core/base/message';
import { joinPath } from '../core/base/paths';
import type { Document } from '../core/model/documents/document';
import { isTaken } from '../core/model/document-set/document-set';
import { storedText } from '../core/model/documents/stored-text';
import { attendanceChanges } from '../core/services/events/attendance';
import { attendeeToolNames } from '../core/services/events/attendees/attendee-columns';
import {
  attendanceOf,
  matchAttendees,
  type MatchedAttendees,
} from '../core/services/events/attendees/match-attendees';
import { readAttendees, type AttendeeTable } from '../core/services/events/attendees/read-attendees';
import { answeredEvent } from '../core/services/events/event-answers';
import { answerFileOf, planAnswers } from '../core/services/events/plan-answers';
import { templatePath } from '../core/services/scaffold/new-document';
import { TableFileError } from '../core/base/table-file';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { createCsvAnswers } from '../node/surveys/csv-answers';
import { isPublic } from '../node/surveys/public-root';
import { UsageError } from './arguments';
import { noPauses, openCommunity, type OpenedCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import type { Call } from './verb';
import { writeFiles } from './write-files';

/** `kith import attendance FILE`: who of a table of attendees was at an event, in their answers to it. */
export async function importAttendance(
  { folder, args, terminal, signal }: Call,
  given: string,
): Promise<void> {
  const file = disk.absolute(terminal.cwd, given);
  const isThere = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isThere) throw new UsageError(`There is no file “${given}”.`);
  if (isPublic(folder, file))
    throw new UsageError(
      `“${given}” lies in the community's folder or its repository, where others can read the addresses in it. Move it out first.`,
    );
  const opened = await openCommunity(folder, terminal, signal, 'everything');
  try {
    const { documents, people, config } = opened.community;
    const event = eventOf(opened, args.get('event'));
    const table = await readAttendees(createCsvAnswers(file), {
      everybody: args.has('everybody'),
      pacer: noPauses,
      signal,
    });
    if (!table.tells && !args.has('everybody'))
      throw new UsageError(
        `“${given}” says of nobody that they were there. If everybody in it was, use “--everybody”.`,
      );
    const found = matchAttendees(table.attendees, people);
    const answered = answeredEvent(event, { documents, people, zone: config.timezone });
    const texts = new Map<string, string>();
    for (const { who } of found.matched) {
      const path = answerFileOf(answered, who.id)?.document.path;
      const text = path === undefined ? undefined : await storedText(opened.store, path);
      if (path !== undefined && text !== undefined) texts.set(path, text);
    }
    const template = await storedText(opened.store, templatePath('answer'));
    const changes = attendanceChanges(answered, attendanceOf(found.matched), (path) => texts.get(path));
    const title = message('Note who was at “{0}”', event.title);
    const plan = planAnswers(
      event,
      changes,
      { title, now: Date.now(), ...(template !== undefined && { template }) },
      {
        config,
        siblings: documents.ofKind('answer').map(({ path }) => path),
        exists: (path) => isTaken(documents, path),
      },
    );
    const isWritten = !args.has('dry-run');
    await writeFiles(createNodeFileStore(folder), plan, { dryRun: !isWritten });
    const report = { event, table, found, files: plan.changes.length, isWritten };
    terminal.out(args.has('json') ? `${JSON.stringify(jsonOf(report))}\n` : textOf(report, terminal));
  } catch (error) {
    if (!(error instanceof TableFileError)) throw error;
    throw new UsageError(`“${given}”: ${inEnglish(error.explanation)}`);
  } finally {
    await opened.dispose();
  }
}

function eventOf({ community: { documents } }: OpenedCommunity, given: string | undefined): Document {
  if (given === undefined)
    throw new UsageError('Say which event the attendees were at: “--event events/NAME.md”.');
  const found = documents.get(joinPath('', given) ?? given);
  if (found?.kind === 'event') return found;
  throw new UsageError(`There is no event “${given}” in the community.`);
}

interface Report {
  readonly event: Document;
  readonly table: AttendeeTable;
  readonly found: MatchedAttendees;
  readonly files: number;
  readonly isWritten: boolean;
}

/** Without names and addresses of those whom the community does not know. */
function jsonOf({ event, table, found, files, isWritten }: Report): object {
  return {
    event: event.path,
    tool: table.tool,
    written: isWritten,
    files,
    matched: found.matched.map(({ who, by, attended, lines }) => ({ member: who.id, by, attended, lines })),
    unmatched: found.unmatched.map(({ attended, lines, isOfSeveral }) => ({ lines, attended, isOfSeveral })),
    withoutPlace: table.withoutPlace,
    unread: table.unread,
  };
}

function textOf({ event, table, found, files, isWritten }: Report, terminal: Terminal): string {
  const { matched, unmatched } = found;
  const tool = attendeeToolNames[table.tool];
  return [
    `${matched.filter(({ attended }) => attended).length} were there, ${matched.filter(({ attended }) => !attended).length} were not${tool === '' ? '' : ` (${tool})`}`,
    '',
    ...matched.map(
      ({ who, by, attended }) =>
        `${attended ? 'was there' : 'was not '}  ${style(terminal, 'bold', printable(who.name))} (by ${by})`,
    ),
    ...unmatched.map(
      ({ name, lines, isOfSeveral }) =>
        `unknown    ${printable(name || 'no name')} (line ${lines.join(', ')}${isOfSeveral ? '; several people are called so' : ''})`,
    ),
    ...table.unread.map(
      (line) => `not read   line ${line}: whether they were there, or who it is, is not clear`,
    ),
    ...(table.withoutPlace > 0 ? [`left out   ${table.withoutPlace} without a place`] : []),
    '',
    `${isWritten ? style(terminal, 'green', 'wrote') : 'did not write'} ${files} ${files === 1 ? 'answer' : 'answers'} to ${printable(event.path)}`,
    '',
  ].join('\n');
}
