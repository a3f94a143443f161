import { append } from '../../../base/append';
import { message } from '../../../base/message';
import type { ExportSource, ReadOptions } from '../export-source';
import type { ImportedItem, ImportPlace } from '../imported-item';
import { idOf, isObject, objectOf, objectsOf, textOf, type JsonObject } from '../json-shape';
import { jsonValues } from '../json-values';
import {
  channelOf,
  discussionId,
  discussionItems,
  isIssue,
  isPullRequest,
  labelsOf,
  nodesOf,
} from './github-discussion';
import { fromRest, isRest } from './rest-shape';

/** A discussion whose comments stand on several pages, as far as they were read. */
interface DividedDiscussion {
  json: JsonObject | undefined;
  place: ImportPlace;
  readonly comments: JsonObject[];
}

/** How deep discussions stand in an answer: data, repository, discussions, nodes, a list. */
const deepest = 8;

/**
 * Reads discussions and issues of GitHub: answers of its GraphQL API in files, in lists, one a line or one
 * behind the other. Discussions with comments or replies on further pages (`node(id: …)`) are kept in
 * memory until the end, where their parts are joined.
 */
export async function* githubReader(
  source: ExportSource,
  options: ReadOptions,
): AsyncGenerator<ImportedItem> {
  const { signal, pacer } = options;
  const divided = new Map<string, DividedDiscussion>();
  const moreReplies = new Map<string, JsonObject[]>();
  const whole = new Set<string>();
  const entries = (await source.entries(signal)).filter(({ name }) => /\.(?:json|jsonl|ndjson)$/i.test(name));
  for (const entry of entries) {
    for await (const value of jsonValues(entry, signal)) {
      await pacer.pause();
      if (value.kind === 'problem') {
        yield value;
        continue;
      }
      yield* errorsIn(value.value, value.place);
      let found = false;
      for (const part of partsIn(value.value)) {
        found = true;
        if (part.kind === 'replies') {
          push(moreReplies, part.comment, part.replies);
        } else if (part.isWhole && !divided.has(part.id)) {
          // The same page twice.
          if (whole.has(part.id)) continue;
          whole.add(part.id);
          yield* wanted({ ...part, moreReplies: new Map(), place: value.place }, options);
        } else if (part.id === '') {
          yield {
            kind: 'problem',
            message: message(
              'These comments do not say of which discussion they are: ask for its id as well.',
            ),
            place: value.place,
          };
        } else {
          const known = divided.get(part.id) ?? { json: undefined, place: value.place, comments: [] };
          divided.set(part.id, known);
          append(known.comments, part.comments);
          if (isDiscussion(part.json)) [known.json, known.place] = [part.json, value.place];
        }
      }
      if (!found && !hasErrors(value.value))
        yield {
          kind: 'problem',
          message: message('There is no discussion of GitHub in this.'),
          place: value.place,
        };
    }
  }
  for (const [id, { json, comments, place }] of divided) {
    await pacer.pause();
    if (!json) {
      yield {
        kind: 'problem',
        message: message('The discussion {0} itself is missing: only comments on it are there.', id),
        place,
      };
      continue;
    }
    yield* wanted({ json, comments, moreReplies, place }, options);
    yield* missingComments(json, comments, moreReplies, place);
  }
}

function* wanted(
  discussion: Parameters<typeof discussionItems>[0],
  options: ReadOptions,
): Generator<ImportedItem> {
  const channel = channelOf(discussion.json);
  if (isPullRequest(discussion.json))
    yield { kind: 'lost', what: message('Pull requests: they are no issues'), place: discussion.place };
  else if (channel !== '' && !options.wantsChannel(channel)) return;
  else if (isIssue(discussion.json) && !options.wantsIssue(labelsOf(discussion.json)))
    yield {
      kind: 'lost',
      what: message('Issues without one of the labels that were asked for'),
      place: discussion.place,
    };
  else yield* discussionItems(discussion, options);
}

type Part =
  | { readonly kind: 'replies'; readonly comment: string; readonly replies: readonly JsonObject[] }
  | {
      readonly kind: 'discussion';
      readonly id: string;
      readonly json: JsonObject;
      readonly comments: readonly JsonObject[];
      /** Whether all of it is here. */
      readonly isWhole: boolean;
    };

/** The discussions and pages of comments and replies in an answer, whatever it was that was asked. */
function* partsIn(value: unknown, depth = 0): Generator<Part> {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    for (const item of value) yield* partsIn(item, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  if (isRest(value)) {
    const json = fromRest(value);
    yield { kind: 'discussion', id: discussionId(json), json, comments: [], isWhole: true };
  } else if (isDiscussion(value) || isObject(value['comments'])) {
    const comments = nodesOf(value, 'comments');
    const isWhole =
      isDiscussion(value) && !hasMore(value, 'comments') && !comments.some((one) => hasMore(one, 'replies'));
    yield { kind: 'discussion', id: discussionId(value), json: value, comments, isWhole };
  } else if (isObject(value['replies'])) {
    yield {
      kind: 'replies',
      comment: idOf(value, 'id'),
      replies: objectsOf(objectOf(value, 'replies'), 'nodes'),
    };
  } else {
    for (const inner of Object.values(value)) yield* partsIn(inner, depth + 1);
  }
}

function isDiscussion(json: JsonObject): boolean {
  return 'title' in json && ('body' in json || 'bodyHTML' in json || 'createdAt' in json);
}

function hasMore(json: JsonObject, key: string): boolean {
  const connection = objectOf(json, key);
  if (objectOf(connection, 'pageInfo')['hasNextPage'] === true) return true;
  const total = connection['totalCount'];
  return typeof total === 'number' && total > objectsOf(connection, 'nodes').length;
}

/** Comments and replies that the numbers of the answer promise, and no page holds. */
function* missingComments(
  json: JsonObject,
  comments: readonly JsonObject[],
  moreReplies: ReadonlyMap<string, readonly JsonObject[]>,
  place: ImportPlace,
): Generator<ImportedItem> {
  const what = message('Comments and replies on further pages that are not in the export');
  const ids = (list: readonly JsonObject[]): number => new Set(list.map((one) => idOf(one, 'id'))).size;
  let missing = total(json, 'comments') - ids(comments);
  for (const comment of comments)
    missing += Math.max(
      0,
      total(comment, 'replies') -
        ids([
          ...objectsOf(objectOf(comment, 'replies'), 'nodes'),
          ...(moreReplies.get(idOf(comment, 'id')) ?? []),
        ]),
    );
  for (let count = 0; count < missing; count++) yield { kind: 'lost', what, place };
}

function total(json: JsonObject, key: string): number {
  const count = objectOf(json, key)['totalCount'];
  return typeof count === 'number' ? count : 0;
}

/** What GitHub says in place of an answer, or beside a part of one. */
function* errorsIn(value: unknown, place: ImportPlace): Generator<ImportedItem> {
  if (!hasErrors(value)) return;
  const texts = objectsOf(value, 'errors').map((error) => textOf(error, 'message'));
  for (const text of texts.length > 0 ? texts : [textOf(value, 'message')])
    yield { kind: 'problem', message: message('GitHub answered with an error: {0}', text), place };
}

function hasErrors(value: unknown): value is JsonObject {
  return (
    isObject(value) &&
    (objectsOf(value, 'errors').length > 0 ||
      ('message' in value && ('documentation_url' in value || 'status' in value)))
  );
}

function push(map: Map<string, JsonObject[]>, key: string, values: readonly JsonObject[]): void {
  const list = map.get(key);
  if (list) append(list, values);
  else map.set(key, [...values]);
}
