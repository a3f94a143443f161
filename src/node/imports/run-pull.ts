import { createHash } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { ChangePlan } from '../../core/model/changes/change-plan';
import { discourseReader } from '../../core/services/imports/discourse/discourse-reader';
import type { ExportEntry, ImportReader } from '../../core/services/imports/export-source';
import { githubReader } from '../../core/services/imports/github/github-reader';
import type { Answer, PullPorts, Question } from '../../core/services/imports/pull/asking';
import { pullDiscourse } from '../../core/services/imports/pull/pull-discourse';
import { pullGithub } from '../../core/services/imports/pull/pull-github';
import type { PullSource } from '../../core/services/imports/pull/pull-sources';
import type { PulledPage } from '../../core/services/imports/pull/pulled-page';
import type { ImportReport } from '../../core/services/imports/writing/import-report';
import { planImport } from '../../core/services/imports/writing/import-writer';
import { disk } from '../disk/disk-paths';
import { createDiskTarget } from './disk-target';
import { htmlToMarkdown } from './html-to-markdown';
import { importHash } from './import-hash';
import { createPullState } from './pull-state';

export interface PullJob {
  readonly source: PullSource;
  /** The community’s folder, absolute. */
  readonly root: string;
  /** The folder of discussions, relative to it. */
  readonly folder: string;
  readonly members: readonly (readonly [handle: string, member: string])[];
  /** Where pulls remember what they had, absolute; outside the community. */
  readonly stateFolder: string;
  /** `GITHUB_TOKEN`, `GITHUB_GRAPHQL_URL`, `DISCOURSE_URL`, `DISCOURSE_API_KEY`, `DISCOURSE_API_USERNAME`. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface PullContext {
  readonly signal: AbortSignal;
  /** Told of each pause that the service asks for, in milliseconds. */
  readonly onWait?: (ms: number) => void;
  readonly wait?: PullPorts['wait'];
}

/** Clocks differ, and services write a moment later than they say: so much is asked for again. */
const overlap = 5 * 60_000;

/** How long an answer may take, in milliseconds. */
const longestAnswer = 60_000;

/**
 * Pulls what changed at a service, and imports it. All answers are kept until everything was asked, so that a
 * pull that was cut off goes on; what is written is what an undisturbed pull would have written.
 * @throws PullError if the service gives no usable answer
 */
export async function runPull(
  job: PullJob,
  context: PullContext,
  apply: (plan: ChangePlan) => Promise<void>,
): Promise<ImportReport> {
  const { source, root, folder, members } = job;
  const { signal } = context;
  const state = createPullState(disk.join(job.stateFolder, stateName(job)));
  const { since, begun = Date.now() } = await state.read();
  await state.write({ ...(since !== undefined && { since }), begun });
  const ports: PullPorts = {
    ask,
    wait: async (ms, within) => {
      context.onWait?.(ms);
      await (context.wait ?? ((time, one) => after(time, undefined, { signal: one })))(ms, within);
    },
    now: () => Date.now(),
    store: state.store,
    signal,
  };
  const { pages, reader } = pulled(job, since === undefined ? undefined : since - overlap, ports);
  const entries: ExportEntry[] = [];
  for await (const { question, name } of pages) {
    const number = String(entries.length + 1).padStart(6, '0');
    entries.push({
      name: `${number}/${name}`,
      size: 1,
      async *chunks() {
        yield Buffer.from((await state.store.read(question)) ?? '');
      },
    });
  }
  const items = reader(
    { name: source.platform, entries: () => Promise.resolve(entries) },
    {
      signal,
      pacer: { pause: () => undefined },
      wantsChannel: () => true,
      wantsPrivateChannel: () => false,
      htmlToMarkdown: (html) =>
        htmlToMarkdown(html, source.platform === 'discourse' ? { base: source.site } : {}),
    },
  );
  const names = new Map(members);
  const batches = planImport(items, {
    platform: source.platform,
    folder,
    target: createDiskTarget(root),
    hash: importHash,
    memberOf: ({ id, handle }) => names.get(id.toLowerCase()) ?? names.get((handle ?? '').toLowerCase()),
    signal,
  });
  for (;;) {
    const next = await batches.next();
    if (next.done) {
      await state.write({ since: begun });
      await state.forget();
      return next.value;
    }
    await apply(next.value);
  }
}

function pulled(
  { source, env }: PullJob,
  since: number | undefined,
  ports: PullPorts,
): { readonly pages: AsyncIterable<PulledPage>; readonly reader: ImportReader } {
  if (source.platform === 'github') {
    const api = env['GITHUB_GRAPHQL_URL'] || 'https://api.github.com/graphql';
    const token = env['GITHUB_TOKEN'] ?? '';
    return {
      pages: pullGithub({ repository: source.repository, api, token }, since, ports),
      reader: githubReader,
    };
  }
  // A repository may name any address: the key goes only to the one that the environment names as well.
  const site = env['DISCOURSE_URL'] ?? '';
  const isOwn = site !== '' && `${site.replace(/\/$/, '')}/` === source.site;
  const key = isOwn ? (env['DISCOURSE_API_KEY'] ?? '') : '';
  const username = env['DISCOURSE_API_USERNAME'] ?? '';
  return {
    pages: pullDiscourse({ site: source.site, key, username }, since, ports),
    reader: discourseReader(source.site),
  };
}

function stateName({ root, source }: PullJob): string {
  return createHash('sha256')
    .update(JSON.stringify([root, source]))
    .digest('hex')
    .slice(0, 24);
}

async function ask({ url, method, headers, body }: Question, signal: AbortSignal): Promise<Answer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('No answer came.')), longestAnswer);
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers },
      ...(body !== undefined && { body }),
      // A token must not go where a service sends us.
      redirect: 'error',
      signal: AbortSignal.any([signal, late.signal]),
    });
    return { status: response.status, headers: new Map(response.headers), text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}
