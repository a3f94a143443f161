import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { answersFolder } from '../../../src/core/model/channels/answer-files';
import { answerPlace } from '../../../src/core/services/publishing/answers/answer-place';
import {
  openThreadHarbour,
  replyId,
  threadFolder,
  type ThreadHarbour,
} from '../../harness/channels/thread-harbour';
import { wireBytes } from '../../harness/channels/stand-in';
import { threadServices, type ThreadPlatform } from '../../harness/channels/threads';
import { openInMemory } from '../community/in-memory-community';

const nextId = '01KBBT6R80CS9FQM0JCWKAMWE1';

let opened: ThreadHarbour[] = [];
afterEach(async () => {
  for (const one of opened) await one.end();
  opened = [];
});

async function openHarbour(platform: ThreadPlatform): Promise<ThreadHarbour> {
  const harbour = await openThreadHarbour(platform);
  opened.push(harbour);
  return harbour;
}

describe.each(['github', 'discourse'] as const)('an answer to a discussion of %s', (platform) => {
  test('is sent once with its mark, and comes back with the next pull as itself', async () => {
    const { standIn, pull, write, send, replies, read } = await openHarbour(platform);
    await pull();
    expect(replies()).toHaveLength(1);
    write(replyId, 'At *eleven*, says the table.');
    expect(await send()).toMatchObject({ state: 'sent', wasThere: false });
    const [kept] = standIn.service.posts;
    const body = String(kept?.sent[platform === 'github' ? 'body' : 'raw']);
    expect(body.trim()).toMatch(/^At \*eleven\*, says the table\.\n\n<!-- kith-[0-9a-f]{32} -->$/);
    const text = read(`${threadFolder}/${replyId}.md`);
    expect(text).toMatch(platform === 'github' ? /id: "?C_101"?/ : /id: "?1003"?/);
    expect(read(`${answersFolder}/${replyId}.yml`)).toContain('state: "sent"');

    const report = await pull();
    expect(report.posts).toMatchObject({ created: 0 });
    expect(report.conflicts).toEqual([]);
    expect(replies()).toHaveLength(2);
    // The text, its author and the address stay as they are here.
    expect(read(`${threadFolder}/${replyId}.md`)).toBe(text);
    if (platform === 'github') expect(read(`${threadFolder}/thread.md`)).toContain(`accepted: ${replyId}`);
    expect(await send().catch((error: unknown) => String(error))).toContain('This reply is there already.');
    expect(standIn.service.posts).toHaveLength(1);
  });

  test('goes below what it answers', async () => {
    const { standIn, pull, write, send, replies } = await openHarbour(platform);
    await pull();
    const [imported = ''] = replies();
    write(replyId, 'At eleven, says the table.', imported.replace('.md', ''));
    write(nextId, 'And at noon on Sunday.', replyId);
    await send();
    await send(nextId);
    const answered = standIn.service.posts.map(
      ({ sent }) => sent[platform === 'github' ? 'replyToId' : 'reply_to_post_number'],
    );
    // GitHub has two levels, so that both stand below the comment at the top.
    expect(answered).toEqual(platform === 'github' ? ['C_1', 'C_1'] : [2, 3]);
  });

  test('whose answer is lost is looked for, and neither sent again nor doubled', async () => {
    const { standIn, pull, write, send, replies } = await openHarbour(platform);
    await pull();
    write(replyId, 'At eleven, says the table.');
    standIn.disturb = (asked) =>
      standIn.service.publishes(asked) ? { when: 'after', silence: true } : undefined;
    expect(await send()).toMatchObject({ state: 'sent', wasThere: true });
    await pull();
    expect(replies()).toHaveLength(2);
    expect(standIn.service.posts).toHaveLength(1);
  });

  test('whose answer is cut off at any byte is there once, and noted once it is known', async () => {
    const sample = await openHarbour(platform);
    let length = 0;
    sample.standIn.disturb = (asked) => {
      if (sample.standIn.service.publishes(asked))
        length = wireBytes(threadServices[platform]().answer(asked, sample.standIn.origin)).length;
      return undefined;
    };
    await sample.pull();
    sample.write(replyId, 'At eleven, says the table.');
    await sample.send();
    expect(length).toBeGreaterThan(40);
    // Each byte in the long run (npm run fuzz -- channels), every thirty-first here.
    const step = process.env['KITH_CUTS'] === 'all' ? 1 : 31;
    for (let cutAt = 0; cutAt < length; cutAt += step) {
      const harbour = await openThreadHarbour(platform);
      await harbour.pull();
      harbour.write(replyId, 'At eleven, says the table.');
      harbour.standIn.disturb = (asked) =>
        harbour.standIn.service.publishes(asked) ? { when: 'after', cutAt } : undefined;
      await harbour.send();
      harbour.standIn.disturb = undefined;
      const second = await harbour.send(replyId, { minutes: 5 }).catch((error: unknown) => String(error));
      // The first had found it by its mark, or the second does.
      if (typeof second === 'string') expect(second).toContain('This reply is there already.');
      else expect(second, `cut at ${cutAt}`).toMatchObject({ state: 'sent' });
      expect(harbour.standIn.service.posts, `cut at ${cutAt}`).toHaveLength(1);
      expect(harbour.read(`${threadFolder}/${replyId}.md`)).toContain('source:');
      await harbour.end();
    }
  }, 600_000);

  test('that may be there is told as such, known by a pull, and found the next time', async () => {
    const { standIn, pull, write, send, replies, read } = await openHarbour(platform);
    await pull();
    write(replyId, 'At eleven, says the table.');
    standIn.disturb = (asked) =>
      standIn.service.publishes(asked)
        ? { when: 'after', silence: true }
        : standIn.service.posts.length > 0
          ? { when: 'before', reply: { status: 503, body: '' } }
          : undefined;
    expect(await send()).toMatchObject({ state: 'unsure' });
    standIn.disturb = undefined;
    await pull();
    expect(replies()).toHaveLength(2);
    expect(await send(replyId, { minutes: 5 })).toMatchObject({ state: 'sent', wasThere: true });
    expect(read(`${threadFolder}/${replyId}.md`)).toContain('source:');
    expect(standIn.service.posts).toHaveLength(1);
  });

  test('with a wrong token is not sent, and nothing is noted', async () => {
    const { standIn, pull, write, send, read } = await openHarbour(platform);
    await pull();
    write(replyId, 'At eleven, says the table.');
    const outcome = await send(replyId, { given: 'wrong' });
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(outcome.state === 'failed' && inEnglish(outcome.reason)).toContain('THE_TOKEN');
    expect(() => read(`${answersFolder}/${replyId}.yml`)).toThrow();
    expect(read(`${threadFolder}/${replyId}.md`)).not.toContain('source:');
    expect(standIn.service.posts).toEqual([]);
  });
});

