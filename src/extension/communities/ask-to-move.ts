import { l10n, window } from 'vscode';
import { contentHashOfText } from '../../core/formats/content-hash';
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
  const approve = l10n.t('Approve');
  const ask = l10n.t('Ask for Review…');
  const offer = refusal.offer === undefined ? [] : [refusal.offer === 'approve' ? approve : ask];
  const reason = `${document.title}: ${localize(refusal.reason)}`;
  const uri = folder.uriOf(document.path);
  // What moves it need not wait for an answer.
  void window.showWarningMessage(reason, ...offer).then((chosen) => {
    if (chosen === approve) return app.run('kith.review.approve', { uri });
    return chosen === ask ? app.run('kith.review.ask', { uri }) : undefined;
  });
  return false;
}
