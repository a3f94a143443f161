import type { RenameContext } from '../../../core/services/language/rename/rename-context';
import type { CommunityFolder } from '../../communities/community-folder';

/** A community for plans that rename somebody in all of its files; texts that are not saved are in it. */
export function renameContextOf({ community }: CommunityFolder): RenameContext {
  const { documents, people, mentions, config, configuration } = community;
  return {
    documents,
    people,
    mentions,
    config,
    configuration,
    factsOf: (document) => document.facts(),
  };
}
