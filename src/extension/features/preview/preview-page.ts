import type { Document } from '../../../core/model/documents/document';
import { relativeLink } from '../../../core/model/links/relative-link';
import type { RenderPage } from '../../../render/render-page';
import { replyCount } from '../../communities/choose-thread';
import type { CommunityFolder } from '../../communities/community-folder';
import { eventPeriod } from '../../format/event-period';
import { calendarTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { stateName } from '../../trees/names';
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
    words: {
      localize,
      state: stateName,
      replies: replyCount,
      date: (ms) => calendarTime(ms),
      period: eventPeriod,
    },
  };
}
