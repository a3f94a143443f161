import { createHash } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { ChangePlan } from '../../core/model/changes/change-plan';
import { discourseReader } from '../../core/services/imports/discourse/discourse-reader';
import type { ExportEntry, ImportReader } from '../../core/services/imports/export-source';
import { githubReader } from '../../core/services/imports/github/github-reader';
import type { ImportedAuthor, ImportedItem } from '../../core/services/imports/imported-item';
import type { PullPorts } from '../../core/services/imports/pull/asking';
import { pullDiscourse } from '../../core/services/imports/pull/pull-discourse';
import { pullGithub } from '../../core/services/imports/pull/pull-github';
import type { PullSource } from '../../core/services/imports/pull/pull-sources';
import type { PulledPage } from '../../core/services/imports/pull/pulled-page';
import type { ImportReport } from '../../core/services/imports/writing/import-report';
import { planImport } from '../../core/services/imports/writing/import-writer';
import { createPseudonyms, type Pseudonyms } from '../../core/services/imports/writing/pseudonyms';
import { surveyItems, type ExportSurvey } from '../../core/services/imports/writing/survey-items';
import { wantedItems, wantsChannel, type Wanted } from '../../core/services/imports/writing/wanted-items';
import { disk } from '../disk/disk-paths';
import { askService } from './ask-service';
import { createDiskTarget } from './disk-target';
import { htmlToMarkdown } from './html-to-markdown';
import { importHash, keyedHash } from './import-hash';
import type { PullAccess } from './pull-access';
import { createPullState } from './pull-state';

/** What is pulled, and into what. Plain data, so that it can be sent to a thread. */
export interface PullJob {
  readonly source: PullSource;
  readonly access: PullAccess;
  readonly wanted?: Wanted;
  /** The community’s folder, absolute. */
  readonly root: string;
  /** The folder of discussions, relative to it. */
  readonly folder: string;
  readonly members: readonly (readonly [handle: string, member: string])[];
  /** Where pulls remember what they had, absolute; outside the community. */
  readonly stateFolder: string;
  /** Where the key is, absolute, if people’s names are replaced. */
  readonly keyFile?: string;
  /** Files with unsaved changes, relative to the community. */
  readonly unsaved?: readonly string[];
}

export interface PullContext {
  readonly signal: AbortSignal;
  /** Told of each pause that the service asks for, in milliseconds. */
  readonly onWait?: (ms: number) => void;
  /** Told of each answer of the service, how many there are by now. */
  readonly onAnswer?: (count: number) => void;
  readonly wait?: PullPorts['wait'];
}

/** Clocks differ, and services write a moment later than they say: so much is asked for again. */
const overlap = 5 * 60_000;

/**
 * Pulls what changed at a service, and imports it. All answers are kept until everything was asked, so that a
 * pull that was cut off goes on; what is written is what an undisturbed pull would have written.
 * @throws PullError if the service gives no usable answer
 * @throws ImportError if the key of pseudonyms cannot be used
 */
export async function runPull(
  job: PullJob,
  context: PullContext,
  apply: (plan: ChangePlan) => Promise<void>,
): Promise<ImportReport> {
  const { report, finish } = await pullInto(job, context, apply);
  await finish();
  return report;
}

/** What a pull would do. The answers are kept: a pull afterwards asks for nothing twice. */
export async function previewPull(job: PullJob, context: PullContext): Promise<ImportReport> {
  const { report } = await pullInto(job, context, () => Promise.resolve());
  return report;
}

/** Counts what changed at a service, and writes nothing. The answers are kept. */
export async function surveyPull(job: PullJob, context: PullContext): Promise<ExportSurvey> {
  const { items } = await fetched(job, context);
  return surveyItems(items());
}

/** Forgets the answers to a preview that nobody wanted, so that the next pull asks anew. */
export async function forgetPull(job: PullJob): Promise<void> {
  const state = stateOf(job);
  const { since } = await state.read();
  await state.write({ ...(since !== undefined && { since }) });
  await state.forget();
}

/** Up to when everything was pulled; undefined before the first pull. */
export async function pulledUntil(job: PullJob): Promise<number | undefined> {
  return (await stateOf(job).read()).since;
}

/** After a pull was taken back: what came since that moment is asked for again. */
export async function resetPull(job: PullJob, since: number | undefined): Promise<void> {
  await stateOf(job).write({ ...(since !== undefined && { since }) });
}

