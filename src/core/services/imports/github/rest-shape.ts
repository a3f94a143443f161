import { idOf, isObject, objectOf, objectsOf, textOf, type JsonObject } from '../json-shape';

/**
 * A discussion or an issue of webhooks and of the REST API in the shape of GraphQL: all names differ, and
 * `comments` is a number there.
 */
export function fromRest(json: JsonObject): JsonObject {
  const category = objectOf(json, 'category');
  const user = json['user'];
  const answer = /#discussioncomment-(\d+)/.exec(textOf(json, 'answer_html_url'))?.[1];
  return {
    id: textOf(json, 'node_id') || idOf(json, 'id'),
    databaseId: idOf(json, 'id'),
    number: json['number'],
    title: json['title'],
    body: json['body'],
    url: json['html_url'],
    createdAt: json['created_at'],
    state: json['state'],
    stateReason: json['state_reason'],
    labels: { nodes: objectsOf(json, 'labels') },
    pull_request: json['pull_request'],
    author: isObject(user)
      ? { login: textOf(user, 'login'), __typename: textOf(user, 'type') || 'User' }
      : null,
    category: {
      name: textOf(category, 'name'),
      slug: textOf(category, 'slug'),
      isAnswerable: category['is_answerable'],
    },
    isAnswered: answer !== undefined,
  };
}

/** Whether it is a discussion or an issue as webhooks and the REST API tell it. */
export function isRest(json: JsonObject): boolean {
  return typeof json['created_at'] === 'string' && 'title' in json && 'html_url' in json;
}
