import {
  CancellationError,
  commands,
  l10n,
  QuickPickItemKind,
  Range as EditorRange,
  window,
  workspace,
  type QuickPickItem,
} from 'vscode';
import { message } from '../../../core/base/message';
import { fieldText } from '../../../core/formats/front-matter/yaml-node';
import { scanMarkdown } from '../../../core/formats/markdown/scan';
import type { Document } from '../../../core/model/documents/document';
import { wikiNameOf } from '../../../core/model/links/wiki-name';
import { announcementOf } from '../../../core/services/guidelines/announcement';
import { guidelineAudience, openDiscussionsCiting } from '../../../core/services/guidelines/audience';
import {
  fieldChangeText,
  guidelineChanges,
  headingChangeText,
  type GuidelineChanges,
} from '../../../core/services/guidelines/changes';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { createDocument } from '../../communities/create-document';
import { documentOf } from '../../communities/document-of';
import { findBacklinks } from '../../communities/find-backlinks';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';
import { calendarTime, relativeTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { openConversation } from '../../trees/open-conversation';
import { earlierVersions, type EarlierVersion } from '../../communities/earlier-versions';
import { withProgress } from '../../with-progress';

/** A row that does something when it is chosen. */
interface Row extends QuickPickItem {
  readonly run?: () => unknown;
}

/** Members who are listed by name: of more there is the number. */
const mostNamed = 30;

/** Says what changed in a guideline since a version, and who has to be told; drafts the announcement. */
export async function whatChanged(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const { folder, guideline } = await chooseGuideline(app, argument);
  const now = await workspace.openTextDocument(folder.uriOf(guideline.path));
  const version = await chooseVersion(folder, guideline, now.getText());
  const changes = guidelineChanges(version.text, now.getText());
  const rows = [
    ...actionRows(folder, guideline, version, changes),
    ...changeRows(folder, guideline, version, changes),
    ...audienceRows(folder, guideline),
    ...(await discussionRows(folder, guideline, changes)),
  ];
  const picked = await window.showQuickPick(rows, {
    title: l10n.t('“{0}” since {1}', guideline.title, calendarTime(version.at)),
    placeHolder: l10n.t('What changed, and who has to be told'),
    matchOnDescription: true,
  });
  await picked?.run?.();
}

async function chooseGuideline(
  { communities }: App,
  argument: DocumentArgument | undefined,
): Promise<{ readonly folder: CommunityFolder; readonly guideline: Document }> {
  const found = documentOf(communities, argument);
  if (found?.document.kind === 'guideline') return { folder: found.folder, guideline: found.document };
  if (argument) throw new Notice(message('This is not a guideline.'));
  const folder = await chooseFolder(communities, undefined);
  const items = folder.community.documents
    .ofKind('guideline')
    .map((guideline) => ({ label: guideline.title, description: guideline.path, guideline }));
  if (items.length === 0) throw new Notice(message('There is no guideline yet.'));
  const picked = await window.showQuickPick(items, { title: l10n.t('What changed in which guideline?') });
  if (!picked) throw new CancellationError();
  return { folder, guideline: picked.guideline };
}

async function chooseVersion(
  folder: CommunityFolder,
  { path, title }: Document,
  now: string,
): Promise<EarlierVersion> {
  const versions = await withProgress(l10n.t('Reading earlier versions…'), (signal) =>
    earlierVersions(folder, path, now, signal),
  );
  const [only, ...more] = versions;
  if (!only)
    throw new Notice(
      message('No commit has an earlier version of “{0}”, so nothing can be compared.', title),
    );
  if (more.length === 0) return only;
  const items = versions.map((version) => {
    const written = fieldText(scanMarkdown(version.text).frontMatter, 'version');
    const author =
      version.author && (folder.community.people.byIdentity(version.author)?.name ?? version.author.name);
    return {
      label: written === '' ? calendarTime(version.at) : l10n.t('Version {0}', written),
      description: [relativeTime(version.at, Date.now()), author, version.commit.slice(0, 8)]
        .filter(Boolean)
        .join(' · '),
      version,
    };
  });
  const picked = await window.showQuickPick(items, {
    title: l10n.t('What changed in “{0}” since when?', title),
    matchOnDescription: true,
  });
  if (!picked) throw new CancellationError();
  return picked.version;
}

function actionRows(
  folder: CommunityFolder,
  guideline: Document,
  { uri, at }: EarlierVersion,
  changes: GuidelineChanges,
): Row[] {
  return [
    {
      label: `$(diff) ${l10n.t('Show the differences')}`,
      run: () =>
        commands.executeCommand(
          'vscode.diff',
          uri,
          folder.uriOf(guideline.path),
          l10n.t('“{0}” since {1}', guideline.title, calendarTime(at)),
        ),
    },
    {
      label: `$(megaphone) ${l10n.t('Announce the changes…')}`,
      description: l10n.t('makes a draft'),
      run: () => announce(folder, guideline, changes),
    },
  ];
}

async function announce(
  folder: CommunityFolder,
  guideline: Document,
  changes: GuidelineChanges,
): Promise<void> {
  const { documents, config } = folder.community;
  const named = { title: guideline.title, name: wikiNameOf(guideline, documents) };
  await createDocument(folder, 'announcement', announcementOf(changes, named, writingLanguage(config)));
}

function changeRows(
  folder: CommunityFolder,
  guideline: Document,
  version: EarlierVersion,
  { headings, fields, introduction }: GuidelineChanges,
): Row[] {
  const show = (uri: typeof version.uri, line: number): (() => unknown) => {
    const selection = new EditorRange(line, 0, line, 0);
    return () => window.showTextDocument(uri, { selection });
  };
  const uri = folder.uriOf(guideline.path);
  const rows = [
    ...headings.map((change): Row => ({
      label: localize(headingChangeText(change)),
      run: show(change.type === 'removed' ? version.uri : uri, change.line),
    })),
    ...fields.map((change): Row => ({ label: localize(fieldChangeText(change)), run: show(uri, 0) })),
    ...(introduction ? [{ label: l10n.t('The introduction says something else'), run: show(uri, 0) }] : []),
  ];
  return under(
    l10n.t('What changed'),
    rows.length > 0 ? rows : [{ label: l10n.t('Nothing but how it is written') }],
  );
}

function audienceRows(folder: CommunityFolder, guideline: Document): Row[] {
  const { isEverybody, people, unknown } = guidelineAudience(guideline.facts(), folder.community, Date.now());
  const rows: Row[] = isEverybody
    ? [{ label: l10n.t('Everybody'), description: memberCount(people.length) }]
    : people.slice(0, mostNamed).map(({ name, memberPath }) => ({
        label: name,
        ...(memberPath !== undefined && {
          run: () => window.showTextDocument(folder.uriOf(memberPath)),
        }),
      }));
  if (!isEverybody && people.length > mostNamed)
    rows.push({ label: l10n.t('and {0} more', people.length - mostNamed) });
  for (const written of unknown) rows.push({ label: l10n.t('“{0}”: no member has this role', written) });
  return under(l10n.t('Who has to be told'), rows);
}

function memberCount(count: number): string {
  return count === 1 ? l10n.t('1 member') : l10n.t('{0} members', count);
}

async function discussionRows(
  folder: CommunityFolder,
  guideline: Document,
  { headings }: GuidelineChanges,
): Promise<Row[]> {
  const { signal } = new AbortController();
  const references = (await findBacklinks(folder, guideline, signal)).flatMap(({ places }) => places);
  const threads = openDiscussionsCiting(references, headings, folder.community);
  return under(
    l10n.t('Open discussions that cite what changed'),
    threads.map((thread) => {
      const { command, arguments: args = [] } = openConversation(folder.uriOf(thread.path), false);
      return { label: thread.title, run: () => commands.executeCommand(command, ...(args as unknown[])) };
    }),
  );
}

/** Nothing without rows. */
function under(label: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...rows];
}
