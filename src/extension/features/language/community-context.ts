import type { RenameContext } from '../../../core/services/language/rename/rename-context';
import type { CommunityFolder } from '../../communities/community-folder';
import { factsOfText, openTexts } from '../../communities/open-texts';

/** A community as seen by the language features, with the open texts instead of the saved ones. */
export function contextOf(folder: CommunityFolder): RenameContext {
  const { documents, people, mentions, config, configuration } = folder.community;
  const open = openTexts(folder);
  return {
    documents,
    people,
    config,
    configuration,
    mentions: {
      // Unsaved text may contain names that are not indexed yet.
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
