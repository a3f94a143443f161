import { append } from '../../../base/append';
import { message } from '../../../base/message';
import type { ExportEntry, ExportSource, ImportReader, ReadOptions } from '../export-source';
import type { ImportedItem, ImportPlace } from '../imported-item';
import { idOf, isObject, objectOf, objectsOf, textOf, type JsonObject } from '../json-shape';
import { jsonValues, type JsonValue } from '../json-values';
import { postsOf, type DiscoursePost } from './discourse-post';
import { topicItems, type DiscourseCategory, type TopicOptions } from './discourse-topic';

/** A file, or a value of a file of many, that is read again once all of its topic are known. */
type Part = ExportEntry | JsonValue;

/** A topic whose posts stand in several files. */
interface DividedTopic {
  readonly parts: Part[];
}

/**
 * Reads topics of Discourse: files as `/t/ID.json` gives them, one a topic, in a list or one a line, and the
 * pages of `/t/ID/posts.json` and `/posts/ID.json` with the posts that a topic's own file leaves out.
 * @param site the forum’s address with a slash at its end, where it is known
 */
export function discourseReader(site?: string): ImportReader {
  return async function* discourse(source: ExportSource, options: ReadOptions) {
    const { signal, pacer } = options;
    const entries = (await source.entries(signal)).filter(({ name }) =>
      /\.(?:json|jsonl|ndjson)$/i.test(name),
    );
    const topicOptions: TopicOptions = {
      htmlToMarkdown: options.htmlToMarkdown,
      categories: await categoriesIn(entries, signal),
      ...(site !== undefined && { site }),
    };
    const divided = new Map<string, DividedTopic>();
    for (const entry of entries) {
      if (isCategories(entry)) continue;
      for await (const value of jsonValues(entry, signal)) {
        await pacer.pause();
        if (value.kind === 'problem') {
          yield value;
          continue;
        }
        const found = lookAt(value);
        if (found === undefined) yield notDiscourse(value.place);
        else if (found.isWhole && isWanted(found.json, topicOptions, options))
          yield* topicItems(found.json, postsOf(found.json, value.place), value.place, topicOptions);
        else if (!found.isWhole) addPart(divided, found.topic, value.isWhole ? entry : value);
      }
    }
    for (const [id, { parts }] of divided) {
      await pacer.pause();
      yield* dividedTopic(id, parts, topicOptions, options);
    }
  };
}

interface Found {
  readonly json: JsonObject;
  /** Its id. */
  readonly topic: string;
  /** Whether it is a topic with all of its posts. */
  readonly isWhole: boolean;
}

/** What a value is: a topic, a page of a topic’s posts, or a single post; undefined if nothing of these. */
function lookAt({ value }: JsonValue): Found | undefined {
  if (!isObject(value)) return undefined;
  if (isPost(value)) return { json: value, topic: idOf(value, 'topic_id'), isWhole: false };
  if (!isObject(value['post_stream'])) return undefined;
  const [post] = objectsOf(objectOf(value, 'post_stream'), 'posts');
  const topic = idOf(value, 'id') || (post ? idOf(post, 'topic_id') : '');
  if (topic === '') return undefined;
  return { json: value, topic, isWhole: isTopic(value) && missingPosts(value).length === 0 };
}

function isPost(value: JsonObject): boolean {
  return idOf(value, 'topic_id') !== '' && idOf(value, 'post_number') !== '' && !('post_stream' in value);
}

/** Pages of posts have the topic’s id, and neither its title nor its date. */
function isTopic(value: JsonObject): boolean {
  return 'title' in value || 'created_at' in value;
}

/** The ids in `stream` that `posts` lacks: the file of a topic has its first 20 only. */
function missingPosts(topic: JsonObject): readonly string[] {
  const stream = objectOf(topic, 'post_stream');
  const ids = stream['stream'];
  if (!Array.isArray(ids)) return [];
  const present = new Set(objectsOf(stream, 'posts').map((post) => idOf(post, 'id')));
  return ids.map(String).filter((id) => !present.has(id));
}

function addPart(divided: Map<string, DividedTopic>, topic: string, part: Part): void {
  const known = divided.get(topic);
  if (known) known.parts.push(part);
  else divided.set(topic, { parts: [part] });
}

async function* dividedTopic(
  id: string,
  parts: readonly Part[],
  topicOptions: TopicOptions,
  options: ReadOptions,
): AsyncGenerator<ImportedItem> {
  let topic: JsonObject | undefined;
  const posts: DiscoursePost[] = [];
  let place: ImportPlace | undefined;
  for (const part of parts) {
    for await (const value of 'chunks' in part ? jsonValues(part, options.signal) : [part]) {
      if (value.kind === 'problem' || !isObject(value.value)) continue;
      place ??= value.place;
      if (isPost(value.value)) {
        posts.push({ json: value.value, place: value.place });
        continue;
      }
      append(posts, postsOf(value.value, value.place));
      if (!isTopic(value.value)) continue;
      topic ??= value.value;
      place = value.place;
    }
  }
  if (place === undefined) return;
  if (topic === undefined)
    yield {
      kind: 'problem',
      message: message('The topic {0} itself is missing: only a part of its posts is there.', id),
      place,
    };
  const whole = topic ?? { id };
  if (!isWanted(whole, topicOptions, options)) return;
  yield* topicItems(whole, posts, place, topicOptions);
  const present = new Set(posts.map(({ json }) => idOf(json, 'id')));
  for (const missing of missingPosts(whole)) {
    if (present.has(missing)) continue;
    const what = message(
      'Posts that the topic names but that are not in the export: its file has the first 20 only',
    );
    yield { kind: 'lost', what, place };
  }
}

function isWanted(
  topic: JsonObject,
  { categories }: TopicOptions,
  { wantsChannel, wantsPrivateChannel }: ReadOptions,
): boolean {
  const category = categories.get(idOf(topic, 'category_id'));
  if (category === undefined) return true;
  return category.isPrivate ? wantsPrivateChannel(category.name) : wantsChannel(category.name);
}

/** `categories.json` or `site.json`. */
function isCategories({ name }: ExportEntry): boolean {
  return /(?:^|\/)(?:categories|site)\.json$/i.test(name);
}

/** Categories by their ids: topics have only those. */
async function categoriesIn(
  entries: readonly ExportEntry[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, DiscourseCategory>> {
  const names = new Map<string, DiscourseCategory>();
  for (const entry of entries.filter(isCategories)) {
    for await (const value of jsonValues(entry, signal)) {
      if (value.kind === 'problem' || !isObject(value.value)) continue;
      const list = objectsOf(objectOf(value.value, 'category_list'), 'categories');
      for (const category of [...list, ...objectsOf(value.value, 'categories')])
        if (textOf(category, 'name') !== '')
          names.set(idOf(category, 'id'), {
            name: textOf(category, 'name'),
            isPrivate: category['read_restricted'] === true,
          });
    }
  }
  return names;
}

function notDiscourse(place: ImportPlace): ImportedItem {
  return {
    kind: 'problem',
    message: message('This is neither a topic of Discourse nor posts of one.'),
    place,
  };
}
