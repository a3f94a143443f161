import { message } from '../../../base/message';
import type { ExportEntry, ReadOptions } from '../export-source';
import { ImportError, type ImportedAuthor, type ImportedItem, type ImportPlace } from '../imported-item';
import { idOf, isObject, objectsOf, textOf, type JsonObject } from '../json-shape';
import { parsedFile, parsedParts } from '../parsed-list';
import { zulipMentions, zulipToMarkdown } from './zulip-text';
import { createTopics, lostEdits } from './zulip-topics';

interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
}

interface Realm {
  readonly users: ReadonlyMap<string, ImportedAuthor>;
  /** By the row of `zerver_recipient`, which is what messages name; undefined for talk between people. */
  readonly channels: ReadonlyMap<string, Channel | undefined>;
  readonly url: string | undefined;
}

/** A server export, unpacked: `realm.json` and `messages-000001.json` onwards. */
export async function* readServerExport(
  entries: readonly ExportEntry[],
  realmFile: ExportEntry,
  options: ReadOptions,
): AsyncGenerator<ImportedItem> {
  const { signal, pacer } = options;
  const tables = await parsedFile(realmFile, signal);
  if (!isObject(tables))
    throw new ImportError(message('This is no list of tables.'), { file: realmFile.name });
  const realm = readRealm(tables);
  for (const person of realm.users.values()) yield { kind: 'person', person };
  const root = realmFile.name.replace(/realm\.json$/, '');
  const files = entries.filter(
    ({ name }) => name.startsWith(root) && /^messages-\d+\.json$/.test(name.slice(root.length)),
  );
  const topics = createTopics();
  for (const file of files) {
    for await (const parsed of parsedParts(file, signal)) {
      if ('problem' in parsed) yield parsed.problem;
      else if (parsed.key === 'zerver_message')
        yield* readMessage(parsed.value, parsed.place, realm, topics, options);
      const pause = pacer.pause();
      if (pause) await pause;
    }
  }
}

function readRealm(tables: JsonObject): Realm {
  const users = new Map<string, ImportedAuthor>();
  const tablesOfUsers = [
    'zerver_userprofile',
    'zerver_userprofile_mirrordummy',
    'zerver_userprofile_crossrealm',
  ];
  for (const user of tablesOfUsers.flatMap((table) => objectsOf(tables, table))) {
    const [id, name] = [idOf(user, 'id'), textOf(user, 'full_name')];
    // A deleted user keeps their row, and has a name that the server made.
    const isDeleted = /^deleteduser\d+@/i.test(textOf(user, 'email') || textOf(user, 'delivery_email'));
    if (id !== '')
      users.set(id, {
        id,
        ...(name !== '' && !isDeleted && { name }),
        ...(user['is_bot'] === true && { bot: true }),
      });
  }
  const streams = new Map(
    objectsOf(tables, 'zerver_stream').map((stream): [string, Channel] => {
      const id = idOf(stream, 'id');
      return [id, { id, name: textOf(stream, 'name') || id, isPrivate: stream['invite_only'] === true }];
    }),
  );
  const channels = new Map(
    objectsOf(tables, 'zerver_recipient').map((recipient): [string, Channel | undefined] => [
      idOf(recipient, 'id'),
      recipient['type'] === 2 ? streams.get(idOf(recipient, 'type_id')) : undefined,
    ]),
  );
  const [realm] = objectsOf(tables, 'zerver_realm');
  const url = realm && (textOf(realm, 'uri') || textOf(realm, 'url'));
  return { users, channels, url: url && /^https?:\/\//.test(url) ? url.replace(/\/$/, '') : undefined };
}

function* readMessage(
  value: unknown,
  place: ImportPlace,
  realm: Realm,
  topics: ReturnType<typeof createTopics>,
  options: ReadOptions,
): Generator<ImportedItem> {
  if (!isObject(value))
    return yield { kind: 'problem', message: message('This is no message and was left out.'), place };
  const recipient = idOf(value, 'recipient');
  if (!realm.channels.has(recipient))
    return yield {
      kind: 'problem',
      message: message('A message to somebody or something that is in no list was left out.'),
      place,
    };
  const channel = realm.channels.get(recipient);
  if (!channel)
    return yield { kind: 'lost', what: message('Direct messages, which are never imported'), place };
  if (channel.isPrivate && !options.wantsPrivateChannel(channel.name))
    return yield { kind: 'lost', what: message('Private channels that were not asked for by name'), place };
  if (!options.wantsChannel(channel.name)) return;
  const seconds = value['date_sent'];
  const id = idOf(value, 'id');
  if (typeof seconds !== 'number' || id === '')
    return yield {
      kind: 'problem',
      message: message('A message without a usable date was left out.'),
      place,
    };
  const at = Math.floor(seconds * 1000);
  const sender = idOf(value, 'sender');
  const author = realm.users.get(sender);
  if (!author && sender !== '')
    yield {
      kind: 'problem',
      message: message('The author “{0}” is in no list of the export.', sender),
      place,
    };
  const isUnnamed = author !== undefined && author.name === undefined;
  if (isUnnamed || sender === '') yield { kind: 'lost', what: message('Who wrote a message'), place };
  const edited = value['last_edit_time'];
  if (typeof edited === 'number') yield { kind: 'lost', what: lostEdits, place };
  const content = textOf(value, 'content');
  const mentions = zulipMentions(content).map(
    ({ id: user, name }) => realm.users.get(user ?? '') ?? { id: name, name },
  );
  const { id: thread, thread: begun } = topics(channel, textOf(value, 'subject'), at);
  if (begun) yield begun;
  yield {
    kind: 'post',
    id,
    thread,
    at,
    author: sender === '' || isUnnamed ? 'unknown' : (author ?? { id: sender }),
    markdown: zulipToMarkdown(content, realm.url),
    place,
    ...(typeof edited === 'number' && { editedAt: Math.floor(edited * 1000) }),
    ...(mentions.length > 0 && { mentions }),
  };
}
