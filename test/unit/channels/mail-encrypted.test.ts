import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Handover } from '../../../src/core/services/publishing/channels/letter';
import { sendMail } from '../../../src/node/channels/send-mail';
import {
  startSmtpStandIn,
  type SmtpEncryption,
  type SmtpStandIn,
} from '../../harness/channels/smtp-stand-in';

// Mail to 127.0.0.1 needs no encryption; this address of the same loopback, which only Linux has, does.
const host = '127.0.0.2';
const begins = ['at once', 'when asked'] as const;

type Certificate = Omit<SmtpEncryption, 'begins'>;

/** A key, and a certificate for an address. */
async function certificateOf(name: string, ip: string): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip }] }],
  });
  return { key, cert };
}

async function sent(standIn: SmtpStandIn): Promise<Handover> {
  const letter = {
    server: standIn.origin,
    user: 'news',
    password: 'secret',
    from: 'Harbour <news@harbour.example>',
    to: 'news@lists.example',
    subject: 'The quay opens again',
    text: 'Welcome.',
    html: '',
    language: 'en',
    id: '<1@harbour.example>',
  };
  const handover = await sendMail(letter, new AbortController().signal, 10_000);
  await standIn.close();
  return handover;
}

describe.runIf(process.platform === 'linux')('a mail server that encrypts', () => {
  const before = getCACertificates('default');
  let trusted: Certificate;
  let stranger: Certificate;
  let ofAnother: Certificate;

  beforeAll(async () => {
    [trusted, stranger, ofAnother] = await Promise.all([
      certificateOf('trusted', host),
      certificateOf('stranger', host),
      certificateOf('another', '192.0.2.7'),
    ]);
    setDefaultCACertificates([...before, trusted.cert, ofAnother.cert]);
  });
  afterAll(() => setDefaultCACertificates(before));

  test.each(begins)('gets the password and the mail, encrypted %s', async (when) => {
    const standIn = await startSmtpStandIn('secret', { host, encryption: { begins: when, ...trusted } });
    expect(await sent(standIn)).toEqual({ state: 'accepted' });
    expect(standIn.mails).toHaveLength(1);
    expect(standIn.steps.filter((step) => step === 'STARTTLS')).toHaveLength(when === 'at once' ? 0 : 1);
  });

  test.each(begins)('whose certificate nobody vouches for gets neither, %s', async (when) => {
    const standIn = await startSmtpStandIn('secret', { host, encryption: { begins: when, ...stranger } });
    expect(await sent(standIn)).toEqual({ state: 'unsecured', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(standIn.steps).not.toContain('AUTH');
    expect(standIn.mails).toEqual([]);
  });

  test.each(begins)('whose certificate is another’s gets neither, %s', async (when) => {
    const standIn = await startSmtpStandIn('secret', { host, encryption: { begins: when, ...ofAnother } });
    expect(await sent(standIn)).toEqual({ state: 'unsecured', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(standIn.steps).not.toContain('AUTH');
    expect(standIn.mails).toEqual([]);
  });

  test('that does not offer it gets neither', async () => {
    const standIn = await startSmtpStandIn('secret', { host });
    expect(await sent(standIn)).toMatchObject({ state: 'unsecured' });
    expect(standIn.steps).not.toContain('AUTH');
    expect(standIn.mails).toEqual([]);
  });
});
