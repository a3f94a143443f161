import { l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { serviceNames } from '../../../core/model/channels/channel-service';
import { storedText } from '../../../core/model/documents/stored-text';
import type { PlannedDelivery } from '../../../core/services/publishing/channels/channel-plan';
import { planDrafts } from '../../../core/services/publishing/channels/plan-drafts';
import type { DocumentArgument } from '../../commands/command-map';
import { siteUrl } from '../../../core/services/publishing/site-url';
import { readerAddresses } from '../../../render/public/absolute-pages';
import { Notice } from '../../commands/guard';
import { applyPlan } from '../../communities/apply-plan';
import type { App } from '../../feature';
import { findPost, planned, type FoundPost } from './post-of';

/** Drafts the text of a post for a channel that has none yet, and opens it. */
export async function draftVariants(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = findPost(app, argument);
  const missing = (await planned(found)).filter(({ state }) => state === 'missing');
  if (missing.length === 0)
    throw new Notice(message('“{0}” has a variant for each channel.', found.post.title));
  const picked = await window.showQuickPick(
    missing.map((one) => ({ label: one.channel.name, description: serviceNames[one.channel.service], one })),
    { title: l10n.t('Draft a variant of “{0}” for', found.post.title) },
  );
  if (!picked) return;
  await writeDrafts(found, [picked.one]);
  await window.showTextDocument(found.folder.uriOf(picked.one.variantPath));
}

/** Writes the drafts of those that are missing. */
export async function writeDrafts(
  { folder }: FoundPost,
  deliveries: readonly PlannedDelivery[],
): Promise<void> {
  const { community, store } = folder;
  const addressOf = readerAddresses(community, siteUrl(community));
  const plan = await planDrafts(deliveries, addressOf, community.documents, (path) =>
    storedText(store, path),
  );
  if (plan.changes.length > 0) await applyPlan(folder, plan);
}
