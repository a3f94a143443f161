import { message } from '../../../base/message';
import type { ExportEntry, ReadOptions } from '../export-source';
import type { ImportedItem, ImportPlace } from '../imported-item';
import { idOf, isObject, textOf } from '../json-shape';
import { parsedList } from '../parsed-list';
import { createTopics, decodeTopicName } from './zulip-topics';

/** `4-general/License.20of….json`: a folder a channel, a file a topic. */
export const archiveFile = /(?:^|\/)(\d+)-([^/]+)\/([^/]+)\.json$/;

/** What zulip-archive writes: messages as HTML, with the names of their authors and nothing else of them. */
export async function* readArchive(
  entries: readonly ExportEntry[],
  options: ReadOptions,
): AsyncGenerator<ImportedItem> {
  const topics = createTopics();
  for (const entry of entries) {
    const [, id = '', folder = '', file = ''] = archiveFile.exec(entry.name) ?? [];
    if (id === '') continue;
    const channel = { id, name: decodeTopicName(folder) };
    if (!options.wantsChannel(channel.name)) continue;
    for await (const parsed of parsedList(entry, options.signal)) {
      if ('problem' in parsed) yield parsed.problem;
      else yield* readMessage(parsed.value, parsed.place, channel, decodeTopicName(file), topics, options);
      const pause = options.pacer.pause();
      if (pause) await pause;
    }
  }
}

function* readMessage(
  value: unknown,
  place: ImportPlace,
  channel: { readonly id: string; readonly name: string },
  topic: string,
  topics: ReturnType<typeof createTopics>,
  { htmlToMarkdown }: ReadOptions,
): Generator<ImportedItem> {
  const [id, seconds] = isObject(value) ? [idOf(value, 'id'), value['timestamp']] : ['', undefined];
  if (!isObject(value) || id === '' || typeof seconds !== 'number')
    return yield {
      kind: 'problem',
      message: message('A message without a usable date was left out.'),
      place,
    };
  const at = Math.floor(seconds * 1000);
  const { id: thread, thread: begun } = topics(channel, topic, at);
  if (begun) yield begun;
  const name = textOf(value, 'sender_full_name');
  if (name === '') yield { kind: 'lost', what: message('Who wrote a message'), place };
  else yield { kind: 'lost', what: message('The ids of authors: two of one name are taken for one'), place };
  const markdown = htmlToMarkdown(textOf(value, 'content'));
  yield {
    kind: 'post',
    id,
    thread,
    at,
    author: name === '' ? 'unknown' : { id: name, name },
    markdown,
    place,
  };
}
