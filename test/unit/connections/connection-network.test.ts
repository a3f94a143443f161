import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import {
  connectionNetwork,
  talkWithin,
  type ConnectionNetwork,
} from '../../../src/core/services/connections/connection-network';
import { distanceInWords, namesInWords } from '../../../src/core/services/connections/distance-words';
import { distances } from '../../../src/core/services/connections/distances';
import { pairThreads } from '../../../src/core/services/connections/pair-threads';
import { talkOf, type Talk } from '../../../src/core/services/connections/talk';
import { openMeasured } from '../analytics/measure';

const names = ['Ada', 'Bo', 'Cy', 'Dee', 'Eva', 'Fin', 'Gil', 'Hal', 'Ida', 'Jo'];

/** `0>1` is a reply of the first to the second, one a minute. */
function talk(written: string): Talk[] {
  return written
    .split(/\s+/)
    .filter((one) => one !== '')
    .map((one, index) => {
      const [from = 0, to = 0] = one.split('>').map(Number);
      return { from, to, at: index * 60_000, thread: `d/${index % 2}/thread.md`, reply: `d/${index}.md` };
    });
}

const networkOf = (written: string): ConnectionNetwork =>
  connectionNetwork(talk(written), (actor) => names[actor] ?? '');

/** All of them answer each other. */
function circle(...people: readonly number[]): string {
  return people.flatMap((a) => people.filter((b) => b !== a).map((b) => `${a}>${b}`)).join(' ');
}

function told(written: string): string[] {
  const network = networkOf(written);
  return distances(network).map((distance) => inEnglish(distanceInWords(network, distance, inEnglish)));
}

describe('who speaks with whom', () => {
  test('is counted in both directions, the strongest first', () => {
    const { speakers, pairs } = networkOf('0>1 1>0 2>0');
    expect(speakers.map(({ name, replies }) => `${name} ${replies}`)).toEqual(['Ada 3', 'Bo 2', 'Cy 1']);
    expect(pairs.map(({ a, b, replies, last }) => [a, b, replies, last.at])).toEqual([
      [0, 1, 2, 60_000],
      [0, 2, 1, 120_000],
    ]);
  });

  test('is nothing where nobody spoke', () => {
    expect(networkOf('')).toEqual({ speakers: [], pairs: [], groups: [] });
    expect(told('')).toEqual([]);
  });

  test('is of a period', () => {
    const all = talk('0>1 1>0 2>0');
    expect(talkWithin(all, 60_000, 120_000).map(({ reply }) => reply)).toEqual(['d/1.md']);
  });

  test('has its threads, the latest first', () => {
    const found = pairThreads(talk('0>1 1>0 0>2 1>0 0>1'), 1, 0);
    expect(found.map(({ thread, replies, last }) => `${thread} ${replies} ${last.reply}`)).toEqual([
      'd/0/thread.md 2 d/4.md',
      'd/1/thread.md 2 d/3.md',
    ]);
  });
});

describe('people who hardly speak with each other', () => {
  test('are named in words', () => {
    expect(
      ['Ada', 'Ada Bo', 'Ada Bo Cy', 'Ada Bo Cy Dee', 'Ada Bo Cy Dee Eva'].map((list) => {
        return inEnglish(namesInWords(list.split(' ')));
      }),
    ).toEqual(['Ada', 'Ada and Bo', 'Ada, Bo and Cy', 'Ada, Bo and 2 others', 'Ada, Bo and 3 others']);
  });

  test('are two circles without a word between them, or with one', () => {
    const two = `${circle(0, 1, 2, 3, 4)} ${circle(5, 6, 7)}`;
    expect(told(two)).toEqual([
      'Ada, Bo and 3 others do not speak with Fin, Gil and Hal: no reply between them.',
    ]);
    expect(told(`${two} 0>5`)).toEqual([
      'Ada, Bo and 3 others hardly speak with Fin, Gil and Hal: 1 reply between them.',
    ]);
  });

  test('are not told apart where they speak enough, or where there is too little to say', () => {
    expect(told(`${circle(0, 1, 2, 3, 4)} ${circle(5, 6, 7)} 0>5 1>6 2>7`)).toEqual([]);
    expect(told('0>1 2>3')).toEqual([]);
    expect(told(circle(0, 1, 2, 3, 4))).toEqual([]);
  });

  test('of three circles are told once if one speaks with nobody else', () => {
    const linked = '0>3 3>0 1>4 4>1';
    expect(told(`${circle(0, 1, 2)} ${circle(3, 4, 5)} ${circle(6, 7, 8)} ${linked}`)).toEqual([
      'Gil, Hal and Ida speak with nobody else.',
    ]);
  });

  test('are few where everybody speaks with anybody by chance', () => {
    let state = 7;
    const next = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const random = Array.from({ length: 4000 }, (_, at): Talk => {
      const from = next(1000);
      const to = (from + 1 + next(999)) % 1000;
      return { from, to, at, thread: 'd/thread.md', reply: `d/${at}.md` };
    });
    const network = connectionNetwork(random, (actor) => `Member ${actor}`);
    expect(network.speakers.length).toBeGreaterThan(990);
    // Where groups are looked for, some pairs of them have less between them than chance would.
    const between = (network.groups.length * (network.groups.length - 1)) / 2;
    expect(distances(network).length).toBeLessThan(between / 20);
  });
});

test('a reply speaks to whoever wrote what it answers, if readers see it', async () => {
  const stem = (number: number): string => `01KX000000000000000000000${number}`;
  const file = (number: number): string => `discussions/a/${stem(number)}.md`;
  const at = (minute: number): string => `at: 2026-10-20T10:0${minute}:00Z`;
  const reply = (author: string, minute: number, more = ''): string =>
    `---\nauthor: ${author}\n${at(minute)}\n${more}---\n\nText.\n`;
  const { analytics } = await openMeasured({
    'discussions/a/thread.md': '---\nid: tides\ntitle: A\nauthor: ada\ncreated: 2026-10-20\n---\n\nWhat?\n',
    [file(1)]: reply('bo', 1),
    [file(2)]: reply('cy', 2, `reply_to: ${stem(1)}.md\n`),
    [file(3)]: reply('ada', 3, 'reply_to: own\n'),
    [file(4)]: reply('bo', 4, 'reply_to: tides\n'),
    [file(5)]: reply('cy', 5, 'reply_to: gone\n'),
    [file(6)]: reply('dee', 6, 'state: hidden\n'),
    [file(7)]: reply('cy', 7, `reply_to: ${stem(6)}\n`),
    [file(8)]: reply('eva', 8, 'id: own\nreply_to: thread\n'),
    [file(9)]: reply('bo', 9, `reply_to: ${stem(1)}\n`),
  });
  const measured = analytics.measured();
  const name = (actor: number): string => measured.activities.actors[actor]?.name ?? '';
  expect(
    talkOf(measured).map(
      ({ from, to, reply: path }) => `${name(from)} to ${name(to)}: ${path.slice(-4, -3)}`,
    ),
  ).toEqual(['bo to ada: 1', 'cy to bo: 2', 'ada to eva: 3', 'bo to ada: 4', 'eva to ada: 8']);
});
