import { message } from '../../../base/message';
import type { ExportEntry, ExportFormat, ExportSource, ReadOptions } from '../export-source';
import { ImportError, type ImportedItem, type ImportedPost, type Instant } from '../imported-item';
import { idOf, isObject, textOf, type JsonObject } from '../json-shape';
import { createLooseThreads } from '../loose-threads';
import { parsedParts } from '../parsed-list';
import { instantOfId, readDiscordMessage } from './discord-message';

/** JSON of DiscordChatExporter: a file, or a folder or zip of them, one a channel or thread. */
export const discordFormat: ExportFormat = {
  id: 'discord',
  title: message('Discord (DiscordChatExporter)'),
  hint: message('JSON files of DiscordChatExporter: one, or a folder or a zip of them'),
  reader: readDiscord,
  async recognise({ names, head }) {
    const first = names.find((name) => /\.json$/i.test(name));
    return first !== undefined && /^\uFEFF?\s*\{\s*"guild"\s*:[\s\S]*"channel"\s*:/.test(await head(first));
  },
};

async function* readDiscord(source: ExportSource, options: ReadOptions): AsyncGenerator<ImportedItem> {
  const entries = (await source.entries(options.signal)).filter(({ name }) => /\.json$/i.test(name));
  if (entries.length === 0)
    throw new ImportError(message('This is no export of DiscordChatExporter: it has no JSON file.'));
  // Partitioned exports have several files of one channel.
  const channels = new Map<string, ChannelState>();
  for (const entry of entries) yield* readFile(entry, channels, options);
}

/** Messages whose moments are kept, so that a reply’s parent is found. */
const mostKept = 100_000;

interface ChannelState {
  readonly channel: string;
  readonly isThread: boolean;
  readonly threadOf: (at: Instant) => { readonly id: string; readonly thread?: ImportedItem };
  /** The moments of messages by their ids, the latest of them. */
  readonly moments: Map<string, Instant>;
}

async function* readFile(
  entry: ExportEntry,
  channels: Map<string, ChannelState>,
  options: ReadOptions,
): AsyncGenerator<ImportedItem> {
  let channel: ChannelState | undefined;
  let [isWhole, isBroken] = [false, false];
  for await (const parsed of parsedParts(entry, options.signal)) {
    if ('problem' in parsed) {
      isBroken = true;
      yield parsed.problem;
      continue;
    }
    const { key, value, place } = parsed;
    if (key === 'channel' && isObject(value)) {
      const refused = refusal(value, options);
      if (refused) {
        yield { kind: 'lost', what: refused, place: { file: entry.name } };
        return;
      }
      const id = idOf(value, 'id');
      channel = channels.get(id) ?? channelState(value, id);
      channels.set(id, channel);
      if (!options.wantsChannel(channel.channel)) return;
    } else if (key === 'messages' && place.entry !== undefined) {
      if (!channel) {
        yield {
          kind: 'problem',
          message: message('The file does not say which channel it is of, and was left out.'),
          place,
        };
        return;
      }
      yield* readOne(value, place, channel);
      const pause = options.pacer.pause();
      if (pause) await pause;
    } else if (key === 'messageCount') isWhole = true;
  }
  if (!isWhole && !isBroken)
    yield {
      kind: 'problem',
      message: message('The file does not end as the exporter ends it: messages may be missing.'),
      place: { file: entry.name },
    };
}

function* readOne(
  value: unknown,
  place: ImportedPost['place'] & object,
  { threadOf, moments }: ChannelState,
): Generator<ImportedItem> {
  const read = readDiscordMessage(value, place);
  if (read.kind === 'lost') return yield { ...read, place };
  if (read.kind === 'problem') return yield { ...read, place };
  for (const what of read.lost) yield { kind: 'lost', what, place };
  const { post, answers } = read;
  const { id, thread } = threadOf(post.at);
  if (thread) yield thread;
  const parentAt = answers === undefined ? undefined : (moments.get(answers) ?? undefined);
  const isHere = parentAt !== undefined && threadOf(parentAt).id === id;
  if (answers !== undefined && !isHere)
    yield {
      kind: 'lost',
      what:
        parentAt === undefined && instantOfId(answers) !== undefined
          ? message('Which message a reply answers: it is not in the export')
          : message('Which message a reply answers: it is in another week’s discussion'),
      place,
    };
  moments.set(read.id, post.at);
  if (moments.size > mostKept) for (const oldest of moments.keys()) if (moments.delete(oldest)) break;
  yield {
    ...post,
    thread: id,
    ...(isHere && answers !== undefined && { replyTo: { id: answers, at: parentAt } }),
  };
}

function refusal(channel: JsonObject, options: ReadOptions): ReturnType<typeof message> | undefined {
  const type = textOf(channel, 'type');
  if (/^Direct/.test(type)) return message('Direct messages, which are never imported');
  if (type === 'GuildPrivateThread' && !options.wantsPrivateChannel(textOf(channel, 'name')))
    return message('Private channels that were not asked for by name');
  return undefined;
}

/**
 * A thread and a forum post are a discussion, whose `category` is the channel that it is in. Messages of
 * other channels are one a week. The message from which a thread was opened is in the channel’s file, and no
 * field joins the two.
 */
function channelState(value: JsonObject, id: string): ChannelState {
  const [name, parent] = [textOf(value, 'name'), textOf(value, 'category')];
  const isThread = /Thread$/.test(textOf(value, 'type'));
  const moments = new Map<string, Instant>();
  if (!isThread) {
    const threadOf = createLooseThreads({ id, name });
    return { channel: name, isThread, threadOf, moments };
  }
  const channel = parent || name;
  let isBegun = false;
  return {
    channel,
    isThread,
    moments,
    threadOf(at) {
      if (isBegun) return { id };
      isBegun = true;
      return { id, thread: { kind: 'thread', id, title: name, channel, at } };
    },
  };
}