describe('where an answer goes', () => {
  const source = (url: string, platform: string): string =>
    `---\ntitle: T\nauthor: ada\nsource:\n  platform: ${platform}\n  id: X\n  url: ${url}\n---\n\nText.\n`;
  async function placeIn(thread: string, reply = '---\nauthor: ada\nat: 2026-11-21\n---\n\nText.\n') {
    const path = `discussions/t/${replyId}.md`;
    const { community } = await openInMemory({ 'discussions/t/thread.md': thread, [path]: reply });
    const document = community.documents.get(path);
    if (!document) throw new Error('There is no reply.');
    const place = answerPlace(document, community.documents);
    return 'template' in place ? inEnglish(place) : place;
  }

  test('follows from the address of its thread', async () => {
    expect(await placeIn(source('https://github.com/harbour/tides/discussions/12', 'github'))).toEqual({
      platform: 'github',
      repository: 'harbour/tides',
      number: 12,
      replyTo: '',
    });
    expect(await placeIn(source('https://forum.example/community/t/tide/7', 'discourse'))).toEqual({
      platform: 'discourse',
      site: 'https://forum.example/community',
      topic: '7',
      replyTo: '',
    });
  });

  test.each([
    ['an issue', source('https://github.com/harbour/tides/issues/12', 'github')],
    ['another place', source('https://chat.example/12', 'slack')],
    ['this community', '---\ntitle: T\nauthor: ada\n---\n\nText.\n'],
  ])('is nowhere for a thread of %s', async (_name, thread) => {
    expect(await placeIn(thread)).toMatch(/^Only replies to discussions that were imported/);
  });
});
