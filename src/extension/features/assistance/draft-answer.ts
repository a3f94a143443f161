import { l10n } from 'vscode';
import { contentKinds, type Document } from '../../../core/model/documents/document';
import { answerRequest, markedDraft, type SourcePage } from '../../../core/services/assistance/requests';
import type { ThreadMaterial } from '../../../core/services/assistance/thread-material';
import { bodyOf } from '../../../core/services/conversations/post-text';
import { createDisclosurePolicy } from '../../../core/services/disclosure/disclosure-policy';
import { withoutAddresses } from '../../../core/services/tools/without-addresses';
import type { DocumentArgument } from '../../commands/command-map';
import type { CommunityFolder } from '../../communities/community-folder';
import { createDocument } from '../../communities/create-document';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { askModel, chooseModel, roomOf } from './ask-model';
import { chooseForModel, languageOf, materialOf } from './thread-for-model';

const mostPages = 5;
/** Of the opening post, in UTF-16 code units: what is searched for. */
const askedLength = 300;

/** Opens a reply that nobody has sent, with a language model's draft and the pages that it was given. */
export async function draftAnswer(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const chosen = await chooseForModel(app, argument);
  const { folder, thread } = chosen;
  const model = await chooseModel();
  // Half for what was said, half for the pages.
  const room = roomOf(model) / 2;
  const material = await materialOf(chosen, room);
  const pages = await findPages(folder, thread, material, room);
  const draft = await askModel(
    model,
    answerRequest(material, pages, languageOf(chosen), thread.path),
    l10n.t('“{0}” drafts an answer to “{1}” …', model.name, thread.title),
    l10n.t('To draft an answer to the discussion that you chose.'),
  );
  const notice = l10n.t(
    'A draft by the language model “{0}”. Nobody has checked it: read it, correct it, and take this comment away. It was given these pages, and links those with a star:',
    model.name,
  );
  await createDocument(folder, 'reply', {
    title: thread.title,
    under: thread.path,
    body: markedDraft(draft, notice, pages, thread.path),
  });
}

/** The pages and guidelines that fit the question best. */
async function findPages(
  folder: CommunityFolder,
  thread: Document,
  { title, posts }: ThreadMaterial,
  room: number,
): Promise<SourcePage[]> {
  const { community, search } = folder;
  const words = `${title} ${posts[0]?.text.slice(0, askedLength) ?? ''}`.replace(/[^\p{L}\p{N}]+/gu, ' ');
  const { hits } = await search.search({ query: words, limit: 4 * mostPages }, new AbortController().signal);
  const disclosure = createDisclosurePolicy(community.configuration, community.documents);
  const pages: SourcePage[] = [];
  for (const { path } of hits) {
    const document = community.documents.get(path);
    if (
      !document ||
      document === thread ||
      !contentKinds.has(document.kind) ||
      !disclosure.document(document)
    )
      continue;
    const text = bodyOf((await textOf(folder, path)) ?? '').slice(0, Math.floor(room / mostPages));
    pages.push({ path, title: document.title, text: withoutAddresses(text) as string });
    if (pages.length === mostPages) break;
  }
  return pages;
}
