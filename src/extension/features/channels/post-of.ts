import { message } from '../../../core/base/message';
import { variantPlace } from '../../../core/model/channels/channel-files';
import { contentKinds, type Document } from '../../../core/model/documents/document';
import { whyHeld } from '../../../core/community/why-held';
import { storedText } from '../../../core/model/documents/stored-text';
import { lazy } from '../../../core/base/lazy';
import { planDelivery, type PlannedDelivery } from '../../../core/services/publishing/channels/channel-plan';
import { readOutbox } from '../../../node/channels/outbox-folder';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentOf } from '../../communities/document-of';
import { mailRendererOf } from '../../communities/mail-renderer-of';
import type { App } from '../../feature';
import { postOfVariant } from './variant-post';
import { workspace } from 'vscode';

/** A post, and the channel of the variant from which somebody came to it. */
export interface FoundPost {
  readonly folder: CommunityFolder;
  readonly post: Document;
  readonly channel: string | undefined;
}

/** @throws Notice where it is no content, or the community names no channel with a service */
export function findPost(app: App, argument: DocumentArgument | undefined): FoundPost {
  const found = documentOf(app.communities, argument);
  if (!found) throw new Notice(message('Open a post of the community first.'));
  const { folder, document } = found;
  const place = variantPlace(document.path);
  const post = place ? postOfVariant(folder, place.stem) : document;
  if (!post || !contentKinds.has(post.kind))
    throw new Notice(message('Only pages, posts, guides and announcements go out to channels.'));
  if (folder.community.config.channels.length === 0)
    throw new Notice(
      message(
        'community.yml names no channel to send to. Write one under “channels”, such as “chat: {service: slack}”.',
      ),
    );
  return { folder, post, channel: place?.channel };
}

/** The post on each channel of the community, as it stands on the disk: what is typed is saved first. */
export async function planned({ folder, post }: FoundPost): Promise<readonly PlannedDelivery[]> {
  const { config } = folder.community;
  const stem = post.path.replace(/\.[^./]+$/, '');
  for (const document of workspace.textDocuments) {
    const path = document.isDirty ? folder.pathOf(document.uri) : undefined;
    // A mail is the post itself.
    if (path !== undefined && (path === post.path || variantPlace(path)?.stem === stem))
      await document.save();
  }
  const outbox = await readOutbox(folder.uri.fsPath, folder.store);
  const textOf = (path: string): Promise<string | undefined> => storedText(folder.store, path);
  const held = whyHeld(folder.community);
  const mailRenderer = lazy(() => mailRendererOf(folder));
  const sizeOf = async (path: string): Promise<number | undefined> =>
    (await folder.store.read(path).catch(() => undefined))?.length;
  return Promise.all(
    config.channels.map((channel) =>
      planDelivery(post, channel, { config, outbox, textOf, sizeOf, mailRenderer, whyHeld: held }),
    ),
  );
}
