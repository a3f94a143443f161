import { l10n } from 'vscode';
import type { Path } from '../../../core/base/ports';
import { inCommunity } from '../../../node/git/work-tree-status';
import type { SharingRepository } from '../../../node/git/sharing/sharing-repository';
import type { CommunityFolder } from '../../communities/community-folder';

/** How much of others came in, in words; empty if nothing did. */
export function cameIn(
  { name, community }: CommunityFolder,
  { place }: SharingRepository,
  files: readonly Path[],
): string {
  const own = files.filter((file) => inCommunity(place, file) !== undefined);
  if (own.length === 0) return '';
  const where = community.config.name ?? name;
  return own.length === 1
    ? l10n.t('1 change of others came into {0}.', where)
    : l10n.t('{0} changes of others came into {1}.', own.length, where);
}
