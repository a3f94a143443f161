import { readFile } from 'node:fs/promises';
import { inEnglish } from '../core/base/message';
import { isTaken } from '../core/model/document-set/document-set';
import { CalendarError } from '../core/services/events/calendar-import/calendar-blocks';
import { planCalendar, type CalendarImport } from '../core/services/events/calendar-import/plan-calendar';
import { TooManyEvents } from '../core/services/events/calendar-import/wanted-events';
import { timedEvents } from '../core/services/events/timed-events';
import { slugOf } from '../core/services/scaffold/slug';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { UsageError } from './arguments';
import { importReportText } from './import-report';
import { noPauses, openCommunity } from './open-community';
import type { Terminal } from './terminal';
import type { Call } from './verb';
import { wantedOf } from './wanted-part';
import { writeFiles } from './write-files';

/** `kith import calendar FILE`: the events of an iCalendar file, as new files. */
export async function importCalendar({ folder, args, terminal, signal }: Call, given: string): Promise<void> {
  const bytes = await readFile(disk.absolute(terminal.cwd, given)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT'
        ? `There is no file “${given}”.`
        : `“${given}” cannot be read (${error.code ?? String(error)}).`,
    );
  });
  const { since, until } = wantedOf(args);
  const wanted = {
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(args.has('all') && { all: true as const }),
  };
  const opened = await openCommunity(folder, terminal, signal, 'everything');
  try {
    const { documents, config } = opened.community;
    const zone = config.timezone;
    const read = await planCalendar(
      bytes,
      {
        events: timedEvents(documents, zone),
        id: config.id ?? slugOf(config.name ?? disk.nameOf(folder), 'community'),
        zone,
        now: Date.now(),
        wanted,
        around: {
          config,
          siblings: documents.ofKind('event').map(({ path }) => path),
          exists: (path) => isTaken(documents, path),
        },
      },
      { pacer: noPauses, signal },
    );
    const isWritten = !args.has('dry-run');
    await writeFiles(createNodeFileStore(folder), read.plan, { dryRun: !isWritten });
    terminal.out(
      args.has('json') ? `${JSON.stringify(jsonOf(read, isWritten))}\n` : textOf(read, isWritten, terminal),
    );
  } catch (error) {
    if (error instanceof TooManyEvents) {
      const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
      throw new UsageError(
        `“${given}” has ${error.count} events that are not here, from ${day(error.first)} to ${day(error.last)}. Each would be a file: say which you want by “--since”, “--until”, or “--all”.`,
      );
    }
    if (!(error instanceof CalendarError)) throw error;
    throw new UsageError(`“${given}”: ${inEnglish(error.explanation)}`);
  } finally {
    await opened.dispose();
  }
}

function jsonOf({ created, here, differing, lost, problems }: CalendarImport, written: boolean): object {
  return {
    format: 'calendar',
    written,
    files: created,
    here,
    differing,
    lost: lost.map(({ what, count, line }) => ({ what: inEnglish(what), count, line })),
    problems: problems.map(({ message, line }) => ({ message: inEnglish(message), line })),
  };
}

function textOf(
  { created, here, differing, lost, problems }: CalendarImport,
  isWritten: boolean,
  terminal: Terminal,
): string {
  return importReportText(
    isWritten,
    [`New events: ${created.length}. Here already: ${here.length}.`],
    [
      { heading: 'New files:', lines: created },
      { heading: 'These are different in the calendar, and stay as they are here:', lines: differing },
      {
        heading: 'Left out:',
        lines: problems.map(({ message, line }) => `line ${line}: ${inEnglish(message)}`),
      },
      {
        heading: 'Not kept:',
        lines: lost.map(({ what, count, line }) => `${inEnglish(what)}: ${count} (first on line ${line})`),
      },
    ],
    terminal,
  );
}
