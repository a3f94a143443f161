// An export of Slack as large as asked for, the same each time.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '../demo/random.mjs';

const words =
  'the a of to in is for on with tide sensor map harbour build error please thanks question how why when could somebody look at this page again today tomorrow weekend meeting notes guide version release branch review merge test fails works here there never always maybe'.split(
    ' ',
  );
const [people, channels, daySeconds] = [2000, 40, 86_400];
const begun = Date.UTC(2024, 0, 1) / 1000;

/** Writes it into `folder` until it has `bytes`. Returns how many messages it holds. */
export function generateSlack(folder, bytes) {
  const { next: random } = createRandom(1, 'slack');
  const pick = (count) => Math.floor(random() * count);
  const write = (name, value) => writeFileSync(path.join(folder, name), JSON.stringify(value, undefined, 4));
  mkdirSync(folder, { recursive: true });
  write(
    'users.json',
    Array.from({ length: people }, (_, i) => person(i)),
  );
  const list = Array.from({ length: channels }, (_, i) => ({
    id: `C${1000 + i}`,
    name: `channel-${i}`,
    created: begun,
  }));
  write('channels.json', list);
  for (const { name } of list) mkdirSync(path.join(folder, name));
  let [written, messages, day] = [0, 0, 0];
  /** Threads that still get replies, by channel. */
  const open = new Map(list.map(({ name }) => [name, []]));
  while (written < bytes) {
    for (const { name } of list) {
      const count = 20 + pick(60);
      const said = Array.from({ length: count }, (_, i) => {
        const seconds = begun + day * daySeconds + Math.floor((i * daySeconds) / count);
        const ts = `${seconds}.${String(100_000 + pick(899_999))}`;
        const threads = open.get(name);
        const kind = random();
        const thread =
          kind < 0.1 ? ts : kind < 0.5 && threads.length > 0 ? threads[pick(threads.length)] : undefined;
        if (kind < 0.1) {
          threads.push(ts);
          if (threads.length > 20) threads.shift();
        }
        return message(ts, thread, pick, random);
      });
      const text = JSON.stringify(said, undefined, 4);
      const file = path.join(
        folder,
        name,
        `${new Date((begun + day * daySeconds) * 1000).toISOString().slice(0, 10)}.json`,
      );
      appendFileSync(file, text);
      written += text.length;
      messages += count;
      if (written >= bytes) break;
    }
    day += 1;
  }
  return { messages, bytes: written };
}

function person(i) {
  return {
    id: `U${10_000 + i}`,
    name: `user${i}`,
    real_name: `Person Number ${i}`,
    profile: { display_name: `user${i}` },
  };
}

function message(ts, thread, pick, random) {
  const user = `U${10_000 + pick(people)}`;
  const text = Array.from({ length: 5 + pick(40) }, () => word(pick, random)).join(' ');
  return {
    client_msg_id: `00000000-0000-4000-8000-${String(pick(1e12)).padStart(12, '0')}`,
    type: 'message',
    text,
    user,
    ts,
    team: 'T0001',
    user_profile: { name: user.toLowerCase(), real_name: 'Person', avatar_hash: 'g0', is_restricted: false },
    blocks: [
      {
        type: 'rich_text',
        block_id: 'b1',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
      },
    ],
    ...(thread !== undefined && { thread_ts: thread }),
  };
}

function word(pick, random) {
  const chance = random();
  const one = words[pick(words.length)];
  if (chance < 0.01) return `<@U${10_000 + pick(people)}>`;
  if (chance < 0.02) return `<https://example.org/${one}?a=1&amp;b=${pick(100)}|${one}>`;
  if (chance < 0.04) return `*${one}*`;
  if (chance < 0.05) return `\`${one}\``;
  if (chance < 0.06) return `${one}\n`;
  return one;
}