async function pullInto(
  job: PullJob,
  context: PullContext,
  apply: (plan: ChangePlan) => Promise<void>,
): Promise<{ readonly report: ImportReport; finish(): Promise<void> }> {
  const { source, root, folder, members, keyFile, unsaved } = job;
  const pseudonyms =
    keyFile === undefined ? undefined : createPseudonyms(source.platform, await keyedHash(keyFile, root));
  const { items, finish } = await fetched(job, context);
  const people = pseudonyms ? await learnPeople(job, pseudonyms, items()) : [];
  const names = new Map(members);
  const batches = planImport(wantedItems(items(), job.wanted ?? {}), {
    platform: source.platform,
    folder,
    target: createDiskTarget(root),
    hash: importHash,
    memberOf: ({ id, handle }) => names.get(id.toLowerCase()) ?? names.get((handle ?? '').toLowerCase()),
    ...(pseudonyms && { pseudonyms }),
    ...(unsaved && { unsaved: new Set(unsaved) }),
    signal: context.signal,
  });
  for (;;) {
    const next = await batches.next();
    if (next.done)
      return {
        report: next.value,
        finish: async () => {
          if (pseudonyms) await stateOf(job).writePeople(people);
          await finish();
        },
      };
    await apply(next.value);
  }
}

/** Those of earlier pulls are among them: who is not heard of in this one may still be named in a text. */
async function learnPeople(
  job: PullJob,
  { learn }: Pseudonyms,
  items: AsyncIterable<ImportedItem>,
): Promise<readonly ImportedAuthor[]> {
  const people = new Map((await stateOf(job).people()).map((person) => [person.id, person]));
  await surveyItems(items, (person) => {
    const known = people.get(person.id);
    people.set(person.id, { ...known, ...person });
  });
  for (const person of people.values()) learn(person);
  return [...people.values()];
}

/** Asks for everything that is not kept yet. Its items can be read more than once. */
async function fetched(
  job: PullJob,
  context: PullContext,
): Promise<{ items(): AsyncIterable<ImportedItem>; finish(): Promise<void> }> {
  const { source, wanted = {} } = job;
  const { signal } = context;
  const state = stateOf(job);
  const { since, begun = Date.now() } = await state.read();
  await state.write({ ...(since !== undefined && { since }), begun });
  let answers = 0;
  const ports: PullPorts = {
    ask: async (question, within) => {
      const answer = await askService(question, within);
      context.onAnswer?.(++answers);
      return answer;
    },
    wait: async (ms, within) => {
      context.onWait?.(ms);
      await (context.wait ?? ((time, one) => after(time, undefined, { signal: one })))(ms, within);
    },
    now: () => Date.now(),
    store: state.store,
    signal,
  };
  // What was written in the period changed its thread in the period or later.
  const { pages, reader } = pulled(job, since === undefined ? wanted.since : since - overlap, ports);
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
  return {
    items: () =>
      reader(
        { name: source.platform, entries: () => Promise.resolve(entries) },
        {
          signal,
          pacer: { pause: () => undefined },
          wantsChannel: (name) => wantsChannel(wanted, name),
          wantsPrivateChannel: (name) => wanted.channels !== undefined && wantsChannel(wanted, name),
          // Only those with a label of the source were asked for.
          wantsIssue: () => true,
          htmlToMarkdown: (html) =>
            htmlToMarkdown(html, source.platform === 'discourse' ? { base: source.site } : {}),
        },
      ),
    async finish() {
      await state.write({ since: begun });
      await state.forget();
    },
  };
}

function pulled(
  { source, access: { api, token, username } }: PullJob,
  since: number | undefined,
  ports: PullPorts,
): { readonly pages: AsyncIterable<PulledPage>; readonly reader: ImportReader } {
  if (source.platform === 'github') {
    const { repository, labels = [] } = source;
    return { pages: pullGithub({ repository, labels, api, token }, since, ports), reader: githubReader };
  }
  return {
    pages: pullDiscourse({ site: source.site, key: token, username }, since, ports),
    reader: discourseReader(source.site),
  };
}

/** How far a pull came is true only of the part that it was asked for. */
function stateOf({ root, source, wanted = {}, stateFolder }: PullJob): ReturnType<typeof createPullState> {
  const { channels, since, until } = wanted;
  const part = [channels, since, until].some((one) => one !== undefined) ? [[channels, since, until]] : [];
  const name = createHash('sha256')
    .update(JSON.stringify([root, source, ...part]))
    .digest('hex')
    .slice(0, 24);
  return createPullState(disk.join(stateFolder, name));
}
