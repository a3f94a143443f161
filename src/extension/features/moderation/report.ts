import { CancellationError, env, l10n, Uri, window, type InputBox } from 'vscode';
import { message } from '../../../core/base/message';
import { sha256OfText } from '../../../core/base/sha256';
import type { Document } from '../../../core/model/documents/document';
import { documentDate } from '../../../core/model/document-set/document-order';
import { threadOf } from '../../../core/model/document-set/find-thread';
import type { Report } from '../../../core/model/moderation/report';
import { mailAddress } from '../../../core/services/moderation/queue/author-message';
import { allCitableHeadings, guidelineTitle } from '../../../core/model/documents/guideline-headings';
import { queueSettings } from '../../../core/services/moderation/queue/settings';
import { createUlid } from '../../../core/services/scaffold/ulid';
import { createDiskPrivateStore } from '../../../node/private-store/disk-private-store';
import type { DocumentArgument, PersonTarget, Row } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { recentPerson } from '../../communities/current-person';
import { documentOf } from '../../communities/document-of';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { relativeTime } from '../../format/relative-time';
import { documentLabel } from '../../trees/document-label';
import { personLabel } from '../../trees/person-label';
import { askReporter, reporterId } from './reporter';
import { storeFolder } from './store-folder';

/** What is reported: a post or another document, or a person. */
export interface Reported {
  readonly folder: CommunityFolder;
  readonly document?: Document;
  readonly subject?: string;
  readonly title: string;
}

/** What a menu passes: a file, or the row of a person. */
export type ReportArgument = DocumentArgument | Row<PersonTarget>;

/**
 * Reports a post or a person: into the private store where it is open, else by a mail to the moderators.
 * Nothing is written into the community.
 */
export async function report(app: App, argument: ReportArgument | undefined): Promise<void> {
  const reported = await reportedBy(app, argument);
  const { folder } = reported;
  const settings = queueSettings(folder.community.configuration);
  const root = storeFolder(folder);
  if (root === undefined && settings.contact === undefined) {
    throw new Notice(
      message('This community names nobody to report to. Add “contact” under “moderation” in community.yml.'),
    );
  }
  const { reason, guideline } = await askWhy(reported);
  const me = await recentPerson(folder);
  if (root === undefined) {
    await openMail(reported, settings.contact ?? '', reason, guideline);
    return;
  }
  await addToStore(root, reported, {
    reason,
    via: 'editor',
    ...(guideline !== undefined && { guideline }),
    ...(me && { reporter: me.id }),
  });
  void window.showInformationMessage(l10n.t('Reported. Moderators see it, and nobody else.'));
}

/** Takes in a report that came by mail or in another way. */
export async function addReport(app: App, argument: ReportArgument | undefined): Promise<void> {
  const reported = await reportedBy(app, argument);
  const { folder } = reported;
  const root = storeFolder(folder);
  if (root === undefined)
    throw new Notice(
      message(
        'Reports are kept in the private store, and none is open here. Name its folder in community.yml: “private_store”.',
      ),
    );
  const reporter = await askReporter(folder);
  const { reason, guideline } = await askWhy(reported);
  const id = await reporterId(reporter, root);
  await addToStore(root, reported, {
    reason,
    via: 'mail',
    ...(guideline !== undefined && { guideline }),
    ...(id !== undefined && { reporter: id }),
  });
  void window.showInformationMessage(l10n.t('The report is in the queue.'));
}

async function addToStore(
  root: string,
  { folder, document, subject }: Reported,
  more: Pick<Report, 'reason' | 'via' | 'guideline' | 'reporter'>,
): Promise<void> {
  const now = Date.now();
  const text = document && (await textOf(folder, document.path));
  await createDiskPrivateStore(root).addReport({
    id: createUlid(now, Math.random),
    at: now,
    ...(document && { target: document.path }),
    ...(text !== undefined && { targetSha256: sha256OfText(text) }),
    ...(subject !== undefined && { subject }),
    ...more,
  });
}

