import { message } from '../../../src/core/base/message';
import type { LogEntry } from '../../../src/core/model/moderation/log-entry';
import type { ModerationCase, Report } from '../../../src/core/model/moderation/report';
import { buildQueue, type QueueInput } from '../../../src/core/services/moderation/queue/build-queue';
import { derivePosts } from '../../../src/core/services/moderation/queue/posts';
import type { QueueItem } from '../../../src/core/services/moderation/queue/queue-item';
import type { Score } from '../../../src/core/services/moderation/score';
import type { Finding, RuleMatch } from '../../../src/core/services/moderation/finding';
import type { Community } from '../../../src/core/community/community';
import { openInMemory } from '../community/in-memory-community';

export const now = Date.UTC(2026, 11, 1, 12);
const dayMs = 86_400_000;
export const daysAgo = (days: number): number => now - days * dayMs;
const written = (days: number): string => new Date(daysAgo(days)).toISOString();

export function post(author: string, days: number, fields = ''): string {
  return `---\nauthor: ${author}\nat: ${written(days)}\n${fields}---\n\nCheap anchors.\n`;
}

/** The paths of the replies in {@link harbour}, by who wrote them. */
export const paths = {
  bo: 'discussions/knots/01KBBT6R80CS9FQM0JCWKAM001.md',
  cy: 'discussions/knots/01KBBT6R80CS9FQM0JCWKAM002.md',
  dee: 'discussions/knots/01KBBT6R80CS9FQM0JCWKAM003.md',
};

export const harbour = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Mast\nroles: [{ role: moderator }]\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  'members/cy.md': '---\nname: Cy Anchor\nroles: [{ role: moderator }]\n---\n',
  'guidelines/conduct.md':
    '# Conduct\n\nBe kind.\n\n## Spam\n\nNo adverts.\n\n### Jobs\n\nMonthly.\n\n## Privacy\n\nAsk.\n',
  'discussions/knots/thread.md': `---\ntitle: Which knot?\ntype: question\nauthor: ada\ncreated: ${written(9)}\n---\n\nWhich?\n`,
  [paths.bo]: post('bo', 5),
  [paths.cy]: post('cy', 4),
  [paths.dee]: post('dee', 3),
};

export async function openHarbour(files: Readonly<Record<string, string>> = {}): Promise<Community> {
  return (await openInMemory({ ...harbour, ...files })).community;
}

let count = 0;
export function entry(action: string, fields: Partial<LogEntry> = {}): LogEntry {
  const number = ++count;
  return {
    id: `01KBBT6R80CS9FQM0JCWKB${String(number).padStart(4, '0')}`,
    at: daysAgo(1),
    lamport: number,
    actor: 'ada',
    action,
    rules: [],
    automated: false,
    reviewedBy: [],
    ...fields,
  };
}

export function report(target: string, fields: Partial<Report> = {}): Report {
  const number = String(++count).padStart(4, '0');
  return {
    id: `01KBBT6R80CS9FQM0JCWKC${number}`,
    at: daysAgo(2),
    // Without one it is about a person.
    ...(target !== '' && { target }),
    reason: 'An advert',
    via: 'editor',
    ...fields,
  };
}

export function finding(file: string, ...rules: Partial<RuleMatch>[]): Finding {
  return {
    file,
    rules: rules.map((rule) => ({
      rule: 'links',
      status: 'active',
      action: 'queue',
      weight: 6,
      matches: [],
      ...rule,
    })),
  };
}

export function moderationCase(about: string, fields: Partial<ModerationCase> = {}): ModerationCase {
  return { about, version: '01KBBT6R80CS9FQM0JCWKD0001', notes: [], ...fields };
}

/** A plain sum, since how scores are made is not the queue's business. */
export function scoreOf(found: Finding | undefined, reports: readonly Report[]): Score {
  const parts = [
    ...(found?.rules ?? []).map(({ rule, weight }) => ({
      value: weight,
      label: message('rule “{0}”', rule),
    })),
    ...reports.map(() => ({ value: 1, label: message('reported') })),
  ];
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  return { value, priority: value >= 9 ? 'high' : value >= 6 ? 'medium' : 'low', parts };
}

export function queueOf(community: Community, input: Partial<QueueInput> = {}): QueueItem[] {
  const posts = derivePosts(community);
  try {
    return buildQueue({
      documents: community.documents,
      posts: posts.value(),
      findings: [],
      reports: [],
      cases: [],
      log: [],
      scoreOf,
      now,
      ...input,
    });
  } finally {
    posts.dispose();
  }
}
