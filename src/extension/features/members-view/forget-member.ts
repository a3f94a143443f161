import {
  CancellationError,
  l10n,
  ProgressLocation,
  RelativePattern,
  window,
  workspace,
  type CancellationToken,
} from 'vscode';
import { decodeText } from '../../../core/base/decode';
import { message } from '../../../core/base/message';
import type { Path } from '../../../core/base/ports';
import type { Person } from '../../../core/model/people/people';
import { RenameRefused } from '../../../core/services/language/rename/rewrite';
import { historyCommands } from '../../../core/services/members/forget/history-advice';
import { planForgetting, type Forgetting } from '../../../core/services/members/forget/plan-forgetting';
import { createPseudonym } from '../../../core/services/members/forget/pseudonym';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { namedPrivateStore } from '../../communities/private-store';
import { signalOf } from '../../signal-of';
import { renameContextOf } from './rename-context';

/** Longer files are not texts that people write. */
const longestText = 1_000_000;
const mostFiles = 100_000;
const mostListed = 8;

/**
 * Forgets a member, after saying what goes, what says a pseudonym, and what Git keeps. Nothing is written
 * before that.
 */
export async function forgetMember(folder: CommunityFolder, person: Person): Promise<void> {
  const { community } = folder;
  if (community.status.phase !== 'ready')
    throw new Notice(
      message('Kith has not read the whole community. Refresh it first, so that no place is missed.'),
    );
  const pseudonym = createPseudonym((id) => community.people.byHandle(id) !== undefined, Math.random);
  const forgetting = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Looking for all places that name {0}…', person.name),
      cancellable: true,
    },
    async (_, token) => plan(folder, person, pseudonym, token),
  );
  if (!(await confirm(folder, person, pseudonym, forgetting))) return;
  await applyPlan(folder, forgetting.plan);
  void window.showInformationMessage(
    l10n.t(
      'Forgotten. In the files it says {0} now; Git’s history is as it was. Share the change.',
      pseudonym,
    ),
  );
}

