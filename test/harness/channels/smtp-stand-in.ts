import { createServer, type AddressInfo, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** A step of a mail’s way, before it is answered. `.` is the end of the message. */
export type SmtpStep = 'CONNECT' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | '.' | 'QUIT';

/**
 * What goes wrong with one step. `answer`: this one instead, and nothing is done. `lost`: it is done, and
 * only so many bytes of the answer come, then the connection ends. `cut`: the connection ends, and nothing is
 * done. `silent`: done or not, nothing comes any more.
 */
export type SmtpFault =
  | { readonly answer: string }
  | { readonly lost: number }
  | { readonly cut: true }
  | { readonly silent: 'done' | 'not done' };

export interface SmtpStandIn {
  readonly origin: string;
  /** The mails that the list got, as they came. */
  readonly mails: string[];
  readonly steps: SmtpStep[];
  disturb: ((step: SmtpStep) => SmtpFault | undefined) | undefined;
  /** Called when a mail was taken and before that is said. */
  onTaken: (() => void) | undefined;
  close(): Promise<void>;
}

/** How a stand-in encrypts: all of it, or from STARTTLS on. In PEM. */
export interface SmtpEncryption {
  readonly begins: 'at once' | 'when asked';
  readonly key: string;
  readonly cert: string;
}

/** A mail server on loopback, encrypted only if it is told how, that knows one password and one list. */
export async function startSmtpStandIn(
  password: string,
  { host = '127.0.0.1', encryption }: { readonly host?: string; readonly encryption?: SmtpEncryption } = {},
): Promise<SmtpStandIn> {
  const open = new Set<Socket>();
  const isAtOnce = encryption?.begins === 'at once';
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    serve(isAtOnce ? encrypted(socket, encryption) : socket, standIn, {
      password,
      ...(encryption && !isAtOnce && { encryption }),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const standIn: SmtpStandIn = {
    origin: `${isAtOnce ? 'smtps' : 'smtp'}://${host}:${(server.address() as AddressInfo).port}`,
    mails: [],
    steps: [],
    disturb: undefined,
    onTaken: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
  return standIn;
}

function encrypted(socket: Socket, { key, cert }: SmtpEncryption): TLSSocket {
  return new TLSSocket(socket, { isServer: true, key, cert }).on('error', () => undefined);
}

interface Served {
  readonly password: string;
  /** Offered, and begun when asked for. */
  readonly encryption?: SmtpEncryption;
}

function serve(
  socket: Socket,
  standIn: SmtpStandIn,
  { password, encryption }: Served,
  isBegun = false,
): void {
  let waiting = '';
  let isMessage = false;
  /** Answers a step, or does with it what a fault says; `act` is what the step does. */
  const step = (name: SmtpStep, answer: string, act: () => void = () => undefined): void => {
    standIn.steps.push(name);
    const fault = standIn.disturb?.(name);
    if (fault === undefined) {
      act();
      socket.write(`${answer}\r\n`);
    } else if ('answer' in fault) socket.write(`${fault.answer}\r\n`);
    else if ('lost' in fault) {
      act();
      socket.end(`${answer}\r\n`.slice(0, fault.lost));
    } else if ('cut' in fault) socket.destroy();
    else if (fault.silent === 'done') act();
  };
  const command = (line: string): void => {
    const word = line.slice(0, 4).toUpperCase();
    switch (word) {
      case 'EHLO':
        return step(
          'EHLO',
          `250-stand-in\r\n${encryption ? '250-STARTTLS\r\n' : ''}250-AUTH PLAIN\r\n250 SIZE 1000000`,
        );
      case 'STAR':
        return step('STARTTLS', encryption ? '220 Go ahead' : '502 Not known', () => {
          if (!encryption) return;
          socket.removeAllListeners('data');
          serve(encrypted(socket, encryption), standIn, { password }, true);
        });
      case 'AUTH': {
        const given = Buffer.from(line.split(' ')[2] ?? '', 'base64')
          .toString()
          .split('\0')[2];
        return step(
          'AUTH',
          given === password ? '235 Welcome' : '535 5.7.8 Authentication credentials invalid',
        );
      }
      case 'MAIL':
        return step('MAIL', '250 Ok');
      case 'RCPT':
        return step('RCPT', '250 Ok');
      case 'DATA':
        return step('DATA', '354 End with a dot', () => {
          isMessage = true;
        });
      case 'QUIT':
        step('QUIT', '221 Bye');
        socket.end();
        return;
      default:
        socket.write('502 Not known\r\n');
    }
  };
  socket.on('data', (bytes) => {
    waiting += bytes.toString('latin1');
    for (;;) {
      const end = waiting.indexOf(isMessage ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const text = waiting.slice(0, end);
      waiting = waiting.slice(end + (isMessage ? 5 : 2));
      if (!isMessage) command(text);
      else {
        isMessage = false;
        step('.', '250 Queued as 4711', () => {
          standIn.mails.push(text);
          standIn.onTaken?.();
        });
      }
    }
  });
  if (!isBegun) step('CONNECT', '220 stand-in ready');
}
