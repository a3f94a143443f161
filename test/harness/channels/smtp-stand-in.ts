import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A step of a mail’s way, before it is answered. `.` is the end of the message. */
export type SmtpStep = 'CONNECT' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | '.' | 'QUIT';

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

/** A mail server on loopback, without encryption, that knows one password and one list. */
export async function startSmtpStandIn(password: string): Promise<SmtpStandIn> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    serve(socket, standIn, password);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: SmtpStandIn = {
    origin: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
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

function serve(socket: Socket, standIn: SmtpStandIn, password: string): void {
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
        return step('EHLO', '250-stand-in\r\n250-AUTH PLAIN\r\n250 SIZE 1000000');
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
  step('CONNECT', '220 stand-in ready');
}