async function plan(
  folder: CommunityFolder,
  person: Person,
  pseudonym: string,
  token: CancellationToken,
): Promise<Forgetting> {
  const signal = signalOf(token);
  const pacer = createTimeSlicePacer();
  const context = renameContextOf(folder);
  try {
    const texts = await readTexts(folder, signal);
    return await planForgetting(person, context, {
      pseudonym,
      standIn: l10n.t('Former member'),
      texts,
      pacer,
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw new CancellationError();
    throw error instanceof RenameRefused ? new Notice(error.reason) : error;
  }
}

/** All files of the folder that are text, as the editor shows them. */
async function readTexts(folder: CommunityFolder, signal: AbortSignal): Promise<Map<Path, string>> {
  const found = await workspace.findFiles(
    new RelativePattern(folder.uri, '**/*'),
    '**/{.git,node_modules}/**',
    mostFiles,
  );
  const paths = new Set([
    ...Array.from(folder.community.documents.all(), ({ path }) => path),
    ...found.flatMap((uri) => folder.pathOf(uri) ?? []),
  ]);
  const open = new Map(
    workspace.textDocuments
      .filter(({ uri }) => uri.scheme === 'file')
      .map((document) => [folder.pathOf(document.uri), document]),
  );
  const texts = new Map<Path, string>();
  for (const path of paths) {
    signal.throwIfAborted();
    const text = open.get(path)?.getText() ?? (await textIn(folder, path));
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

async function textIn(folder: CommunityFolder, path: Path): Promise<string | undefined> {
  const bytes = await folder.store.read(path).catch(() => undefined);
  if (!bytes || bytes.length > longestText || bytes.subarray(0, 8000).includes(0)) return undefined;
  return decodeText(bytes).text;
}

async function confirm(
  folder: CommunityFolder,
  person: Person,
  pseudonym: string,
  forgetting: Forgetting,
): Promise<boolean> {
  const forget = l10n.t('Forget');
  const show = l10n.t('Show Everything');
  const answer = await window.showWarningMessage(
    l10n.t('Forget {0}?', person.name),
    { modal: true, detail: summaryOf(folder, person, pseudonym, forgetting).join('\n\n') },
    forget,
    show,
  );
  if (answer === show) {
    const document = await workspace.openTextDocument({
      language: 'markdown',
      content: reportOf(folder, person, pseudonym, forgetting),
    });
    await window.showTextDocument(document, { preview: false });
    return false;
  }
  if (answer !== forget) throw new CancellationError();
  return true;
}

function summaryOf(
  folder: CommunityFolder,
  person: Person,
  pseudonym: string,
  { removed, replaced, leavesMailmap, kept, unchanged }: Forgetting,
): string[] {
  const removals = [removed, leavesMailmap ? l10n.t('their lines in {0}', '.mailmap') : undefined].filter(
    (one) => one !== undefined,
  );
  return [
    removals.length > 0
      ? l10n.t('Removed: {0}', removals.join(', '))
      : l10n.t('Nothing is removed: they have no member file.'),
    replaced.length === 1
      ? l10n.t('1 file says {0} instead. What they wrote stays.', pseudonym)
      : l10n.t('{0} files say {1} instead. What they wrote stays.', replaced.length, pseudonym),
    ...(kept.length > 0
      ? [
          l10n.t(
            'The moderation log keeps “{0}” in {1} entries: it is a chain that any change would break.',
            person.id,
            kept.length,
          ),
        ]
      : []),
    ...(unchanged.length > 0
      ? [
          l10n.t(
            'Look yourself at {0}: Kith does not change it, or the name is a word like others.',
            unchanged
              .slice(0, mostListed)
              .map(({ path, line }) => `${path}:${line + 1}`)
              .join(', '),
          ),
        ]
      : []),
    ...(namedPrivateStore(folder) === undefined
      ? []
      : [
          l10n.t(
            'Their private records are erased by a command of their own: Erase a Person’s Private Records.',
          ),
        ]),
    historyWords(),
  ];
}

function historyWords(): string {
  return l10n.t(
    'Git’s history keeps everything: every earlier version of these files, and the name and address on each commit, here and in every clone and fork. Members finds them there again. “Show Everything” has the commands that rewrite the history, and what that costs.',
  );
}

function reportOf(
  folder: CommunityFolder,
  person: Person,
  pseudonym: string,
  forgetting: Forgetting,
): string {
  const { known, replaced, kept, unchanged, removed } = forgetting;
  const list = (title: string, items: readonly string[]): string =>
    items.length === 0 ? '' : `## ${title}\n\n${items.map((item) => `- ${item}\n`).join('')}\n`;
  return [
    `# ${l10n.t('Forget {0}?', person.name)}\n\n`,
    `${l10n.t('Nothing is written yet. This is what “Forget a Member…” does.')}\n\n`,
    `${summaryOf(folder, person, pseudonym, forgetting).join('\n\n')}\n\n`,
    list(
      l10n.t('Files that change'),
      replaced.map((path) => `\`${path}\``),
    ),
    list(
      l10n.t('Entries of the moderation log that stay'),
      kept.map((path) => `\`${path}\``),
    ),
    list(
      l10n.t('To look at yourself'),
      unchanged.map(({ path, line }) => `\`${path}\`, ${l10n.t('line {0}', line + 1)}`),
    ),
    `## ${l10n.t('The history')}\n\n`,
    `${l10n.t('These commands rewrite it. They need git-filter-repo and the right to force a push. Every commit since the first that names them gets another id: links to commits break, signatures go, everybody clones anew, and whoever pushes an old clone brings the name back. Ask the service that hosts the repository to drop what it keeps of the old commits.')}\n\n`,
    `\`\`\`sh\n${historyCommands(known, pseudonym, removed)}\`\`\`\n`,
  ].join('');
}
