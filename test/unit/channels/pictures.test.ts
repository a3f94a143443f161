import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { multipart } from '../../../src/core/services/publishing/channels/multipart';
import { outgoingHash } from '../../../src/core/services/publishing/channels/outgoing';
import {
  takeOutPictures,
  whyPicturesNotFit,
  type Picture,
} from '../../../src/core/services/publishing/channels/pictures';
import { planDeliveries } from '../../../src/core/services/publishing/channels/channel-plan';
import { planDrafts } from '../../../src/core/services/publishing/channels/plan-drafts';
import { startPlay } from '../../harness/channels/play';
import { openInMemory } from '../community/in-memory-community';

const quay: Picture = { path: 'posts/quay.png', alt: 'A boat “at” the quay\n😀', line: 3 };

describe('the pictures of a variant', () => {
  test('stand in its text, and go out beside it', () => {
    const file =
      '---\nstatus: ready\n---\nThe quay opens.\n\n![A \\[boat\\]](../quay%20wide.png "T")\n![](</top.jpg>)\n\nCome!\n';
    const { text, pictures } = takeOutPictures(
      file.slice(file.indexOf('The')),
      file,
      'posts/a.channels/m.md',
    );
    expect(text).toBe('The quay opens.\n\nCome!');
    expect(pictures).toEqual([
      { path: 'posts/quay wide.png', alt: 'A [boat]', line: 6 },
      { path: 'top.jpg', alt: '', line: 7 },
    ]);
  });

  test.each(['https://a.example/b.png', '../../../b.png', 'data:image/png;base64,AA'])(
    '%s is no file of the community',
    (target) => {
      const text = `![A](${target})`;
      expect(takeOutPictures(text, text, 'posts/a.channels/m.md').pictures[0]?.path).toBe('');
    },
  );

  test('any text is read', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(takeOutPictures(text, text, 'a.md').pictures.length).toBeLessThanOrEqual(text.length / 5);
      }),
    );
  });

  const size = (bytes: number | undefined) => () => Promise.resolve(bytes);
  const why = async (service: 'mastodon' | 'bluesky', pictures: readonly Picture[], bytes?: number) => {
    const reason = await whyPicturesNotFit(service, pictures, size(bytes));
    return reason && inEnglish(reason);
  };

  test('fit, or why not is said with the line', async () => {
    expect(await why('bluesky', [quay], 2_000_000)).toBeUndefined();
    expect(await why('bluesky', [quay], 2_000_001)).toBe(
      'Line 3: “posts/quay.png” has 2000001 bytes; Bluesky takes 2000000 at the most.',
    );
    expect(await why('mastodon', [quay], 2_000_001)).toBeUndefined();
    expect(await why('mastodon', [quay])).toBe('Line 3: there is no picture “posts/quay.png”.');
    expect(await why('mastodon', [{ ...quay, path: '' }], 1)).toContain('has to be a file of the community');
    expect(await why('mastodon', [{ ...quay, alt: '' }], 1)).toContain('has no alternative text');
    expect(await why('mastodon', [{ ...quay, alt: 'x'.repeat(1501) }], 1)).toContain('1501 characters');
    expect(await why('mastodon', [{ ...quay, path: 'a.svg' }], 1)).toContain('not a PNG');
    expect(await why('mastodon', [quay, quay, quay, quay, quay], 1)).toContain('no more than 4');
  });

  test('make another text, by which an earlier attempt is known', () => {
    const outgoing = { text: 'a', title: '', warning: '', link: '', lang: '' };
    expect(outgoingHash({ ...outgoing, pictures: [] })).toBe(outgoingHash(outgoing));
    expect(outgoingHash({ ...outgoing, pictures: [quay] })).not.toBe(outgoingHash(outgoing));
  });
});

describe('a post with a picture', () => {
  const files: Record<string, string> = {
    'community.yml':
      'name: Harbour\nchannels:\n  m: { service: mastodon, url: https://m.example }\n  b: { service: bluesky, account: h.example }\n  s: { service: slack }\n',
    'posts/quay.md':
      '---\ntitle: Quay\nchannels: [m, b, s]\n---\nSoon.\n\n![](quay.png)\n\n![A boat](./quay.png)\n',
    'posts/quay.png': 'picture',
  };
  const plan = async (more: Record<string, string> = {}) => {
    const all = { ...files, ...more };
    const { community } = await openInMemory(all);
    const textOf = (path: string) => Promise.resolve(all[path]);
    const planned = await planDeliveries({
      documents: community.documents,
      config: community.config,
      outbox: [],
      textOf,
      sizeOf: (path) => Promise.resolve(all[path]?.length),
      mailRenderer: () => Promise.resolve(undefined),
      whyHeld: () => undefined,
      now: Date.UTC(2026, 2, 14),
    });
    return { planned, drafts: () => planDrafts(planned, () => undefined, community.documents, textOf) };
  };

  test('is drafted with it where the service takes pictures and it has an alternative text', async () => {
    const { changes } = await (await plan()).drafts();
    const texts = changes.map((change) => (change.kind === 'create' ? change.text : ''));
    expect(texts.map((text) => text.includes('![A boat](../quay.png)'))).toEqual([true, true, false]);
  });

  test('is ready, or says what is wrong with it', async () => {
    const state = async (variant: string) => {
      const [one] = (await plan({ 'posts/quay.channels/b.md': variant })).planned.filter(
        ({ channel }) => channel.name === 'b',
      );
      return { state: one?.state, reason: one?.problem && inEnglish(one.problem), one };
    };
    const ready = await state('Soon.\n\n![A boat](../quay.png)\n');
    expect(ready.state).toBe('ready');
    expect(ready.one?.variant?.outgoing).toMatchObject({
      text: 'Soon.',
      pictures: [{ path: 'posts/quay.png', alt: 'A boat' }],
    });
    expect(ready.one?.measures[0]?.used).toBe(5);
    expect(await state('Soon. ![A boat](../gone.png)')).toMatchObject({
      state: 'unfit',
      reason: 'Line 1: there is no picture “posts/gone.png”.',
    });
    expect((await state('---\nlink: https://a.example\n---\nx ![A](../quay.png)')).reason).toContain(
      'a card of its link or pictures',
    );
  });
});

