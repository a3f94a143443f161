import { inEnglish } from '../core/base/message';
import { whyUnapproved } from '../core/model/reviews/why-unapproved';
import { storedText } from '../core/model/documents/stored-text';
import { planPublishing, type PlannedPublishing } from '../core/services/publishing/plan-publishing';
import { createNodeFileStore } from '../node/files/node-file-store';
import { openCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';
import { writeFiles } from './write-files';

/** `kith publish`: content that is scheduled becomes published once its moment has come. */
export const publish: Verb = {
  summary: 'publish what is scheduled and due, by its “publish_at”',
  options: {
    'dry-run': { type: 'boolean', help: 'only say what would be published' },
  },
  async run({ folder, args, terminal, signal }) {
    const opened = await openCommunity(folder, terminal, signal, 'people');
    try {
      const { documents, config } = opened.community;
      const store = createNodeFileStore(folder);
      const isWritten = !args.has('dry-run');
      const planned = await planPublishing(
        documents.all(),
        { now: Date.now(), zone: config.timezone, whyHeld: whyUnapproved(opened.community) },
        (path) => storedText(store, path),
      );
      signal.throwIfAborted();
      if (planned.published.length > 0) await writeFiles(store, planned.plan, { dryRun: !isWritten });
      terminal.out(
        args.has('json')
          ? `${JSON.stringify(jsonOf(planned, isWritten))}\n`
          : textOf(planned, isWritten, terminal),
      );
      return planned.left.length === 0 ? exit.fine : exit.problems;
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

function textOf({ published, left }: PlannedPublishing, isWritten: boolean, terminal: Terminal): string {
  if (published.length + left.length === 0) return 'Nothing is due.\n';
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
