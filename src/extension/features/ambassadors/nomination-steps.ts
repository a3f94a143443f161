import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { setFields } from '../../../core/formats/front-matter/set-fields';
import { previewInWords, previewLines, previewOf } from '../../../core/model/changes/plan-preview';
import {
  isUndecided,
  nominationStatuses,
  readNomination,
  type Nomination,
} from '../../../core/model/people/nominations';
import { planAppointment } from '../../../core/services/ambassadors/plan-appointment';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { changeFile } from '../../communities/change-file';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { documentLabel } from '../../trees/document-label';
import { nominationStatusName } from '../../trees/nomination-names';

/** Vouches for somebody who is nominated, in the name of the user. */
export async function sponsor(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = await chooseNomination(app, argument);
  const { folder, document, nomination } = found;
  const { people } = folder.community;
  const me = await currentPerson(folder);
  if (!me)
    throw new Notice(message('The community does not know you yet. Write your own member file first.'));
  const isMe = (name: string): boolean => (people.byHandle(name) ?? people.byName(name)) === me;
  if (nomination.who && isMe(nomination.who.name))
    throw new Notice(message('{0} cannot be their own sponsor.', me.name));
  if (!isUndecided(nomination)) throw new Notice(message('This nomination is decided already.'));
  const sponsors = nomination.sponsors.map(({ name }) => name);
  if (sponsors.some(isMe)) throw new Notice(message('You are a sponsor of this nomination already.'));
  await changeFile(folder, document.path, message('Sponsor “{0}”', documentLabel(folder, document)), (text) =>
    setFields(text, { sponsors: [...sponsors, me.id] }),
  );
}

/** Writes down how far a nomination is: that somebody was asked, and what they said. */
export async function recordAnswer(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const { folder, document, nomination } = await chooseNomination(app, argument);
  const label = documentLabel(folder, document);
  const items = nominationStatuses.map((status) => ({
    label: nominationStatusName(status),
    status,
    ...(status === nomination.status && { description: l10n.t('current') }),
  }));
  const picked = await window.showQuickPick(items, { title: l10n.t('How far is it: {0}', label) });
  if (!picked) throw new CancellationError();
  if (picked.status === 'accepted' && (await appoint(folder, nomination))) return;
  await changeFile(folder, document.path, message('Record the answer to “{0}”', label), (text) =>
    setFields(text, { status: picked.status }),
  );
}

/**
 * Offers what somebody was nominated for, after a look at what changes: with the answer it is one change,
 * which can be taken back. False if the answer alone is to be written.
 */
async function appoint(folder: CommunityFolder, nomination: Nomination): Promise<boolean> {
  const { people, documents } = folder.community;
  const appointment = await planAppointment(nomination, {
    people,
    documents,
    now: Date.now(),
    textOf: (path) => textOf(folder, path),
  });
  if (!appointment) return false;
  const yes = l10n.t('Appoint');
  const only = l10n.t('Record the Answer Only');
  const preview = previewOf(appointment.plan);
  const chosen = await window.showInformationMessage(
    localize(appointment.question),
    {
      modal: true,
      detail: [...previewInWords(preview).map(localize), '', ...previewLines(preview)].join('\n'),
    },
    yes,
    only,
  );
  if (chosen === undefined) throw new CancellationError();
  if (chosen === yes) await applyPlan(folder, appointment.plan);
  return chosen === yes;
}

interface FoundNomination extends FoundDocument {
  readonly nomination: Nomination;
}

async function chooseNomination(app: App, argument: DocumentArgument | undefined): Promise<FoundNomination> {
  const found = documentOf(app.communities, argument);
  if (found?.document.kind === 'nomination') return withNomination(found);
  if (argument) throw new Notice(message('This is not a nomination.'));
  const folder = await chooseFolder(app.communities, undefined);
  const all = folder.community.documents.ofKind('nomination');
  if (all.length === 0) throw new Notice(message('Nobody is nominated yet. “Nominate” does that.'));
  const items = all
    .map((document) => withNomination({ folder, document }))
    .map((one) => ({
      label: documentLabel(folder, one.document),
      description: nominationStatusName(one.nomination.status),
      one,
    }))
    .sort((a, b) => Number(isUndecided(b.one.nomination)) - Number(isUndecided(a.one.nomination)));
  const picked = await window.showQuickPick(items, { title: l10n.t('Which nomination?') });
  if (!picked) throw new CancellationError();
  return picked.one;
}

function withNomination(found: FoundDocument): FoundNomination {
  const { path } = found.document;
  return { ...found, nomination: readNomination(path, found.document.facts().frontMatter) };
}
