import { message } from '../../../base/message';
import type { ExportEntry, ExportFormat, ExportSource, ReadOptions } from '../export-source';
import {
  ImportError,
  type ImportedAuthor,
  type ImportedItem,
  type ImportPlace,
  type Instant,
} from '../imported-item';
import { isObject, objectOf, textOf } from '../json-shape';
import { createLooseThreads } from '../loose-threads';
import { parsedParts } from '../parsed-list';
import { deletedBy, deletedMessages, readEvent, type MatrixMessage } from './matrix-message';

/** A room of Matrix, as Element exports it. */
export const matrixFormat: ExportFormat = {
  id: 'matrix',
  title: message('Matrix (Element)'),
  hint: message('The JSON that Element’s “Export Chat” writes: a file a room, or a folder or zip of them'),
  reader: readMatrix,
  readings: 2,
  async recognise({ names, head }) {
    for (const name of names.filter(isJson).slice(0, 5)) {
      const begin = await head(name);
      if (
        /^\uFEFF?\s*\{/.test(begin) &&
        /"room_name"\s*:/.test(begin) &&
        /"export(?:_date|ed_by)"\s*:/.test(begin)
      )
        return true;
    }
    return false;
  },
};

async function* readMatrix(source: ExportSource, options: ReadOptions): AsyncGenerator<ImportedItem> {
  const entries = (await source.entries(options.signal)).filter(({ name }) => isJson(name));
  if (entries.length === 0)
    throw new ImportError(message('This is no export of Element: it has no JSON file.'));
  for (const entry of entries) yield* readRoom(entry, await surveyRoom(entry, options), options);
}

function isJson(name: string): boolean {
  return /\.json$/i.test(name);
}

interface Room {
  /** Events that open a thread: nothing in them says so. */
  readonly roots: ReadonlySet<string>;
  /** Messages that an event of its own deletes, as raw dumps have it. */
  readonly deleted: ReadonlySet<string>;
  /** The names of people by their ids, the last that they gave themselves. */
  readonly names: ReadonlyMap<string, string>;
}

/** What has to be known of a room before its first message is read. */
async function surveyRoom(entry: ExportEntry, { signal }: ReadOptions): Promise<Room> {
  const roots = new Set<string>();
  const deleted = new Set<string>();
  const names = new Map<string, string>();
  for await (const parsed of parsedParts(entry, signal)) {
    if ('problem' in parsed || parsed.key !== 'messages' || !isObject(parsed.value)) continue;
    const content = objectOf(parsed.value, 'content');
    const relation = objectOf(content, 'm.relates_to');
    if (textOf(relation, 'rel_type') === 'm.thread') roots.add(textOf(relation, 'event_id'));
    const gone = deletedBy(parsed.value);
    if (gone !== '') deleted.add(gone);
    if (textOf(parsed.value, 'type') !== 'm.room.member') continue;
    const event = readEvent(parsed.value, { htmlToMarkdown: (html) => html });
    if (event?.kind === 'name') names.set(event.sender, event.name);
  }
  return { roots, deleted, names };
}

async function* readRoom(entry: ExportEntry, room: Room, options: ReadOptions): AsyncGenerator<ImportedItem> {
  let channel = '';
  const conversations = createConversations(room);
  for (const id of room.names.keys()) yield { kind: 'person', person: authorOf(id, room) };
  for await (const parsed of parsedParts(entry, options.signal)) {
    if ('problem' in parsed) {
      yield parsed.problem;
      continue;
    }
    const { key, value, place } = parsed;
    if (key === 'room_name' && typeof value === 'string') {
      channel = value;
      if (!options.wantsChannel(channel)) return;
    } else if (key === 'messages' && place.entry !== undefined) {
      const event = isObject(value) ? readEvent(value, options) : undefined;
      if (!event) yield { kind: 'problem', message: message('This is no message and was left out.'), place };
      else if (event.kind === 'lost') yield { ...event, place };
      else if (event.kind === 'message' && room.deleted.has(event.message.id))
        yield { kind: 'lost', what: deletedMessages, place };
      else if (event.kind === 'message') yield* conversations(event.message, channel, place);
      const pause = options.pacer.pause();
      if (pause) await pause;
    }
  }
}

/** Threads are discussions; other messages are one a week. */
function createConversations(room: Room) {
  const moments = new Map<string, { readonly at: Instant; readonly thread: string }>();
  const begun = new Set<string>();
  let loose: ReturnType<typeof createLooseThreads> | undefined;
  return function* (found: MatrixMessage, channel: string, place: ImportPlace): Generator<ImportedItem> {
    const { id, at, sender, markdown, mentions, answers } = found;
    const root = found.root ?? (room.roots.has(id) ? id : undefined);
    loose ??= createLooseThreads({ id: found.room || channel, name: channel });
    const where = root === undefined ? loose(at) : { id: root };
    if (root !== undefined && !begun.has(root)) {
      begun.add(root);
      yield { kind: 'thread', id: root, channel, opening: root, at };
    }
    if ('thread' in where && where.thread) yield where.thread;
    const thread = where.id;
    const parent = answers === undefined ? undefined : moments.get(answers);
    const isHere = parent?.thread === thread;
    if (answers !== undefined && !isHere)
      yield {
        kind: 'lost',
        what: parent
          ? message('Which message a reply answers: it is in another week’s discussion')
          : message('Which message a reply answers: it is not in the export'),
        place,
      };
    moments.set(id, { at, thread });
    yield {
      kind: 'post',
      id,
      thread,
      at,
      author: sender === '' ? 'unknown' : authorOf(sender, room),
      markdown,
      ...(found.room !== '' && { url: `https://matrix.to/#/${found.room}/${id}` }),
      ...(isHere && answers !== undefined && parent && { replyTo: { id: answers, at: parent.at } }),
      ...(mentions.length > 0 && { mentions }),
      place,
    };
  };
}

/** Events name nobody: names are in the events by which people joined, where the export has them. */
function authorOf(id: string, { names }: Room): ImportedAuthor {
  const name = names.get(id);
  return { id, handle: id.replace(/:.*$/, ''), ...(name !== undefined && { name }) };
}
