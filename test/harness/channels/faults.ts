import type { WebService } from './services';
import type { SmtpFault, SmtpStep } from './smtp-stand-in';
import type { Fault, Reply } from './stand-in';

/** Something that goes wrong when a post is sent. */
export interface NamedFault {
  /** A row of docs/channels.md. */
  readonly name: string;
  fault(service: WebService): Fault;
}

const reply = (status: number, body: string, headers?: Readonly<Record<string, string>>): Reply => ({
  status,
  body,
  ...(headers && { headers }),
});

/** Each service’s own way of saying that something is too much. The wait is two seconds. */
export function limited(service: WebService, now: number): Reply {
  const seconds = Math.ceil(now / 1000) + 2;
  switch (service) {
    case 'mastodon':
      return reply(429, '{"error":"Too many requests"}', {
        'x-ratelimit-reset': new Date(now + 2000).toISOString().replace('Z', '000Z'),
      });
    case 'bluesky':
      return reply(429, '{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}', {
        'ratelimit-reset': String(seconds),
        'ratelimit-policy': '5000;w=3600',
      });
    case 'discord':
      return reply(429, '{"message":"You are being rate limited.","retry_after":1.7,"global":false}', {
        'retry-after': '2',
      });
    case 'slack':
      return reply(429, 'rate_limited', { 'retry-after': '2' });
    case 'discourse':
      return reply(
        429,
        '{"errors":["Je hebt dit te vaak gedaan."],"error_type":"rate_limit","extras":{"wait_seconds":2,"time_left":"2 seconden"}}',
      );
    case 'github':
      return reply(200, '{"errors":[{"message":"You have exceeded a secondary rate limit."}]}', {
        'retry-after': '2',
      });
    case 'lemmy':
      return reply(429, '{"error":"rate_limit_error"}', { 'retry-after': '2' });
  }
}

const refused = (status: number): NamedFault => ({
  name: `${status}`,
  fault: () => ({ when: 'before', reply: reply(status, '{"error":"No","message":"No","errors":["No"]}') }),
});

export const faults: readonly NamedFault[] = [
  refused(400),
  refused(401),
  refused(403),
  refused(404),
  refused(410),
  refused(422),
  {
    name: 'too many requests, in its own way',
    fault: (service) => ({ when: 'before', reply: limited(service, Date.now()) }),
  },
  { name: '500, and it was not published', fault: () => ({ when: 'before', reply: reply(500, 'Oops') }) },
  { name: '502, and it was published', fault: () => ({ when: 'after', reply: reply(502, 'Bad gateway') }) },
  { name: 'no answer, and it was not published', fault: () => ({ when: 'before', silence: true }) },
  { name: 'no answer, and it was published', fault: () => ({ when: 'after', silence: true }) },
  { name: 'an answer cut off in its head', fault: () => ({ when: 'after', cutAt: 12 }) },
  { name: 'an empty answer', fault: () => ({ when: 'after', reply: reply(200, '') }) },
];

/** Something that goes wrong when a mail is sent. */
export interface NamedSmtpFault {
  /** A row of docs/channels.md. */
  readonly name: string;
  readonly at: SmtpStep;
  readonly fault: SmtpFault;
}

export const smtpFaults: readonly NamedSmtpFault[] = [
  { name: 'the password is refused (535)', at: 'AUTH', fault: { answer: '535 5.7.8 Bad credentials' } },
  { name: 'the sender is refused (553)', at: 'MAIL', fault: { answer: '553 5.7.1 Not yours' } },
  { name: 'the address is refused (550)', at: 'RCPT', fault: { answer: '550 5.1.1 No such list' } },
  { name: 'the mailbox is busy (450)', at: 'RCPT', fault: { answer: '450 4.2.0 Try again later' } },
  { name: 'the server goes away (421)', at: 'MAIL', fault: { answer: '421 4.3.2 Shutting down' } },
  { name: 'the message is refused (552)', at: '.', fault: { answer: '552 5.3.4 Too big' } },
  { name: 'nothing is said at all', at: 'CONNECT', fault: { silent: 'not done' } },
  { name: 'the connection ends before the message', at: 'DATA', fault: { cut: true } },
  { name: 'the connection ends, and the list did not get it', at: '.', fault: { cut: true } },
  { name: 'no answer, and the list did not get it', at: '.', fault: { silent: 'not done' } },
  { name: 'no answer, and the list got it', at: '.', fault: { silent: 'done' } },
  { name: 'an answer cut off', at: '.', fault: { lost: 2 } },
];
