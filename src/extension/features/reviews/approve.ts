import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { ChangePlan } from '../../../core/model/changes/change-plan';
import { approvable, mayApprove, personNamed } from '../../../core/model/reviews/approvals';
import {
  planApproval,
  planReviewRequest,
  planWithdrawal,
  whyNotApprovedBy,
  type ReviewInput,
} from '../../../core/services/publishing/plan-reviews';
import { createUlid } from '../../../core/services/scaffold/ulid';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import { contentOf } from '../../communities/content-of';
import type { FoundDocument } from '../../communities/document-of';
import { offerUndo } from '../../communities/offer-undo';
import { reviewedContent, type ReviewedContent } from '../../communities/reviewed-content';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { localize } from '../../localize';

/** Approves of content as it stands in the editor, in the name of the user. */
export async function approve(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = contentOf(app.communities, argument);
  const input = known(await reviewedContent(found));
  const reason = whyNotApprovedBy(input);
  if (reason) throw new Notice(reason);
  await carryOut(
    app,
    found,
    input,
    planApproval(input, createUlid(Date.now(), Math.random)),
    toldOfApproval(input),
  );
}

/** An approval moves nothing on that lacks something of its checklist. */
function toldOfApproval({ document: { title }, unchecked }: ReviewInput): string {
  const told = l10n.t('Approved “{0}”.', title);
  return unchecked ? `${told} ${localize(unchecked)}` : told;
}

/** Takes the user's approvals of content back. */
export async function withdrawApproval(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = contentOf(app.communities, argument);
  const input = known(await reviewedContent(found));
  const plan = planWithdrawal(input);
  if (!plan) throw new Notice(message('You have not approved of it.'));
  await carryOut(app, found, input, plan, l10n.t('Approval of “{0}” withdrawn.', input.document.title));
}

/** Asks people for a review of content, which then waits for them. */
export async function askForReview(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = contentOf(app.communities, argument);
  const content = await reviewedContent(found);
  const reviewers = await pickReviewers(content);
  const told = l10n.t('Asked for a review of “{0}”.', content.document.title);
  await carryOut(app, found, content, planReviewRequest(content, reviewers), told);
}

async function pickReviewers(content: ReviewedContent): Promise<string[]> {
  const { document, people, now } = content;
  const asked = new Set(approvable(document).reviewers.map((name) => personNamed(name, people)?.id ?? name));
  const items = people.persons
    .filter((person) => !person.bot && mayApprove(person, document, content, now))
    .map(({ id, name }) => ({ label: name, description: id, picked: asked.has(id) }))
    .sort((a, b) => Number(b.picked) - Number(a.picked));
  if (items.length === 0)
    throw new Notice(message('Nobody may approve of it: “workflow” in community.yml says who.'));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Who is asked to review “{0}”?', document.title),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) throw new CancellationError();
  return picked.map(({ description }) => description);
}

function known(content: ReviewedContent): ReviewInput {
  const { person } = content;
  if (!person)
    throw new Notice(message('The community does not know you yet. Write your own member file first.'));
  return { ...content, person };
}

async function carryOut(
  app: App,
  { folder }: FoundDocument,
  { document, text }: Pick<ReviewedContent, 'document' | 'text'>,
  plan: ChangePlan,
  told: string,
): Promise<void> {
  const before = new Map([[document.path, text]]);
  for (const change of plan.changes)
    if (change.kind === 'delete') before.set(change.path, (await textOf(folder, change.path)) ?? '');
  await applyPlan(folder, plan);
  offerUndo(app, folder, { plan, before, told });
}
