import { message } from '../../../base/message';
import { isoInstant } from '../iso-instant';
import { idOf, isObject, objectOf, objectsOf, textOf, type JsonObject } from '../json-shape';
import type { Question } from '../../../base/http';
import { askJson, PullError, type PullPorts } from './asking';
import type { PulledPage } from './pulled-page';

export interface DiscourseSource {
  /** The forum’s address, with a slash at its end. */
  readonly site: string;
  /** An API key and the account that it is for; empty for what everybody may read. */
  readonly key: string;
  readonly username: string;
}

/** Posts that one call asks for, as the forum’s own pages do. */
const postsACall = 20;

/** The topics of a forum in which something was written since a moment, with all of their posts. */
export async function* pullDiscourse(
  source: DiscourseSource,
  since: number | undefined,
  ports: PullPorts,
): AsyncGenerator<PulledPage> {
  const ask = async (path: string, key: string): Promise<{ json: JsonObject; question: Question }> => {
    const question = questionOf(source, path);
    const { json } = await askJson(question, ports, (answer) =>
      isObject(answer) && key in answer ? undefined : 'again',
    );
    return { json: isObject(json) ? json : {}, question };
  };
  yield { question: (await ask('categories.json', 'category_list')).question, name: 'categories.json' };
  const seen = new Set<string>();
  for (let page = 0; ; page++) {
    const { json, question } = await ask(`latest.json?order=activity&page=${page}`, 'topic_list');
    const list = objectOf(json, 'topic_list');
    const topics = objectsOf(list, 'topics');
    const news = topics.filter((topic) => !seen.has(idOf(topic, 'id')));
    if (topics.length > 0 && news.length === 0)
      throw new PullError(message('The service gives the same page again and again.'), question.url);
    for (const topic of news) {
      const id = idOf(topic, 'id');
      seen.add(id);
      const changed = isoInstant(textOf(topic, 'bumped_at')) ?? isoInstant(textOf(topic, 'last_posted_at'));
      // Pinned topics stand before newer ones: nothing ends at one.
      if (since === undefined || changed === undefined || changed >= since) yield* topicPages(id, ask);
      else if (topic['pinned'] !== true) return;
    }
    if (topics.length === 0 || textOf(list, 'more_topics_url') === '') return;
  }
}

async function* topicPages(
  id: string,
  ask: (path: string, key: string) => Promise<{ json: JsonObject; question: Question }>,
): AsyncGenerator<PulledPage> {
  const { json, question } = await ask(`t/${id}.json?include_raw=1`, 'post_stream');
  yield { question, name: `${id}.json` };
  const stream = objectOf(json, 'post_stream');
  const present = new Set(objectsOf(stream, 'posts').map((post) => idOf(post, 'id')));
  const ids: readonly unknown[] = Array.isArray(stream['stream']) ? stream['stream'] : [];
  const missing = ids.map(String).filter((one) => !present.has(one));
  for (let at = 0; at < missing.length; at += postsACall) {
    const asked = missing.slice(at, at + postsACall).map((one) => `post_ids[]=${one}`);
    const page = await ask(`t/${id}/posts.json?${asked.join('&')}&include_raw=1`, 'post_stream');
    yield { question: page.question, name: `${id}-posts.json` };
  }
}

function questionOf({ site, key, username }: DiscourseSource, path: string): Question {
  return {
    url: `${site}${path}`,
    method: 'GET',
    headers: {
      accept: 'application/json',
      'user-agent': 'kith',
      ...(key !== '' && { 'api-key': key, 'api-username': username || 'system' }),
    },
  };
}