describe('Mastodon', () => {
  test('gets the picture first, waits until it is worked on, and then the post with it', async () => {
    const play = await startPlay('mastodon');
    expect((await play.run({ pictures: [quay] })).state).toBe('sent');
    const upload = play.standIn.asked.find(({ path }) => path === '/api/v2/media');
    const body = Buffer.from(upload?.body ?? '', 'latin1').toString();
    expect(upload?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=kith-[0-9a-f]{64}$/);
    expect(body).toContain('name="description"\r\n\r\nA boat “at” the quay\n😀\r\n');
    expect(body).toContain('filename="posts/quay.png"\r\nContent-Type: image/png\r\n\r\nposts/quay.png\r\n');
    expect(play.standIn.service.posts[0]?.sent).toMatchObject({ media_ids: ['1'] });
    expect(play.waits).toEqual([2000, 2000]);
    await play.end();
  });

  test('one that is worked on for ever is waited for with an end, and nothing is sent', async () => {
    const play = await startPlay('mastodon');
    play.standIn.disturb = ({ path }) =>
      path.startsWith('/api/v1/media/')
        ? { when: 'before', reply: { status: 206, body: '{"id":"1"}' } }
        : undefined;
    const outcome = await play.run({ pictures: [quay] });
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: false });
    expect(play.waits).toHaveLength(60);
    expect(play.standIn.service.posts).toEqual([]);
    expect(await play.entry()).toBeUndefined();
    await play.end();
  });

  test('the one refusal that goes away by itself is waited out', async () => {
    const play = await startPlay('mastodon');
    let isFirst = true;
    const error = 'Cannot attach files that have not finished processing. Try again in a moment!';
    play.standIn.disturb = (asked) => {
      if (!play.standIn.service.publishes(asked) || !isFirst) return undefined;
      isFirst = false;
      return { when: 'before', reply: { status: 422, body: JSON.stringify({ error }) } };
    };
    expect((await play.run({ pictures: [quay] })).state).toBe('sent');
    expect(play.standIn.service.posts).toHaveLength(1);
    await play.end();
  });
});

describe('Bluesky', () => {
  test('gets the bytes, and the record says what came back', async () => {
    const play = await startPlay('bluesky');
    expect((await play.run({ pictures: [quay] })).state).toBe('sent');
    const upload = play.standIn.asked.find(({ path }) => path.endsWith('uploadBlob'));
    expect(upload?.headers['content-type']).toBe('image/png');
    expect(upload?.body).toBe('posts/quay.png');
    expect(play.standIn.service.posts[0]?.sent['record']).toMatchObject({
      embed: {
        $type: 'app.bsky.embed.images',
        images: [{ alt: quay.alt, image: { $type: 'blob', mimeType: 'image/png' } }],
      },
    });
    await play.end();
  });
});

describe.each(['mastodon', 'bluesky'] as const)('%s, where a picture fails', (service) => {
  const isUpload = ({ path }: { readonly path: string }) =>
    path === '/api/v2/media' || path.endsWith('uploadBlob');

  test('an upload whose answer is lost is repeated, and the post is there once', async () => {
    const play = await startPlay(service);
    let isFirst = true;
    play.standIn.disturb = (asked) => {
      if (!isUpload(asked) || !isFirst) return undefined;
      isFirst = false;
      return { when: 'after', silence: true };
    };
    expect((await play.run({ pictures: [quay] })).state).toBe('sent');
    expect(play.standIn.asked.filter(isUpload)).toHaveLength(2);
    expect(play.standIn.service.posts).toHaveLength(1);
    await play.end();
  });

  test('an upload that is refused, or a file that is gone, sends and notes nothing', async () => {
    const play = await startPlay(service);
    play.standIn.disturb = (asked) =>
      isUpload(asked) ? { when: 'before', reply: { status: 422, body: '{"error":"Too large"}' } } : undefined;
    expect(await play.run({ pictures: [quay] })).toMatchObject({ state: 'failed' });
    play.standIn.disturb = undefined;
    expect(await play.run({ pictures: [{ ...quay, path: 'gone.png' }] })).toMatchObject({ state: 'failed' });
    expect(play.standIn.service.posts).toEqual([]);
    expect(await play.entry()).toBeUndefined();
    await play.end();
  });

  test('a post whose answer is lost is looked for before it is sent again', async () => {
    const play = await startPlay(service);
    let isFirst = true;
    play.standIn.disturb = (asked) => {
      if (!play.standIn.service.publishes(asked) || !isFirst) return undefined;
      isFirst = false;
      return { when: 'after', silence: true };
    };
    expect(await play.run({ pictures: [quay] })).toMatchObject({ state: 'sent', wasThere: true });
    expect(play.standIn.service.posts).toHaveLength(1);
    await play.end();
  });
});

test('a form holds its bytes as they are', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const form = multipart({ a: 'é' }, { name: 'x"\r\n.png', type: 'image/png', bytes }, 'BOUNDARY');
  const text = Buffer.from(form).toString('latin1');
  expect(text).toContain('filename="x%22%0D%0A.png"');
  expect(text).toContain(`\r\n\r\n${Buffer.from(bytes).toString('latin1')}\r\n--BOUNDARY--\r\n`);
});
