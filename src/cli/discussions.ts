import type { Documents } from '../core/model/document-set/document-set';
import type { People } from '../core/model/people/people';
import { documentId, type Document } from '../core/model/documents/document';
import { readRecurrenceRule } from '../core/model/events/recurrence-rule';
import { recurrenceWords } from '../core/model/events/recurrence-words';
import { inEnglish } from '../core/base/message';
import { promptRecord, type PromptRecord } from '../core/services/analytics/records/document-record';
import { promptTiming, type PromptTiming } from '../core/services/prompts/prompt-timing';
import {
  queueNames,
  queuesOf,
  threadsNaming,
  threadSummaries,
  type QueuedThread,
  type QueueName,
  type Queues,
} from '../core/services/conversations/queues';
import { openCommunity } from './open-community';
import { personId } from '../core/services/disclosure/person-id';
import { personNamed } from './person-named';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

const hour = 3_600_000;

/** `kith discussions`: the queues of discussions, each with those that wait in it, and due prompts. */
export const discussions: Verb = {
  summary: 'list discussions by what they wait for',
  options: {
    queue: { type: 'string', value: 'QUEUE', choices: queueNames, help: 'only one queue' },
    for: {
      type: 'string',
      value: 'NAME',
      help: 'whose the queue “mine” is: an id, a handle or a name',
    },
  },
  async run({ folder, args, terminal, signal }) {
    const { community, dispose } = await openCommunity(folder, terminal, signal, 'everything');
    const summaries = threadSummaries(community);
    try {
      const reader = args.get('for');
      const person = reader === undefined ? undefined : personNamed(reader, community.people);
      const now = Date.now();
      const { responseGoal } = community.config.metrics;
      const queues = queuesOf(summaries.value(), {
        now,
        responseGoal,
        person,
        naming: person && threadsNaming(person, community),
      });
      const only = queueNames.find((name) => name === args.get('queue'));
      const shown = queueNames.filter((name) => only === undefined || name === only);
      const prompts = timedPrompts(community.documents, now, community.config.timezone);
      const dueOnes = only === undefined ? prompts.filter(({ timing }) => timing?.due !== undefined) : [];
      terminal.out(
        args.has('json')
          ? `${JSON.stringify({ responseGoal, queues: printedQueues(shown, queues, community.people, now), prompts: prompts.map((one) => printedPrompt(one, community.people)) })}\n`
          : list(shown, queues, dueOnes, now, terminal),
      );
      return exit.fine;
    } finally {
      summaries.dispose();
      await dispose();
    }
  },
};

interface TimedPrompt {
  readonly document: Document;
  readonly record: PromptRecord;
  readonly timing: PromptTiming | undefined;
}

function timedPrompts(documents: Documents, now: number, zone: string): TimedPrompt[] {
  return documents.ofKind('prompt').map((document) => {
    const record = promptRecord(document.facts().frontMatter);
    return { document, record, timing: promptTiming(record, now, zone) };
  });
}

/** One prompt, as `kith discussions --json` prints it: `due` is since when a discussion of it is. */
function printedPrompt({ document, record, timing }: TimedPrompt, people: People): object {
  return {
    file: document.path,
    id: documentId(document),
    title: document.title,
    owner: record.owner === undefined ? null : personId(record.owner, people),
    schedule: record.schedule || null,
    words: wordsOf(record) ?? null,
    last: record.last ?? null,
    due: isoTime(timing?.due),
    next: isoTime(timing?.next),
  };
}

function wordsOf({ schedule }: PromptRecord): string | undefined {
  const rule = readRecurrenceRule(schedule);
  return rule && recurrenceWords(rule, { language: 'en', say: inEnglish });
}

function printedQueues(names: readonly QueueName[], queues: Queues, people: People, now: number): object {
  return Object.fromEntries(
    names.map((name) => [
      name,
      { count: queues[name].length, threads: queues[name].map((one) => printedThread(one, people, now)) },
    ]),
  );
}

/** One thread, as `kith discussions --json` prints it. Times are ISO 8601 in UTC. */
function printedThread(one: QueuedThread, people: People, now: number): object {
  const { thread, state, type, opened, last, replies, isLate } = one;
  return {
    file: thread.path,
    id: documentId(thread),
    title: thread.title,
    author: personId(thread.head.person, people) || null,
    type: type || 'discussion',
    state,
    opened: isoTime(opened),
    last: isoTime(last),
    replies,
    waitingHours: state === 'unanswered' && opened !== undefined ? hoursSince(opened, now) : null,
    late: isLate,
  };
}

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

function hoursSince(ms: number, now: number): number {
  return Math.max(0, Math.floor((now - ms) / hour));
}

function list(
  names: readonly QueueName[],
  queues: Queues,
  prompts: readonly TimedPrompt[],
  now: number,
  terminal: Terminal,
): string {
  const parts = names
    .filter((name) => queues[name].length > 0)
    .map((name) => {
      const threads = queues[name];
      const heading = style(terminal, 'bold', `${name} (${threads.length})`);
      return [heading, ...threads.map((one) => `  ${line(one, now)}`)].join('\n');
    });
  if (prompts.length > 0)
    parts.unshift(
      [
        style(terminal, 'bold', `to start (${prompts.length})`),
        ...prompts.map((one) => `  ${promptLine(one)}`),
      ].join('\n'),
    );
  return parts.length === 0 ? 'No discussion waits for anything.\n' : `${parts.join('\n')}\n`;
}

function line({ thread, state, opened, replies, isLate }: QueuedThread, now: number): string {
  const age =
    state === 'unanswered' && opened !== undefined
      ? `waiting for ${hoursSince(opened, now)} h${isLate ? ', beyond the goal' : ''}`
      : replies === 1
        ? '1 reply'
        : `${replies} replies`;
  return [printable(thread.title), age, printable(thread.path)].join(' · ');
}

function promptLine({ document, record, timing }: TimedPrompt): string {
  const since = `due since ${isoTime(timing?.due)?.slice(0, 10) ?? ''}`;
  const words = [printable(document.title), since, wordsOf(record), printable(document.path)];
  return words.filter((one) => one !== undefined).join(' · ');
}