async function openMail(
  { folder, document, title }: Reported,
  contact: string,
  reason: string,
  guideline: string | undefined,
): Promise<void> {
  const { config } = folder.community;
  const community = config.name ?? folder.name;
  const body = [
    l10n.t('I report: {0}', title),
    ...(document ? [document.path] : []),
    ...(guideline === undefined ? [] : [l10n.t('Guideline: {0}', guideline)]),
    '',
    reason,
  ].join('\n');
  const text = { subject: l10n.t('Report in {0}', community), body };
  const opened = await env.openExternal(Uri.parse(mailAddress(contact, text), true));
  const copy = l10n.t('Copy Text');
  const chosen = await window.showInformationMessage(
    opened
      ? l10n.t('Your mail program has the report to {0}. It is sent when you send it.', contact)
      : l10n.t('No mail program opened. Send the report to {0}.', contact),
    copy,
  );
  if (chosen === copy) await env.clipboard.writeText(body);
}

async function reportedBy(app: App, argument: ReportArgument | undefined): Promise<Reported> {
  if (argument && 'target' in argument && argument.target) {
    const { folder: id, personId } = argument.target;
    const folder = app.communities.byId(id);
    if (folder) return { folder, subject: personId, title: personLabel(folder, personId) };
  }
  const found = documentOf(
    app.communities,
    argument instanceof Uri || (argument && 'uri' in argument) ? argument : undefined,
  );
  if (found) return ofDocument(found.folder, found.document);
  const folder = await chooseFolder(app.communities, undefined);
  return choosePost(folder);
}

function ofDocument(folder: CommunityFolder, document: Document): Reported {
  const { person } = document.head;
  return {
    folder,
    document,
    title: documentLabel(folder, document),
    ...(person !== '' && { subject: folder.community.people.byHandle(person)?.id ?? person }),
  };
}

/** How many of the latest posts are offered: older ones are reported where they stand. */
const mostOffered = 200;

async function choosePost(folder: CommunityFolder): Promise<Reported> {
  const { documents } = folder.community;
  const items = [...documents.ofKind('discussion'), ...documents.ofKind('reply')]
    .map((document) => ({ document, at: documentDate(document) ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .slice(0, mostOffered)
    .map(({ document, at }) => ({
      label: documentLabel(folder, document),
      description: [
        threadOf(document, documents) === document ? '' : l10n.t('Reply'),
        at === 0 ? '' : relativeTime(at, Date.now()),
      ]
        .filter((part) => part !== '')
        .join(' · '),
      document,
    }));
  if (items.length === 0) throw new Notice(message('There is no post that could be reported.'));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Report which post?'),
    matchOnDescription: true,
  });
  if (!picked) throw new CancellationError();
  return ofDocument(folder, picked.document);
}

/**
 * What is wrong, and by which guideline. The box stays until the list is there: closed before, it would give
 * the focus back to the page from which somebody reports, which takes it from the list.
 */
async function askWhy(reported: Reported): Promise<{ reason: string; guideline: string | undefined }> {
  const box = window.createInputBox();
  try {
    const reason = await askReason(box, reported);
    return { reason, guideline: await askGuideline(reported.folder) };
  } finally {
    box.dispose();
  }
}

function askReason(box: InputBox, { title }: Reported): Promise<string> {
  box.title = l10n.t('Report: {0}', title);
  box.prompt = l10n.t('What is wrong? Only moderators read it.');
  box.ignoreFocusOut = true;
  box.onDidChangeValue(() => (box.validationMessage = undefined));
  return new Promise((resolve, reject) => {
    box.onDidAccept(() => {
      const reason = box.value.trim();
      if (reason === '') box.validationMessage = l10n.t('Say in a few words what is wrong.');
      else resolve(reason);
    });
    box.onDidHide(() => reject(new CancellationError()));
    box.show();
  });
}

async function askGuideline({ community }: CommunityFolder): Promise<string | undefined> {
  const headings = allCitableHeadings(community.documents.ofKind('guideline'));
  if (headings.length === 0) return undefined;
  const picked = await window.showQuickPick(
    [
      { label: l10n.t('None of these'), cited: undefined },
      ...headings.map((one) => ({
        label: guidelineTitle(one),
        description: one.document.title,
        cited: one.cited,
      })),
    ],
    { title: l10n.t('Against which guideline?'), matchOnDescription: true, ignoreFocusOut: true },
  );
  if (!picked) throw new CancellationError();
  return picked.cited;
}
