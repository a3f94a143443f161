import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { faults, smtpFaults } from '../../harness/channels/faults';
import {
  brokenPromises,
  mailTable,
  matrixTable,
  playCell,
  playMailCell,
  playMatrix,
  type Cell,
} from '../../harness/channels/matrix';
import { startPlay } from '../../harness/channels/play';
import { services, webServices } from '../../harness/channels/services';
import { wireBytes } from '../../harness/channels/stand-in';

const page = join(resolve(import.meta.dirname, '../../..'), 'docs/channels.md');

describe.each(webServices)('%s', (service) => {
  test('is sent to once, and the answer’s address is noted', async () => {
    const play = await startPlay(service);
    const first = await play.run();
    expect(first).toMatchObject({ state: 'sent', wasThere: false });
    expect(play.standIn.service.posts).toHaveLength(1);
    expect(await play.entry()).toMatchObject({ state: 'sent', url: first.state === 'sent' ? first.url : '' });
    expect(play.waits).toEqual([]);
    await play.end();
  });

  test('a token that is wrong stops at once, is named, and leaves nothing behind', async () => {
    const play = await startPlay(service);
    const outcome = await play.run({ given: 'wrong' });
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(outcome.state === 'failed' && inEnglish(outcome.reason)).toMatch(/TOKEN|API_KEY/);
    expect(await play.entry()).toBeUndefined();
    // Discord bans whoever goes on asking.
    expect(play.standIn.asked.length).toBeLessThanOrEqual(2);
    await play.end();
  });

  test('a service that is not there leaves nothing behind', async () => {
    const play = await startPlay(service);
    const { origin } = play.standIn;
    await play.standIn.close();
    expect(await play.run({ origin })).toMatchObject({ state: 'failed' });
    expect(await play.entry()).toBeUndefined();
    await play.end();
  });

  test('what was sent is not sent again, with whatever text', async () => {
    const play = await startPlay(service);
    const first = await play.run();
    expect(await play.run({ minutes: 90, text: 'Another text' })).toMatchObject({
      ...first,
      wasThere: true,
    });
    expect(play.standIn.service.posts).toHaveLength(1);
    await play.end();
  });

  test('what may have been sent is not sent with another text, unless it is known by a key', async () => {
    const play = await startPlay(service);
    const { standIn } = play;
    // Published, without an answer, and the service does not let anybody look.
    standIn.disturb = (asked) =>
      standIn.service.publishes(asked)
        ? { when: 'after', silence: true }
        : standIn.service.posts.length > 0
          ? { when: 'before', reply: { status: 503, body: '' } }
          : undefined;
    expect(await play.run()).toMatchObject({ state: 'unsure' });
    standIn.disturb = undefined;
    const second = await play.run({ minutes: 90, text: 'Another text' });
    const knownByKey = ['bluesky', 'discourse', 'github'].includes(service);
    expect(second.state).toBe(knownByKey ? 'sent' : 'unsure');
    expect(standIn.service.posts).toHaveLength(1);
    await play.end();
  });

  test('cancelled while the answer is awaited, it may have been sent', async () => {
    const play = await startPlay(service);
    const cancel = new AbortController();
    play.standIn.onPublished = () => cancel.abort();
    await play.run({ signal: cancel.signal }).catch(() => undefined);
    expect((await play.entry())?.state).toMatch(/^(?:unsure|sent)$/);
    play.standIn.onPublished = undefined;
    await play.run({ minutes: 5 });
    expect(play.standIn.service.posts).toHaveLength(1);
    await play.end();
  });

  test('cancelled before, nothing is noted and nothing is sent', async () => {
    const play = await startPlay(service);
    const cancel = new AbortController();
    cancel.abort();
    await expect(play.run({ signal: cancel.signal })).rejects.toThrow();
    expect(await play.entry()).toBeUndefined();
    expect(play.standIn.asked).toEqual([]);
    await play.end();
  });

  test('answers cut at each byte: never two posts, never one that is told without being there', async () => {
    const sample = await startPlay(service);
    let length = 0;
    sample.standIn.disturb = (asked) => {
      if (sample.standIn.service.publishes(asked)) {
        const other = services[service]();
        length = wireBytes(other.answer(asked, sample.standIn.origin)).length;
      }
      return undefined;
    };
    await sample.run();
    await sample.end();
    expect(length).toBeGreaterThan(40);
    // Each byte in the long run (npm run fuzz -- channels), every seventh here.
    const step = process.env['KITH_CUTS'] === 'all' ? 1 : 7;
    for (let cutAt = 0; cutAt < length; cutAt += step) {
      const cell = await playCell(service, {
        name: `cut at ${cutAt}`,
        fault: () => ({ when: 'after', cutAt }),
      });
      expect({ cutAt, broken: brokenPromises(cell) }).toEqual({ cutAt, broken: [] });
    }
  }, 600_000);
});

describe('each service and fault', () => {
  test('is sent once at the most, noted as it is, and told in docs/channels.md', async () => {
    const cells = await playMatrix();
    expect(cells).toHaveLength(webServices.length * faults.length);
    const mails: Cell[] = [];
    for (const fault of smtpFaults) mails.push(await playMailCell(fault));
    expect(
      [...cells, ...mails].flatMap((cell) =>
        brokenPromises(cell).map((one) => `${cell.service} ${cell.fault}: ${one}`),
      ),
    ).toEqual([]);
    const text = readFileSync(page, 'utf8');
    const made = Object.entries({ matrix: matrixTable(cells), mail: mailTable(mails) }).reduce(
      (before, [name, table]) =>
        before.replace(
          new RegExp(`(<!-- made: ${name} -->\\n)[^]*?(\\n<!-- end -->)`),
          (_whole, begin: string, end: string) => `${begin}\n${table}\n${end}`,
        ),
      text,
    );
    if (process.env['KITH_WRITE_DOCS'] === '1') writeFileSync(page, made);
    else expect(made, 'npm run fuzz -- channels --write makes the table anew').toBe(text);
  }, 120_000);
});
