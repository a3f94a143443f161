import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { readChannels } from '../../../src/core/model/channels/channel';
import { securityOf } from '../../../src/node/channels/send-mail';
import type { NamedSmtpFault } from '../../harness/channels/faults';
import { brokenPromises, playMailCell } from '../../harness/channels/matrix';
import { startMailPlay } from '../../harness/channels/play';

/** What one run tells where a step goes wrong each time. */
async function refusedAt(at: NamedSmtpFault['at'], answer: string) {
  const play = await startMailPlay();
  play.standIn.disturb = (step) => (step === at ? { answer } : undefined);
  const outcome = await play.run();
  const entry = await play.entry();
  await play.end();
  return { outcome, entry, waits: play.waits, reason: 'reason' in outcome ? inEnglish(outcome.reason) : '' };
}

describe('a mail', () => {
  test('goes to the one address of the list, as text and as HTML, with an id of its own', async () => {
    const play = await startMailPlay();
    const outcome = await play.run({ text: 'Ké 😀: everybody is welcome.' });
    expect(outcome).toMatchObject({ state: 'sent', url: '', wasThere: false });
    expect(await play.entry()).toMatchObject({ state: 'sent' });
    const [raw = ''] = play.standIn.mails;
    expect(play.standIn.steps.filter((step) => step === 'RCPT')).toHaveLength(1);
    expect(raw).toMatch(/^To: news@lists\.example\r$/m);
    expect(raw).toMatch(/^From: Harbour <news@harbour\.example>\r$/m);
    expect(raw).toMatch(/^Subject: The quay opens again\r$/m);
    expect(raw).toMatch(/^Message-ID: <kith-0123456789abcdef0123456789abcdef@harbour\.example>\r$/m);
    expect(raw).toMatch(/^Content-Language: en\r$/m);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(raw).toMatch(/^Content-Type: text\/html; charset=utf-8\r$/m);
    expect(raw.replace(/=\r\n/g, '')).toContain('K=C3=A9 =F0=9F=98=80: everybody is welcome.');
    await play.end();
  });

  test('a text that looks like a header, an end or a file is a text', async () => {
    const play = await startMailPlay();
    await play.run({ text: '.\n..\nBcc: other@example.org\n' });
    const [raw = ''] = play.standIn.mails;
    expect(play.standIn.mails).toHaveLength(1);
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
    await play.end();
  });

  test('is sent once, with whatever text', async () => {
    const play = await startMailPlay();
    await play.run();
    expect(await play.run({ minutes: 90, text: 'Another text' })).toMatchObject({
      state: 'sent',
      wasThere: true,
    });
    expect(play.standIn.mails).toHaveLength(1);
    await play.end();
  });

  test('that may have come is sent again only once somebody says that it is missing, with the same id', async () => {
    const play = await startMailPlay();
    play.standIn.disturb = (step) => (step === '.' ? { silent: 'done' } : undefined);
    expect(await play.run()).toMatchObject({ state: 'unsure' });
    play.standIn.disturb = undefined;
    expect(await play.run({ minutes: 90 })).toMatchObject({ state: 'unsure' });
    expect(play.standIn.mails).toHaveLength(1);
    expect(await play.run({ minutes: 90, isMissingThere: true })).toMatchObject({ state: 'sent' });
    const ids = play.standIn.mails.map((raw) => /^Message-ID: (.*)\r$/m.exec(raw)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    await play.end();
  });

  test('cancelled before it is handed over, nothing is sent; afterwards it may have come', async () => {
    const before = await startMailPlay();
    const cancel = new AbortController();
    before.standIn.disturb = (step) => {
      if (step === 'RCPT') cancel.abort();
      return undefined;
    };
    await before.run({ signal: cancel.signal }).catch(() => undefined);
    expect(await before.entry()).toBeUndefined();
    expect(before.standIn.mails).toEqual([]);
    await before.end();

    const after = await startMailPlay();
    const late = new AbortController();
    after.standIn.onTaken = () => late.abort();
    await after.run({ signal: late.signal }).catch(() => undefined);
    expect((await after.entry())?.state).toMatch(/^(?:unsure|sent)$/);
    after.standIn.onTaken = undefined;
    await after.run({ minutes: 5 });
    expect(after.standIn.mails).toHaveLength(1);
    await after.end();
  });

  test('the answer cut at each byte: never two, never one that is told without being there', async () => {
    const length = '250 Queued as 4711\r\n'.length;
    for (let lost = 0; lost < length; lost++) {
      const cell = await playMailCell({ name: `cut at ${lost}`, at: '.', fault: { lost } });
      expect({ lost, broken: brokenPromises(cell) }).toEqual({ lost, broken: [] });
    }
  });

  test('each step of the way may be the last', async () => {
    for (const at of ['CONNECT', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', '.'] as const) {
      const cell = await playMailCell({ name: at, at, fault: { cut: true } });
      expect({ at, broken: brokenPromises(cell) }).toEqual({ at, broken: [] });
      expect(cell.first.state, at).toBe(at === '.' ? 'unsure' : 'failed');
    }
  });
});

describe('a mail server that says no', () => {
  test('a password that is wrong stops at once, is named, and leaves nothing behind', async () => {
    const play = await startMailPlay();
    const outcome = await play.run({ given: 'wrong' });
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(outcome.state === 'failed' && inEnglish(outcome.reason)).toBe(
      'The mail server does not accept the password in KITH_MAIL_TOKEN (535). 5.7.8 Authentication credentials invalid',
    );
    expect(JSON.stringify(outcome)).not.toContain('wrong');
    expect(await play.entry()).toBeUndefined();
    await play.end();
  });

  test('a password goes only where the environment says', async () => {
    const play = await startMailPlay();
    const outcome = await play.run({ given: '' });
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(play.standIn.steps).toEqual([]);
    await play.end();
  });

  test.each([
    ['RCPT', '550 5.1.1 No such list', 'takes no mail to news@lists.example (550). 5.1.1 No such list', true],
    ['MAIL', '553 5.7.1 Not yours', 'takes no mail from news@harbour.example (553). 5.7.1 Not yours', true],
    ['.', '554 5.7.1 Spam', 'refused it (554). 5.7.1 Spam', false],
  ] as const)('at %s: %s', async (at, answer, words, stopsChannel) => {
    const { outcome, entry, reason, waits } = await refusedAt(at, answer);
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel });
    expect(reason).toContain(words);
    expect(entry).toBeUndefined();
    expect(waits).toEqual([]);
  });

  test('one that is busy is waited for, a minute and three times at the most', async () => {
    const { outcome, entry, reason, waits } = await refusedAt('RCPT', '450 4.2.0 Greylisted');
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(reason).toBe('The mail server is busy (450): 4.2.0 Greylisted Nothing was sent; try again later.');
    expect(waits).toEqual([60_000, 60_000, 60_000]);
    expect(entry).toBeUndefined();
  });

  test('one that does not speak TLS gets no password', async () => {
    const play = await startMailPlay();
    const outcome = await play.run({ origin: play.standIn.origin.replace('smtp:', 'smtps:') });
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(outcome.state === 'failed' && inEnglish(outcome.reason)).toContain('could not be encrypted');
    expect(play.standIn.steps).not.toContain('AUTH');
    expect(await play.entry()).toBeUndefined();
    await play.end();
  });

  test('one that is not there leaves nothing behind', async () => {
    const play = await startMailPlay();
    const { origin } = play.standIn;
    await play.standIn.close();
    expect(await play.run({ origin })).toMatchObject({ state: 'failed' });
    expect(await play.entry()).toBeUndefined();
    await play.end();
  });
});

