import { homedir } from 'node:os';
import { inEnglish } from '../core/base/message';
import { memberHandles } from '../core/services/imports/member-handles';
import { PullError } from '../core/services/imports/pull/asking';
import { pullSources, sourceName } from '../core/services/imports/pull/pull-sources';
import { ImportError } from '../core/services/imports/imported-item';
import { importInWords } from '../core/services/imports/report-words';
import type { ImportReport } from '../core/services/imports/writing/import-report';
import { folderFor } from '../core/services/scaffold/document-place';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { accessFrom } from '../node/imports/pull-access';
import {
  forgetPull,
  previewPull,
  runPull,
  surveyPull,
  type PullContext,
  type PullJob,
} from '../node/imports/run-pull';
import { createBatchWriter } from '../node/imports/write-batch';
import { wouldBePublic } from '../node/imports/import-hash';
import { UsageError } from './arguments';
import { openCommunity } from './open-community';
import { printable, style } from './terminal';
import { exit, type Call, type Verb } from './verb';
import { keyOf, partOptions, refuseTooMany, wantedOf } from './wanted-part';

/** `kith pull`: what changed at the services that `community.yml` names in `sources`. */
export const pull: Verb = {
  summary: 'bring in what changed on GitHub and Discourse, from “sources” of community.yml',
  options: {
    ...partOptions,
    state: {
      type: 'string',
      value: 'FOLDER',
      help: 'where it is remembered how far pulls came; outside the repository',
    },
    'dry-run': { type: 'boolean', help: 'show what would be written, and write nothing' },
  },
  async run(call) {
    const { args, terminal, signal } = call;
    const jobs = await jobsOf(call);
    const write = createBatchWriter(call.folder, createNodeFileStore(call.folder));
    const reports: { source: string; report: ImportReport }[] = [];
    for (const job of jobs) {
      const source = sourceName(job.source);
      const onWait = (ms: number): void =>
        terminal.err(`kith: ${source}: waiting ${Math.ceil(ms / 1000)} s\n`);
      try {
        const context: PullContext = { signal, onWait };
        if (!args.has('all') && job.wanted === undefined) refuseTooMany(await surveyPull(job, context));
        const report = args.has('dry-run')
          ? await previewPull(job, context)
          : await runPull(job, context, write);
        reports.push({ source, report });
        // Whoever only looks gets what is there when they pull, and not what was there when they looked.
        if (args.has('dry-run')) await forgetPull(job);
      } catch (error) {
        if (error instanceof ImportError) throw new UsageError(inEnglish(error.explanation));
        if (!(error instanceof PullError)) throw error;
        throw new UsageError(
          `${source}: ${inEnglish(error.explanation)} (${printable(error.url.slice(0, 200))})${hintFor(error)} What was answered is kept: the same command goes on.`,
        );
      }
    }
    terminal.out(
      args.has('json')
        ? `${JSON.stringify({ written: !args.has('dry-run'), sources: reports.map(jsonOf) })}\n`
        : (args.has('dry-run') ? 'Nothing was written: this is what would be.\n\n' : '') +
            reports
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

/** Where a token is looked for. */
function hintFor({ status }: PullError): string {
  return status === 401
    ? ' Set GITHUB_TOKEN, or DISCOURSE_URL, DISCOURSE_API_KEY and DISCOURSE_API_USERNAME.'
    : '';
}

async function jobsOf({ folder, args, terminal, signal }: Call): Promise<readonly PullJob[]> {
  const cache = process.env['XDG_CACHE_HOME'] || disk.join(homedir(), '.cache');
  const given = args.get('state');
  const stateFolder =
    given === undefined ? disk.join(cache, 'kith/pull') : disk.absolute(terminal.cwd, given);
  if (await wouldBePublic(folder, stateFolder))
    throw new UsageError('“--state” is a folder outside the community and its repository.');
  const [wanted, keyFile] = [wantedOf(args), keyOf(args, terminal)];
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
      access: accessFrom(process.env, source),
      ...(Object.keys(wanted).length > 0 && { wanted }),
      ...(keyFile !== undefined && { keyFile }),
      root: folder,
      folder: target,
      members: memberHandles(documents, source.platform),
      stateFolder,
    }));
  } finally {
    await opened.dispose();
  }
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
