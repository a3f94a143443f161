import type { Document } from '../../../core/model/documents/document';
import { relativeLink } from '../../../core/model/links/relative-link';
import type { RenderPage } from '../../../render/render-page';
import type { CommunityFolder } from '../../communities/community-folder';
import { renderWords } from '../../format/render-words';
import type { ReplyTexts } from './reply-texts';

/** The editor's Markdown preview, as a render target for documents. */
export function previewPage(
  folder: CommunityFolder,
  { path }: Document,
  header: boolean,
  texts: ReplyTexts,
): RenderPage {
  return {
    header,
    link(target, anchor) {
      const href = relativeLink(path, target, anchor);
      // The preview uses `data-href` when a link is followed.
      return { href, 'data-href': href };
    },
    textOf: (reply) => texts.get(folder, reply),
    envOf: (reply) => ({ currentDocument: folder.uriOf(reply.path) }),
    words: renderWords,
  };
}
