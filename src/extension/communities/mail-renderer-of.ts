import { siteUrl } from '../../core/services/publishing/site-url';
import type { MailRenderer } from '../../render/mail/mail-renderer';
import type { CommunityFolder } from './community-folder';

/**
 * Renders documents of a community as mails; undefined where `community.yml` names no address of a site, to
 * which links could lead.
 */
export async function mailRendererOf(folder: CommunityFolder): Promise<MailRenderer | undefined> {
  const { community } = folder;
  const url = siteUrl(community);
  if (url === undefined) return undefined;
  const { createMailRenderer } = await import('../../render/mail/mail-renderer');
  return createMailRenderer(community, url, { name: community.config.name ?? folder.name });
}
