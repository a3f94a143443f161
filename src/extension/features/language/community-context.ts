import type { RenameContext } from '../../../core/services/language/rename/plan-moves';
import type { CommunityFolder } from '../../communities/community-folder';
import { factsOfText, openTexts } from '../../communities/open-texts';

/** A community for whoever looks names up, with the texts that are open as they stand, saved or not. */
export function contextOf(folder: CommunityFolder): RenameContext {
  const { documents, people, mentions, config, configuration } = folder.community;
  const open = openTexts(folder);
  return {
    documents,
    people,
    config,
    configuration,
    mentions: {
      // What is being written may name what the community has not read yet.
      documentsNaming: (type, names) => [
        ...new Set([...mentions.documentsNaming(type, names), ...open.keys()]),
      ],
      namesOf: (type) => mentions.namesOf(type),
    },
    factsOf(document) {
      const text = open.get(document.path);
      return text?.languageId === 'markdown' ? factsOfText(text) : document.facts();
    },
  };
}
