import { Readable } from 'node:stream';
import type { Handover, Letter } from '../../core/services/publishing/channels/letter';
import { bareAddress } from '../../core/model/channels/channel';

/** How long a server may be silent, in milliseconds. */
const usualPatience = 60_000;

/** The part of nodemailer's errors that tells what happened. */
interface MailError extends Error {
  readonly code?: string | undefined;
  /** The code of the system's error, where there was one. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

/** How far a mail came. */
interface Course {
  hasGreeted: boolean;
  /** All of it was read for sending: from here on the server may have it. */
  isHandedOver: boolean;
}

/** Hands a mail over by SMTP, and tells by how far it came what became of it. Does not reject. */
export async function sendMail(
  letter: Letter,
  signal: AbortSignal,
  patience = usualPatience,
): Promise<Handover> {
  // Of use only to those who have a channel for mail.
  const [{ default: SMTPConnection }, { default: MailComposer }] = await Promise.all([
    import('nodemailer/lib/smtp-connection'),
    import('nodemailer/lib/mail-composer'),
  ]);
  const { from, to, subject, text, html, language, id } = letter;
  const composed = new MailComposer({
    from,
    to,
    subject,
    text,
    html,
    messageId: id,
    ...(language !== '' && { headers: { 'Content-Language': language } }),
    // What a text says is never a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await composed.compile().build();
  const course: Course = { hasGreeted: false, isHandedOver: false };
  const connection = new SMTPConnection({
    ...securityOf(letter.server),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
  });
  const message = Readable.from([bytes]).on('end', () => {
    course.isHandedOver = true;
  });
  return new Promise((resolve) => {
    const end = (handover: Handover): void => {
      signal.removeEventListener('abort', cancel);
      resolve(handover);
      connection.close();
    };
    const fail = (error: MailError): void => end(failureOf(error, course));
    const cancel = (): void => fail(new Error('Cancelled.'));
    connection.on('error', fail);
    connection.on('end', () => fail(new Error('The connection was closed.')));
    signal.addEventListener('abort', cancel);
    if (signal.aborted) return cancel();
    connection.connect((unmet) => {
      if (unmet) return fail(unmet);
      course.hasGreeted = true;
      connection.login({ user: letter.user, pass: letter.password }, (refused) => {
        if (refused) return fail(refused);
        connection.send({ from: bareAddress(from), to: [to], size: bytes.length }, message, (lost) => {
          if (lost) return fail(lost);
          connection.quit();
          end({ state: 'accepted' });
        });
      });
    });
  });
}

/** Encrypted, but for a server on this machine that is asked for in so many words. */
export function securityOf(server: string): {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
} {
  const { protocol, hostname, port } = new URL(server);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const isHere = host === 'localhost' || host === '127.0.0.1' || host === '::1';
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere,
  };
}

function failureOf(error: MailError, { hasGreeted, isHandedOver }: Course): Handover {
  const { code = '', originalCode = '', command = '', responseCode, response = '', message } = error;
  const detail = originalCode || code || message;
  if (code === 'ETLS' || (!hasGreeted && /SSL|TLS|CERT|EPROTO$/.test(originalCode || message)))
    return { state: 'unsecured', detail };
  if (responseCode !== undefined && responseCode >= 400) {
    const words = response
      .replace(/^\d{3}[ -]?/gm, '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 300);
    return { state: 'refused', step: stepOf(code, command), code: responseCode, words };
  }
  return { state: isHandedOver ? 'lost' : 'unreached', detail };
}

function stepOf(code: string, command: string): Extract<Handover, { state: 'refused' }>['step'] {
  if (code === 'EAUTH') return 'login';
  if (command === 'MAIL FROM') return 'sender';
  return command === 'RCPT TO' ? 'address' : 'other';
}
