import { inEnglish } from '../core/base/message';
import { storedText } from '../core/model/documents/stored-text';
import { planPublishing, type PlannedPublishing } from '../core/services/publishing/plan-publishing';
import { createNodeFileStore } from '../node/files/node-file-store';
import { openCommunity } from './open-community';
import { channelJson, isTrouble, publishToChannels } from './publish-channels';
import { printedChannels } from './printed-channels';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';
import { writeFiles } from './write-files';

/**
 * `kith publish`: content that is scheduled becomes published once its moment has come, and goes out to the
 * channels that it names.
 */
export const publish: Verb = {
  summary: 'publish what is scheduled and due, by its “publish_at”',
  options: {
    'dry-run': { type: 'boolean', help: 'only say what would be published' },
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
        { now: Date.now(), zone: config.timezone },
        (path) => storedText(store, path),
      );
      signal.throwIfAborted();
      if (planned.published.length > 0) await writeFiles(store, planned.plan, { dryRun: !isWritten });
      const due = new Set(planned.published.map(({ document }) => document.path));
      const channels = await publishToChannels(call, opened, store, due);
      const inWords = printedChannels(channels, isWritten, terminal);
      terminal.out(
        args.has('json')
          ? `${JSON.stringify({ ...jsonOf(planned, isWritten), ...(config.channels.length > 0 && channelJson(channels)) })}\n`
          : `${textOf(planned, isWritten, terminal, inWords === '')}${inWords}`,
      );
      const isFine = planned.left.length === 0 && !channels.results.some(isTrouble);
      return isFine ? exit.fine : exit.problems;
    } finally {
      await opened.dispose();
    }
  },
};

function jsonOf({ published, left }: PlannedPublishing, written: boolean): object {
  return {
    written,
    published: published.map(({ document: { path, title }, publishAt }) => ({
      path,
      title,
      publishAt: new Date(publishAt).toISOString(),
    })),
    left: left.map(({ path, reason }) => ({ path, reason: inEnglish(reason) })),
  };
}

function textOf(
  { published, left }: PlannedPublishing,
  isWritten: boolean,
  terminal: Terminal,
  isAll: boolean,
): string {
  if (published.length + left.length === 0) return isAll ? 'Nothing is due.\n' : '';
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
  ].join('');
}
