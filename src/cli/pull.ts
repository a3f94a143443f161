import { homedir } from 'node:os';
import { inEnglish } from '../core/base/message';
import { memberHandles } from '../core/services/imports/member-handles';
import { PullError } from '../core/services/imports/pull/asking';
import { pullSources, type PullSource } from '../core/services/imports/pull/pull-sources';
import { importInWords } from '../core/services/imports/report-words';
import type { ImportReport } from '../core/services/imports/writing/import-report';
import { folderFor } from '../core/services/scaffold/document-place';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { runPull, type PullJob } from '../node/imports/run-pull';
import { createBatchWriter } from '../node/imports/write-batch';
import { wouldBePublic } from '../node/imports/import-hash';
import { UsageError } from './arguments';
import { openCommunity } from './open-community';
import { printable, style } from './terminal';
import { exit, type Call, type Verb } from './verb';

/** `kith pull`: what changed at the services that `community.yml` names in `sources`. */
export const pull: Verb = {
  summary: 'bring in what changed on GitHub Discussions and Discourse, from “sources” of community.yml',
  options: {
    state: {
      type: 'string',
      value: 'FOLDER',
      help: 'where it is remembered how far pulls came; outside the repository',
    },
  },
  async run(call) {
    const { args, terminal, signal } = call;
    const jobs = await jobsOf(call);
    const write = createBatchWriter(call.folder, createNodeFileStore(call.folder));
    const reports: { source: string; report: ImportReport }[] = [];
    for (const job of jobs) {
      const source = nameOf(job.source);
      const onWait = (ms: number): void =>
        terminal.err(`kith: ${source}: waiting ${Math.ceil(ms / 1000)} s\n`);
      try {
        reports.push({ source, report: await runPull(job, { signal, onWait }, write) });
      } catch (error) {
        if (!(error instanceof PullError)) throw error;
        throw new UsageError(
          `${source}: ${inEnglish(error.explanation)} (${printable(error.url.slice(0, 200))}) What was answered is kept: the same command goes on.`,
        );
      }
    }
    terminal.out(
      args.has('json')
        ? `${JSON.stringify({ sources: reports.map(jsonOf) })}\n`
        : reports
            .flatMap(({ source, report }) => [
              style(terminal, 'bold', source),
              ...importInWords(report).map(inEnglish),
              '',
            ])
            .join('\n'),
    );
    return exit.fine;
  },
};

async function jobsOf({ folder, args, terminal, signal }: Call): Promise<readonly PullJob[]> {
  const cache = process.env['XDG_CACHE_HOME'] || disk.join(homedir(), '.cache');
  const given = args.get('state');
  const stateFolder =
    given === undefined ? disk.join(cache, 'kith/pull') : disk.absolute(terminal.cwd, given);
  if (await wouldBePublic(folder, stateFolder))
    throw new UsageError('“--state” is a folder outside the community and its repository.');
  const opened = await openCommunity(folder, terminal, signal, 'people');
  try {
    const { documents, config } = opened.community;
    const { sources, unknown } = pullSources(await opened.configFile());
    const [wrong] = unknown;
    if (wrong)
      throw new UsageError(
        `${config.path ?? 'community.yml'}:${wrong.line}: A source is “github: owner/name” or “discourse: https://…”.`,
      );
    if (sources.length === 0)
      throw new UsageError('community.yml names no “sources”, such as “- github: owner/name”.');
    const siblings = documents.ofKind('discussion').map(({ path }) => path);
    const target = folderFor('discussion', { config, siblings, exists: () => false });
    return sources.map((source) => ({
      source,
      root: folder,
      folder: target,
      members: memberHandles(documents, source.platform),
      stateFolder,
      env: process.env,
    }));
  } finally {
    await opened.dispose();
  }
}

function nameOf(source: PullSource): string {
  return source.platform === 'github' ? `GitHub ${source.repository}` : source.site;
}

function jsonOf({ source, report }: { readonly source: string; readonly report: ImportReport }): object {
  const { threads, posts, conflicts, lost, problems } = report;
  return {
    source,
    threads,
    posts,
    conflicts,
    lost: lost.map(({ what, count }) => ({ what: inEnglish(what), count })),
    problems: problems.map(({ message, place }) => ({ message: inEnglish(message), place })),
  };
}
