import type { SendingService } from '../../../src/core/model/channels/channel-service';
import type { Fault, Reply } from './stand-in';

/** Something that goes wrong when a post is sent. */
export interface NamedFault {
  /** A row of docs/channels.md. */
  readonly name: string;
  fault(service: SendingService): Fault;
}

const reply = (status: number, body: string, headers?: Readonly<Record<string, string>>): Reply => ({
  status,
  body,
  ...(headers && { headers }),
});

/** Each service’s own way of saying that something is too much. The wait is two seconds. */
export function limited(service: SendingService, now: number): Reply {
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
