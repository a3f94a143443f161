import type { ImportedAuthor } from '../imported-item';
import { idOf, isObject, objectOf, textOf, type JsonObject } from '../json-shape';

/** The people and apps of a workspace. */
export interface SlackPeople {
  readonly all: readonly ImportedAuthor[];
  byId(id: string): ImportedAuthor | undefined;
  /** Who wrote a message; `isListed` is false for guests and others who are in no list. */
  authorOf(message: JsonObject): { readonly author: ImportedAuthor | 'unknown'; readonly isListed: boolean };
}

/** @param users the content of `users.json`, or `org_users.json` of an Enterprise Grid */
export function createSlackPeople(users: readonly unknown[]): SlackPeople {
  const people = new Map<string, ImportedAuthor>();
  /** Apps are listed as users under an id of their own, with the bot’s id in their profile. */
  const bots = new Map<string, ImportedAuthor>();
  for (const user of users) {
    if (!isObject(user)) continue;
    const id = idOf(user, 'id');
    if (id === '') continue;
    const person = { ...describe(id, user), ...(user['is_bot'] === true && { bot: true }) };
    people.set(id, person);
    const botId = textOf(objectOf(user, 'profile'), 'bot_id');
    if (botId !== '') bots.set(botId, person);
  }

  function appOf(message: JsonObject): ImportedAuthor | undefined {
    const id = textOf(message, 'bot_id');
    const listed = bots.get(id);
    const name = textOf(message, 'username') || textOf(objectOf(message, 'bot_profile'), 'name');
    if (listed && name === '') return { ...listed, bot: true };
    if (id === '' && name === '') return undefined;
    return { id: id || `bot ${name}`, ...(name !== '' && { name }), bot: true };
  }

  return {
    all: [...people.values()],
    byId: (id) => people.get(id),
    authorOf(message) {
      const isApp = textOf(message, 'subtype') === 'bot_message';
      const id =
        textOf(message, 'user') ||
        textOf(objectOf(message, 'comment'), 'user') ||
        (isApp ? '' : textOf(objectOf(message, 'user_profile'), 'id'));
      if (isApp || (id === '' && textOf(message, 'bot_id') !== '')) {
        const app = appOf(message);
        return { author: app ?? 'unknown', isListed: true };
      }
      // `U00` is nobody; Slack’s own notices come from an app that no list has.
      if (id === '' || id === 'U00') return { author: 'unknown', isListed: true };
      if (id === 'USLACKBOT') return { author: { id, handle: 'slackbot', bot: true }, isListed: true };
      const known = people.get(id);
      const bot = known?.bot === true || textOf(message, 'bot_id') !== '';
      if (known) return { author: bot ? { ...known, bot } : known, isListed: true };
      const guest = describe(id, { profile: objectOf(message, 'user_profile') });
      return { author: bot ? { ...guest, bot } : guest, isListed: false };
    },
  };
}

function describe(id: string, user: JsonObject): ImportedAuthor {
  const profile = objectOf(user, 'profile');
  const handle = textOf(user, 'name') || textOf(profile, 'name') || textOf(profile, 'display_name');
  // Those who left have few fields: the full name may be in the profile alone.
  const name =
    textOf(user, 'real_name') || textOf(profile, 'real_name') || textOf(profile, 'display_name') || handle;
  return { id, ...(handle !== '' && { handle }), ...(name !== '' && { name }) };
}
