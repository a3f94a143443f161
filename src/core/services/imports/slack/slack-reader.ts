import { message } from '../../../base/message';
import type { ExportEntry, ExportFormat, ExportSource, ReadOptions } from '../export-source';
import { ImportError, type ImportedItem } from '../imported-item';
import { isObject, textOf } from '../json-shape';
import { createLooseThreads } from '../loose-threads';
import { parsedFile, parsedList } from '../parsed-list';
import { slackChannels, slackLists, slackRoot, type SlackChannel } from './slack-layout';
import { readSlackMessage } from './slack-message';
import { createSlackPeople, type SlackPeople } from './slack-people';
import type { SlackNames } from './slack-text';

/** A workspace export of Slack: a zip or the folder that it unpacks to. */
export const slackFormat: ExportFormat = {
  id: 'slack',
  title: message('Slack'),
  hint: message('The export of a workspace, as a zip or unpacked'),
  reader: readSlack,
  async recognise({ names, head }) {
    const root = slackRoot(names);
    if (root === undefined || !names.some((name) => /\/\d{4}-\d{2}-\d{2}\.json$/.test(name))) return false;
    return /^\s*\[/.test(
      await head(names.find((name) => name.startsWith(root) && name.endsWith('.json')) ?? ''),
    );
  },
};

async function* readSlack(source: ExportSource, options: ReadOptions): AsyncGenerator<ImportedItem> {
  const { signal } = options;
  const entries = await source.entries(signal);
  const root = slackRoot(entries.map(({ name }) => name));
  if (root === undefined)
    throw new ImportError(
      message('This is no export of Slack: it has neither channels.json nor users.json.'),
    );
  const at = (name: string): ExportEntry | undefined => entries.find((entry) => entry.name === root + name);
  const users = await readLists([at('users.json'), at('org_users.json')], signal);
  const lists = await readLists(Object.keys(slackLists).map(at), signal);
  yield* users.problems;
  yield* lists.problems;
  const people = createSlackPeople(
    [...users.values.values()].flatMap((list) => (Array.isArray(list) ? list : [])),
  );
  for (const person of people.all) yield { kind: 'person', person };
  const byName = new Map(
    Object.keys(slackLists).flatMap((name) => {
      const list = lists.values.get(root + name);
      return list === undefined ? [] : [[name as keyof typeof slackLists, list] as const];
    }),
  );
  const channels = slackChannels(entries, root, byName);
  const names = namesIn(people, channels, byName.get('channels.json'));
  if (at('canvases.json'))
    yield { kind: 'lost', what: message('Canvases'), place: { file: `${root}canvases.json` } };
  for (const channel of channels) {
    if (isWanted(channel, options)) yield* readChannel(channel, people, names, options);
    else if (channel.reach !== 'public')
      yield {
        kind: 'lost',
        what:
          channel.reach === 'direct'
            ? message('Direct messages, which are never imported')
            : message('Private channels that were not asked for by name'),
        place: { file: folderOfDays(channel) },
      };
  }
}

/** Direct messages never get into a community’s repository; private channels if somebody names them. */
function isWanted({ name, reach }: SlackChannel, options: ReadOptions): boolean {
  if (reach === 'direct') return false;
  return reach === 'private' ? options.wantsPrivateChannel(name) : options.wantsChannel(name);
}

async function* readChannel(
  channel: SlackChannel,
  people: SlackPeople,
  names: SlackNames,
  { signal, pacer }: ReadOptions,
): AsyncGenerator<ImportedItem> {
  const looseThread = createLooseThreads(channel);
  const threads = new Set<string>();
  const strangers = new Set<string>();
  if (!channel.isListed)
    yield {
      kind: 'problem',
      message: message('No list of the export names this channel; it is imported by its folder’s name.'),
      place: { file: folderOfDays(channel) },
    };
  for (const day of channel.days) {
    for await (const parsed of parsedList(day, signal)) {
      if ('problem' in parsed) {
        yield parsed.problem;
        continue;
      }
      const { place } = parsed;
      const read = readSlackMessage(parsed.value, channel.id, people, names, place);
      if (read.kind !== 'post') {
        yield read.kind === 'lost' ? { ...read, place } : { ...read, place };
        continue;
      }
      const { post, thread } = read;
      for (const what of read.lost) yield { kind: 'lost', what, place };
      if (!read.isListed && post.author !== 'unknown' && !strangers.has(post.author.id)) {
        strangers.add(post.author.id);
        yield {
          kind: 'problem',
          message: message('The author “{0}” is in no list of the export.', post.author.id),
          place,
        };
      }
      if (thread === undefined) {
        const loose = looseThread(post.at);
        if (loose.thread) yield loose.thread;
        yield { ...post, thread: loose.id };
      } else {
        const id = `${channel.id}/${thread}`;
        if (!threads.has(thread)) {
          threads.add(thread);
          yield { kind: 'thread', id, channel: channel.name, opening: id, at: post.at };
        }
        yield { ...post, thread: id };
      }
    }
    const pause = pacer.pause();
    if (pause) await pause;
    signal.throwIfAborted();
  }
}

function folderOfDays({ days }: SlackChannel): string {
  return days[0]?.name.replace(/\/[^/]*$/, '') ?? '';
}

function namesIn(people: SlackPeople, channels: readonly SlackChannel[], list: unknown): SlackNames {
  const channelNames = new Map(channels.map(({ id, name }) => [id, name]));
  // Channels without a message in the export have no folder, and may be named all the same.
  for (const one of Array.isArray(list) ? list.filter(isObject) : [])
    channelNames.set(textOf(one, 'id'), textOf(one, 'name'));
  return {
    userHandle: (id) => {
      const person = people.byId(id);
      return person && (person.handle ?? person.name);
    },
    channelName: (id) => channelNames.get(id) || undefined,
  };
}

/** The lists that there are, by their names; one that is damaged is a problem, and counts as missing. */
async function readLists(
  entries: readonly (ExportEntry | undefined)[],
  signal: AbortSignal,
): Promise<{ readonly values: ReadonlyMap<string, unknown>; readonly problems: readonly ImportedItem[] }> {
  const values = new Map<string, unknown>();
  const problems: ImportedItem[] = [];
  for (const entry of entries) {
    if (!entry) continue;
    try {
      values.set(entry.name, await parsedFile(entry, signal));
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      problems.push({ kind: 'problem', message: error.explanation, place: { file: entry.name } });
    }
  }
  return { values, problems };
}
