import type { Problem } from '../../base/problem';
import { defaultConfig, type CommunityConfig } from '../../model/config/community-config';
import type { DocumentChanges, Documents } from '../../model/document-set/document-set';
import type { People } from '../../model/people/people';
import { checkAnswerFiles, concernsAnswerFiles } from './answer-file-checks';
import { checkApprovals, concernsApprovals } from './approval-checks';
import { checkLog, concernsLog } from './log-checks';
import { checkNominations, concernsNominations } from './nomination-checks';
import { checkPrivateFiles } from './private-file-checks';

/** Checks what is not in one document alone: files that should not be there, and documents together. */
export interface CommunityChecks {
  documentsChanged(changes: DocumentChanges): void;
  configChanged(config: CommunityConfig): void;
  peopleChanged(people: People): void;
  /** All problems; undefined if nothing changed that they depend on. */
  run(): readonly Problem[] | undefined;
}

export function createCommunityChecks(documents: Documents): CommunityChecks {
  let config = defaultConfig;
  let people: People | undefined;
  /** Undefined: to be found again. */
  let ofFiles: readonly Problem[] | undefined;
  let together: readonly Problem[] | undefined;

  return {
    documentsChanged(changes) {
      if (concernsAnswerFiles(changes)) ofFiles = undefined;
      const hasLog = documents.count('log') > 0;
      if (concernsLog(changes, hasLog) || concernsNominations(changes) || concernsApprovals(changes, config))
        together = undefined;
    },
    configChanged(next) {
      config = next;
      ofFiles = together = undefined;
    },
    peopleChanged(next) {
      if (people === next) return;
      people = next;
      together = undefined;
    },
    run() {
      if (!people || (ofFiles && together)) return undefined;
      ofFiles ??= [...checkAnswerFiles(documents, config), ...checkPrivateFiles(documents, config)];
      together ??= [
        ...checkLog(documents, config, people),
        ...checkNominations(documents, people),
        ...checkApprovals(documents, config, people),
      ];
      return [...ofFiles, ...together];
    },
  };
}