describe('a mail channel in community.yml', () => {
  const read = (fields: string) => readChannels(parseYaml(`news: { service: mail, ${fields} }\n`, 0).node);
  const right = 'url: "smtps://smtp.example.org", to: news@lists.example, from: "Harbour <n@h.example>"';

  test('names a server, one address and a sender', () => {
    const { channels, problems } = read(right);
    expect(problems).toEqual([]);
    expect(channels[0]).toMatchObject({
      site: 'smtps://smtp.example.org',
      to: 'news@lists.example',
      account: 'n@h.example',
    });
  });

  test.each([
    ['url', right.replace('smtps', 'https')],
    ['url', right.replace('smtps://', 'smtps://user:secret@')],
    ['to', right.replace('to: news@lists.example', 'to: "a@b.example, c@d.example"')],
    ['to', right.replace('to: news@lists.example', 'to: "a@b.example\\nBcc: c@d.example"')],
    ['from', right.replace('Harbour <n@h.example>', 'Harbour')],
  ])('a wrong “%s” is said', (_field, fields) => {
    expect(read(fields).problems).toMatchObject([{ code: 'field-value' }]);
    expect(read(fields).channels).toEqual([]);
  });

  test('is encrypted, but for a server on this machine', () => {
    expect(securityOf('smtps://smtp.example.org')).toMatchObject({ port: 465, secure: true });
    expect(securityOf('smtp://smtp.example.org')).toMatchObject({ port: 587, requireTLS: true });
    expect(securityOf('smtp://smtp.example.org:25')).toMatchObject({ port: 25, requireTLS: true });
    expect(securityOf('smtp://[::1]:2525')).toMatchObject({ host: '::1', requireTLS: false });
  });
});

test('nodemailer is loaded by nothing that an activation reads', () => {
  const text = readFileSync('src/node/channels/send-mail.ts', 'utf8');
  expect(text).not.toMatch(/^import .* from 'nodemailer/m);
});
