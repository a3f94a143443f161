import { CancellationError, l10n, window } from 'vscode';
import { later } from '../../../core/base/duration';
import type { Path } from '../../../core/base/ports';
import { dayLength } from '../../../core/model/activity/activity-moment';
import { isTaken } from '../../../core/model/document-set/document-set';
import { canonicalMoment } from '../../../core/model/schemas/canonical-moment';
import {
  planDismissal,
  planRestoring,
  readDismissals,
  subjectReference,
  type Dismissal,
} from '../../../core/services/today/dismissals';
import type { App } from '../../feature';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import type { ChosenItem } from './choose-item';

/** For how long something is dismissed. */
export type DismissedFor = 'good' | 'week' | 'month' | 'asked';

/** Dismisses an item for the team, and offers to take it back. */
export async function dismiss(app: App, { folder, item }: ChosenItem, duration: DismissedFor): Promise<void> {
  const { documents, config } = folder.community;
  const now = Date.now();
  const until = await dayFor(duration, now);
  const { source, subject, title } = item;
  const by = await currentPerson(folder);
  const document = subjectReference(subject, documents);
  const dismissals = readDismissals(documents, config.timezone);
  const plan = planDismissal({
    source,
    subject,
    title,
    now,
    dismissals,
    exists: (path) => isTaken(documents, path),
    ...(document !== undefined && { document }),
    ...(by && { by: by.id }),
    ...(until !== undefined && { until }),
  });
  await applyPlan(folder, plan);
  const [created] = plan.changes;
  if (created?.kind === 'create')
    offerUndo(app, folder, { source, subject, path: created.path }, title, until);
}

/** Lets an item be shown again. */
export async function restore(
  folder: CommunityFolder,
  { source, subject }: Pick<Dismissal, 'source' | 'subject'>,
  title: string,
): Promise<void> {
  const { documents, config } = folder.community;
  const own = readDismissals(documents, config.timezone).filter(
    (one) => one.source === source && one.subject === subject,
  );
  await applyPlan(folder, planRestoring(own, title));
}

function offerUndo(
  app: App,
  folder: CommunityFolder,
  dismissal: { source: string; subject: string; path: Path },
  title: string,
  until: string | undefined,
): void {
  const undo = l10n.t('Undo');
  const told =
    until === undefined
      ? l10n.t('“{0}” is dismissed, for everybody.', title)
      : l10n.t('“{0}” is snoozed until {1}, for everybody.', title, until);
  const ask = app.guard('take a dismissal back', async () => {
    if ((await window.showInformationMessage(told, undo)) !== undo) return;
    await applyPlan(folder, planRestoring([dismissal], title));
  });
  void ask();
}

/** The day on which it comes back, `yyyy-mm-dd`; undefined: never. */
async function dayFor(duration: DismissedFor, now: number): Promise<string | undefined> {
  switch (duration) {
    case 'good':
      return undefined;
    case 'week':
      return dayOf(now + 7 * dayLength);
    case 'month':
      return dayOf(later(now, { months: 1, ms: 0 }));
    case 'asked':
      return askDay(now);
  }
}

async function askDay(now: number): Promise<string> {
  const written = await window.showInputBox({
    title: l10n.t('Snooze until when?'),
    prompt: l10n.t('A day like 2026-03-14'),
    value: dayOf(now + 14 * dayLength),
    validateInput: (value) => {
      const day = canonicalMoment(value, 'day');
      if (day === undefined) return l10n.t('A day like 2026-03-14');
      return day <= dayOf(now) ? l10n.t('That is over. Choose a day that is still to come.') : undefined;
    },
    ignoreFocusOut: true,
  });
  const day = written === undefined ? undefined : canonicalMoment(written, 'day');
  if (day === undefined) throw new CancellationError();
  return day;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
