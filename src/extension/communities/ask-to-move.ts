import { l10n, Range as EditorRange, window } from 'vscode';
import { contentHashOfText } from '../../core/formats/content-hash';
import { openItems } from '../../core/community/why-held';
import type { ContentState } from '../../core/model/documents/document';
import { whyNotMoved } from '../../core/model/reviews/movement';
import type { App } from '../feature';
import { localize } from '../localize';
import type { FoundDocument } from './document-of';
import { reviewedContent } from './reviewed-content';

/**
 * Whether the user may move content to a state. Where they may not, the reason is shown, with what they can
 * do about it.
 */
export async function askToMove(app: App, found: FoundDocument, to: ContentState): Promise<boolean> {
  const { folder, document } = found;
  if (!folder.community.config.workflow) return true;
  const content = await reviewedContent(found);
  const refusal = whyNotMoved({ ...content, to, hash: contentHashOfText(content.text) });
  if (!refusal) return true;
  const offers = { show: l10n.t('Show'), approve: l10n.t('Approve'), ask: l10n.t('Ask for Review…') };
  const offer = refusal.offer === undefined ? [] : [offers[refusal.offer]];
  const reason = `${document.title}: ${localize(refusal.reason)}`;
  const uri = folder.uriOf(document.path);
  // What moves it need not wait for an answer.
  void window.showWarningMessage(reason, ...offer).then((chosen) => {
    if (chosen === offers.show) return showOpenItem(found);
    if (chosen === offers.approve) return app.run('kith.review.approve', { uri });
    return chosen === offers.ask ? app.run('kith.review.ask', { uri }) : undefined;
  });
  return false;
}

/** Goes to the first open item of the checklist, where its quick fixes are. */
async function showOpenItem({ folder, document: { path } }: FoundDocument): Promise<void> {
  const [first] = openItems(folder.community, path);
  await window.showTextDocument(folder.uriOf(path), {
    ...(first && { selection: new EditorRange(...first.range) }),
  });
}
