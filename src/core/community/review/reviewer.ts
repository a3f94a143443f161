import type { Clock, Pacer, Path } from '../../base/ports';
import { message, type Message } from '../../base/message';
import type { Problem } from '../../base/problem';
import { fileStart } from '../../base/range';
import { noteActivities, type ActivityNote } from '../../model/activity/written-activity';
import { defaultConfig, type CommunityConfig } from '../../model/config/community-config';
import type { Documents } from '../../model/document-set/document-set';
import type { Document } from '../../model/documents/document';
import { buildMentionTable, type MentionTable } from '../../model/mentions/mention-table';
import type { People } from '../../model/people/people';
import { mentionedNames, type MentionKey } from '../../model/mentions/mentioned-names';
import type { Check } from '../checks/check';
import { checkDocument } from '../checks/check-document';
import { createChecker, type Checker } from '../checks/checker';
import { createCommunityChecks } from '../checks/community-checks';
import type { RuleTrial } from '../checks/rule-trial';
import type { Findings } from './review';

export interface ReviewerPorts {
  readonly clock: Clock;
  readonly pacer: Pacer;
  /** Tries moderation rules on their tests; without it they are not tried. */
  readonly ruleTrial?: RuleTrial;
  /** Called before a document is looked at. It is set aside on `false`, which is a problem of it. */
  readonly onWillLook?: (document: Document) => boolean;
}

/** Looks at documents: checks them, and reads the names in them and the activities that they tell of. */
export interface Reviewer extends Pick<Checker, 'submodulesChanged' | 'prefer' | 'documentsChanged'> {
  peopleChanged(people: People): void;
  configChanged(config: CommunityConfig): void;
  /**
   * Looks at every document whose findings may have changed, in time slices, and reports them a few hundred
   * at a time. On abort it rejects after a last report.
   */
  run(report: (findings: Findings) => void, signal: AbortSignal): Promise<void>;
}

/** Documents per report: a millisecond's work for who takes it in. */
const reportedAtOnce = 250;
/** Documents whose names become one table. */
const namedAtOnce = 1000;

export function createReviewer(
  documents: Documents,
  { clock, pacer, ruleTrial, onWillLook }: ReviewerPorts,
): Reviewer {
  let config = defaultConfig;
  let sites = documents.sites;
  /** What was read last of each document: it is checked again more often than it changes. */
  const seen = new Map<Path, Document>();
  let checked = new Map<Path, readonly Problem[]>();
  let read = new Map<Path, ActivityNote | undefined>();
  const names = new Map<Path, ReadonlySet<MentionKey>>();
  /** Somebody waits for these: once all are checked they are reported. */
  let preferred: Set<Path> = new Set();

  /** The facts are decoded once for all three. */
  const look: Check = (document, facts, context) => {
    const { path } = document;
    if (seen.get(path) !== document) {
      seen.set(path, document);
      names.set(path, mentionedNames(document, facts, context.config.taxonomy));
      read.set(path, noteActivities(document, facts, context.config.timezone));
    }
    return checkDocument(document, facts, context);
  };
  const tryToLook: Check = (document, facts, context) => {
    if (onWillLook?.(document) === false) return [unchecked(document, setAsideMessage)];
    try {
      return look(document, facts, context);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [unchecked(document, message('Kith could not check this file: {0}', why))];
    }
  };
  const checker = createChecker(
    { documents, check: tryToLook, clock, pacer, ...(ruleTrial && { ruleTrial }) },
    defaultConfig,
  );

  const together = createCommunityChecks(documents);

  function takeNames(): MentionTable[] {
    if (names.size === 0) return [];
    const table = buildMentionTable(names);
    names.clear();
    return [table];
  }

  return {
    documentsChanged(changes) {
      together.documentsChanged(changes);
      checker.documentsChanged(changes);
    },
    peopleChanged(people) {
      together.peopleChanged(people);
      checker.peopleChanged(people);
    },
    submodulesChanged: checker.submodulesChanged,
    prefer(paths) {
      checker.prefer(paths);
      preferred = new Set(paths);
    },
    configChanged(next) {
      config = next;
      together.configChanged(next);
      checker.configChanged(next);
    },
    async run(report, signal) {
      const sitesBefore = sites;
      sites = documents.sites;
      if (sites !== sitesBefore) checker.sitesChanged();
      if (await ruleTrial?.prepare({ documents, config })) checker.rulesChanged();
      const beside = together.run();
      if (beside) report({ checked: new Map(), read: new Map(), mentions: [], beside });
      const send = (mentions: readonly MentionTable[]): void => {
        if (checked.size + mentions.length === 0) return;
        report({ checked, read, mentions });
        checked = new Map();
        read = new Map();
      };
      const note = (path: Path, problems: readonly Problem[] | undefined): void => {
        checked.set(path, problems ?? []);
        if (!problems) {
          seen.delete(path);
          names.delete(path);
        }
        const isLastPreferred = preferred.delete(path) && preferred.size === 0;
        if (isLastPreferred || checked.size >= reportedAtOnce)
          send(names.size >= namedAtOnce ? takeNames() : []);
      };
      try {
        await checker.run(note, signal);
      } finally {
        send(takeNames());
      }
    },
  };
}

const setAsideMessage = message('Kith fails to check this file, and leaves it aside until it changes.');

/** One document that fails must not keep the others from being checked. */
function unchecked({ path }: Document, why: Message): Problem {
  return { file: path, range: fileStart, severity: 'warning', code: 'file-unchecked', message: why };
}
