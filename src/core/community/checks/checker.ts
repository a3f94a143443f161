import type { CommunityConfig } from '../../model/config/community-config';
import { documentId, type Document } from '../../model/documents/document';
import {
  addressKeys,
  documentNames,
  type DocumentChanges,
  type Documents,
} from '../../model/document-set/document-set';
import { nameKey } from '../../model/document-set/name-key';
import type { Facts } from '../../formats/facts';
import { folderOf, nameOf, pathKey } from '../../base/paths';
import { createRelation } from '../../base/relation';
import type { KnownPeople } from './known-people';
import type { Clock, Pacer, Path } from '../../base/ports';
import type { Check, CheckContext } from './check';
import type { RuleTrial } from './rule-trial';
import { createRootAddresses, createStrangers } from './habits';
import { createTranslations } from './translations';
import type { Problem } from '../../base/problem';

export interface CheckerSources {
  readonly documents: Documents;
  readonly check: Check;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly ruleTrial?: RuleTrial;
}

/**
 * Checks the documents whose problems may have changed: each check's queries are recorded under keys, and a
 * change invalidates only the documents that depend on what changed.
 */
export interface Checker {
  /** Invalidates the documents affected by changed files. */
  documentsChanged(changes: DocumentChanges): void;
  /** Invalidates the documents affected by changes in people. */
  peopleChanged(people: KnownPeople): void;
  /** Sets the submodule folders, whose content is not visible from this repository. */
  submodulesChanged(submodules: readonly string[]): void;
  /** Invalidates moderation rules, which may fare differently on their tests now. */
  rulesChanged(): void;
  /** Invalidates all documents after a configuration change. */
  configChanged(config: CommunityConfig): void;
  /** Invalidates all documents after a change in the sites built from the files. */
  sitesChanged(): void;
  /** Invalidates these documents before others, so that they are checked first. */
  prefer(paths: Iterable<Path>): void;
  /**
   * Checks the invalidated documents in time slices. On abort it rejects, and the remaining documents stay
   * invalidated.
   * @param report called with each document that was checked; without problems if it is gone
   */
  run(
    report: (path: Path, problems: readonly Problem[] | undefined) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

export function createChecker(
  { documents, check, clock, pacer, ruleTrial }: CheckerSources,
  initialConfig: CommunityConfig,
): Checker {
  let config = initialConfig;
  const rootAddresses = createRootAddresses();
  const strangers = createStrangers();
  const translations = createTranslations((original) => mark(`translated:${original}`));
  let people: KnownPeople | undefined;
  let handles: readonly string[] | undefined;
  let submodules: readonly string[] = [];
  const dirty = new Set<string>();
  /** What each document's checks asked: see {@link Checker}. */
  const questions = createRelation();
  /** Recorded answers about people, to detect later which of them changed. */
  const answeredPeople = new Map<string, string>();
  const handlesOf = (from: KnownPeople | undefined, handle: string): readonly string[] => {
    const person = from?.byHandle(handle);
    return person ? [person.id, ...person.handles] : [];
  };

  function checkOne(document: Document): readonly Problem[] {
    const ask = (key: string): void => questions.add(document.path, key);
    rootAddresses.forget(document.path);
    strangers.forget(document.path);
    const factsOf = new Map<string, Facts | undefined>([[document.path, document.facts()]]);
    const anchorsOf = new Map<string, ReadonlySet<string>>();
    const factsAt = (path: string): Facts | undefined => {
      ask(`in:${path}`);
      if (!factsOf.has(path)) factsOf.set(path, documents.get(path)?.facts());
      return factsOf.get(path);
    };
    const askHandles = (handle: string): readonly string[] => {
      const key = handle.toLowerCase();
      ask(`person:${key}`);
      const answer = handlesOf(people, handle);
      answeredPeople.set(key, answer.join('\n'));
      return answer;
    };
    const context: CheckContext = {
      config,
      generated: documents.sites.length > 0,
      siteOf: (path) => documents.siteOf(path),
      atAddress(site, key) {
        ask(`address:${site.root}\n${key}`);
        return documents.atAddress(site, key);
      },
      labelled(site, label) {
        ask(`label:${label}`);
        return documents.labelled(site, label);
      },
      layoutAnchors: (site) => documents.layoutAnchors(site),
      rootAddressesLead: (leads) => rootAddresses.note(document.path, leads),
      namesStrangers: (names) => strangers.note(document.path, names),
      at(path) {
        ask(`at:${path}`);
        const inSubmodule = submodules.some((folder) => path === folder || path.startsWith(`${folder}/`));
        return documents.at(path) ?? (inSubmodule ? 'file' : undefined);
      },
      differingInCase(path) {
        ask(`case:${pathKey(path)}`);
        return documents.differingInCase(path);
      },
      facts: factsAt,
      anchors(path) {
        const facts = factsAt(path);
        let anchors = anchorsOf.get(path);
        if (!anchors) {
          anchors = new Set(facts && [...facts.headings.map((h) => h.anchor), ...facts.anchors]);
          anchorsOf.set(path, anchors);
        }
        return anchors;
      },
      named(name) {
        ask(`name:${nameKey(name)}`);
        return documents.named(name);
      },
      filesNamed(name) {
        ask(`file:${nameKey(name)}`);
        return documents.filesNamed(name);
      },
      isPerson: (handle) => askHandles(handle).length > 0,
      handlesOf: askHandles,
      keepsMembers() {
        ask('members');
        return keepsMembers(people);
      },
      people: () => (handles ??= people?.persons.flatMap((person) => [person.id, ...person.handles]) ?? []),
      withId(kind, id) {
        ask(`id:${kind}:${nameKey(id)}`);
        return documents.withId(kind, id);
      },
      noteTranslation: (original, language) => translations.note(document.path, original, language),
      translationsOf(path) {
        ask(`translated:${path}`);
        return translations.of(path);
      },
      tryRule(rule) {
        ask('rules');
        return ruleTrial?.problems(rule) ?? [];
      },
      now: () => clock.now(),
    };
    return check(document, factsAt(document.path) as Facts, context);
  }

  const markAll = (): void => {
    for (const document of documents.all()) dirty.add(document.path);
  };
  const mark = (key: string): void => {
    for (const path of questions.ownersOf(key)) dirty.add(path);
  };
  const markDocumentKeys = (document: Document): void => {
    mark(`in:${document.path}`);
    for (const name of documentNames(document)) mark(`name:${name}`);
    mark(`id:${document.kind}:${nameKey(documentId(document))}`);
    for (const key of addressKeys(document, documents.sites)) mark(`address:${key}`);
    if (document.head.labels !== '')
      for (const label of document.head.labels.split('\n')) mark(`label:${label}`);
  };
  const markPlace = (path: string): void => {
    for (let place = path; place !== ''; place = folderOf(place)) {
      mark(`at:${place}`);
      mark(`case:${pathKey(place)}`);
      mark(`file:${nameKey(nameOf(place))}`);
    }
  };

  /** The invalidated documents, then those that were checked under an outdated verdict on conventions. */
  function* dirtyPaths(): Iterable<string> {
    do {
      yield* dirty;
      for (const path of [...rootAddresses.settle(), ...strangers.settle()]) dirty.add(path);
    } while (dirty.size > 0);
  }

  return {
    documentsChanged({ documents: changed, paths }) {
      if (questions.isEmpty) {
        // Nothing was checked yet, so that nobody depends on anything.
        for (const { before, after } of changed) dirty.add((after ?? before)?.path ?? '');
        return;
      }
      for (const { before, after } of changed) {
        if (before) markDocumentKeys(before);
        if (after) markDocumentKeys(after);
        const path = (after ?? before)?.path ?? '';
        if (!before || !after || before.kind !== after.kind) markPlace(path);
        dirty.add(path);
      }
      for (const path of paths) markPlace(path);
    },
    peopleChanged(next) {
      if (people === next) return;
      if (keepsMembers(people) !== keepsMembers(next)) mark('members');
      people = next;
      handles = undefined;
      for (const [handle, answer] of answeredPeople) {
        if (handlesOf(next, handle).join('\n') !== answer) mark(`person:${handle}`);
      }
    },
    submodulesChanged(next) {
      if (next.join('\n') === submodules.join('\n')) return;
      submodules = next;
      markAll();
    },
    rulesChanged: () => mark('rules'),
    configChanged(nextConfig) {
      config = nextConfig;
      markAll();
    },
    sitesChanged: markAll,
    prefer(paths) {
      const others = [...dirty];
      dirty.clear();
      for (const path of paths) dirty.add(path);
      for (const path of others) dirty.add(path);
    },
    async run(report, signal) {
      for (const path of dirtyPaths()) {
        const document = documents.get(path);
        questions.forget(path);
        if (!document) {
          rootAddresses.forget(path);
          strangers.forget(path);
          translations.note(path, undefined, undefined);
        }
        report(path, document && checkOne(document));
        dirty.delete(path);
        const pause = pacer.pause();
        if (pause) {
          await pause;
          signal.throwIfAborted();
        }
      }
    },
  };
}

/** Members sort first among the people. */
function keepsMembers(people: KnownPeople | undefined): boolean {
  return people?.persons[0]?.memberPath !== undefined;
}
