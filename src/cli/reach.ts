import { inEnglish } from '../core/base/message';
import { reachFields, type Reach } from '../core/model/channels/reach';
import { storedText } from '../core/model/documents/stored-text';
import { fetchReach, type FetchedReach } from '../core/services/publishing/reach/fetch-reach';
import { planReach, type PlannedReach } from '../core/services/publishing/reach/plan-reach';
import { placeName, sentPosts } from '../core/services/publishing/reach/sent-posts';
import { createUlid } from '../core/services/scaffold/ulid';
import { createSendPorts } from '../node/channels/ask-channel';
import { channelAccess } from '../node/channels/channel-access';
import { readOutbox } from '../node/channels/outbox-folder';
import { createNodeFileStore } from '../node/files/node-file-store';
import { UsageError } from './arguments';
import { openCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';
import { writeFiles } from './write-files';

/** `kith reach`: what services count of the posts that were sent to them, written into the outbox. */
export const reach: Verb = {
  summary: 'read back what channels count of what was sent: likes, shares, replies, views',
  options: {
    channel: { type: 'string', value: 'NAME', help: 'only this channel' },
    'dry-run': { type: 'boolean', help: 'ask the services, and write nothing' },
  },
  async run({ folder, args, terminal, signal }) {
    const opened = await openCommunity(folder, terminal, signal, 'people');
    try {
      const { documents, config } = opened.community;
      const wanted = args.get('channel');
      if (wanted !== undefined && !config.channels.some(({ name }) => name === wanted))
        throw new UsageError(`community.yml names no channel “${wanted}” with a “service”.`);
      const store = createNodeFileStore(folder);
      const outbox = await readOutbox(folder, store);
      const sent = sentPosts({ documents, config, outbox }).filter(
        ({ channelName }) => wanted === undefined || channelName === wanted,
      );
      const ports = createSendPorts(signal, (ms) =>
        terminal.err(`kith: waiting ${Math.ceil(ms / 1000)} s, as the service asks\n`),
      );
      const fetched: FetchedReach[] = [];
      const asking = fetchReach(
        sent,
        (channel) => Promise.resolve(channelAccess(process.env, channel)),
        ports,
      );
      for await (const one of asking) fetched.push(one);
      const planned = await planReach(fetched, {
        textOf: (path) => storedText(store, path),
        newId: () => createUlid(Date.now(), Math.random),
        now: Date.now(),
      });
      const isWritten = !args.has('dry-run');
      if (planned.plan.changes.length > 0) await writeFiles(store, planned.plan, { dryRun: !isWritten });
      terminal.out(
        args.has('json')
          ? `${JSON.stringify(jsonOf(fetched, planned, isWritten))}\n`
          : textOf(fetched, planned, isWritten, terminal),
      );
      const isFine = fetched.every(({ outcome }) => outcome.state !== 'failed');
      return isFine && planned.unreadable.length === 0 ? exit.fine : exit.problems;
    } finally {
      await opened.dispose();
    }
  },
};

function jsonOf(
  fetched: readonly FetchedReach[],
  { changed, unreadable }: PlannedReach,
  isWritten: boolean,
): object {
  const isNew = new Set(changed.map(({ sent }) => sent));
  return {
    written: isWritten,
    posts: fetched.map(({ sent, outcome }) => ({
      post: sent.post,
      channel: sent.channelName,
      service: sent.channel?.service ?? null,
      url: sent.url,
      state: outcome.state,
      ...(outcome.state === 'read'
        ? { changed: isNew.has(sent), reach: outcome.reach }
        : { reason: inEnglish(outcome.reason) }),
    })),
    unreadable,
  };
}

function textOf(
  fetched: readonly FetchedReach[],
  { changed, unreadable }: PlannedReach,
  isWritten: boolean,
  terminal: Terminal,
): string {
  if (fetched.length === 0) return 'Nothing was sent to a channel yet.\n';
  const before = new Map(changed.map((one) => [one.sent, one.before]));
  const [verb, same] = [isWritten ? 'wrote' : 'would write', 'as it was'];
  const line = ({ sent, outcome }: FetchedReach): string => {
    const where = printable(`${sent.post} → ${placeName(sent)}`);
    if (outcome.state === 'read') {
      const old = before.get(sent);
      const counts = countsInWords(outcome.reach, old ?? outcome.reach);
      return `${style(terminal, 'green', old ? verb : same)} ${where}  ${counts}\n`;
    }
    const reason = printable(inEnglish(outcome.reason));
    return outcome.state === 'failed'
      ? `${style(terminal, 'red', 'not read')} ${where}: ${reason}\n`
      : `not asked ${where}: ${reason}\n`;
  };
  return [
    ...fetched.map(line),
    ...unreadable.map(
      (path) => `${style(terminal, 'red', 'not written')} ${path}: its YAML cannot be read.\n`,
    ),
  ].join('');
}

/** “likes 3 (2 before), replies 0” */
function countsInWords(now: Reach, before: Reach): string {
  return reachFields
    .flatMap((field) => {
      const count = now[field];
      if (count === undefined) return [];
      const old = before[field];
      return [`${field} ${count}${old === undefined || old === count ? '' : ` (${old} before)`}`];
    })
    .join(', ');
}
