import { inEnglish } from '../core/base/message';
import type { Document } from '../core/model/documents/document';
import { whyHeld } from '../core/community/why-held';
import { storedText } from '../core/model/documents/stored-text';
import { planPublishing, type PlannedPublishing } from '../core/services/publishing/plan-publishing';
import { createNodeFileStore } from '../node/files/node-file-store';
import { disk } from '../node/disk/disk-paths';
import { openCommunity } from './open-community';
import { channelJson, isTrouble, publishToChannels } from './publish-channels';
import { printedChannels } from './printed-channels';
import { planFeeds, type PlannedFeeds } from './publish-feeds';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';
import { writeFiles } from './write-files';

/**
 * `kith publish`: content that is scheduled becomes published once its moment has come, and goes out to the
 * channels that it names.
 */
export const publish: Verb = {
  summary: 'publish what is scheduled and due, by its “publish_at”; write feeds and the calendar',
  options: {
    'dry-run': { type: 'boolean', help: 'only say what would be published and written' },
    send: { type: 'boolean', help: 'send to channels; without it, only say exactly what would go out' },
    channel: { type: 'string', value: 'NAME', help: 'only this channel' },
    again: {
      type: 'boolean',
      help: 'with --send and --channel: send what may have been sent before; look first that it is not there',
    },
  },
  async run(call) {
    const { folder, args, terminal, signal } = call;
    const opened = await openCommunity(folder, terminal, signal, 'people');
    try {
      const { documents, config } = opened.community;
      const store = createNodeFileStore(folder);
      const isWritten = !args.has('dry-run');
      const planned = await planPublishing(
        documents.all(),
        { now: Date.now(), zone: config.timezone, whyHeld: whyHeld(opened.community) },
        (path) => storedText(store, path),
      );
      signal.throwIfAborted();
      const due = new Set(planned.published.map(({ document }) => document.path));
      const isOut = ({ path }: Document): boolean => due.has(path);
      const feeds =
        config.feeds &&
        (await planFeeds(
          config.feeds,
          { community: opened.community, store, name: disk.nameOf(folder), isOut },
          signal,
        ));
      const changes = [...planned.plan.changes, ...(feeds?.changes ?? [])];
      if (changes.length > 0) await writeFiles(store, { ...planned.plan, changes }, { dryRun: !isWritten });
      const channels = await publishToChannels(call, opened, store, due);
      const inWords = printedChannels(channels, isWritten, terminal);
      terminal.out(
        args.has('json')
          ? `${JSON.stringify({ ...jsonOf(planned, feeds, isWritten), ...(config.channels.length > 0 && channelJson(channels)) })}\n`
          : `${textOf(planned, feeds, isWritten, terminal, inWords === '')}${inWords}`,
      );
      for (const path of feeds?.undated ?? [])
        terminal.err(`kith: ${printable(path)}: not in the feeds, since it has no date.\n`);
      const isFine = planned.left.length === 0 && !channels.results.some(isTrouble);
      return isFine ? exit.fine : exit.problems;
    } finally {
      await opened.dispose();
    }
  },
};

function jsonOf(
  { published, left }: PlannedPublishing,
  feeds: PlannedFeeds | undefined,
  written: boolean,
): object {
  return {
    written,
    published: published.map(({ document: { path, title }, publishAt }) => ({
      path,
      title,
      publishAt: new Date(publishAt).toISOString(),
    })),
    left: left.map(({ path, reason }) => ({ path, reason: inEnglish(reason) })),
    ...(feeds && { feeds: feeds.written }),
  };
}

function textOf(
  { published, left }: PlannedPublishing,
  feeds: PlannedFeeds | undefined,
  isWritten: boolean,
  terminal: Terminal,
  isAll: boolean,
): string {
  const written = feeds?.written ?? [];
  if (published.length + left.length + written.length === 0) return isAll ? 'Nothing is due.\n' : '';
  const verb = isWritten ? 'published' : 'would publish';
  return [
    ...published.map(
      ({ document: { path, title } }) =>
        `${style(terminal, 'green', verb)} ${printable(path)}  ${printable(title)}\n`,
    ),
    ...left.map(
      ({ path, reason }) =>
        `${style(terminal, 'red', 'not published')} ${printable(path)}: ${printable(inEnglish(reason))}\n`,
    ),
    ...written.map(
      (path) => `${style(terminal, 'green', isWritten ? 'wrote' : 'would write')} ${printable(path)}\n`,
    ),
  ].join('');
}
