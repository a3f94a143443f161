import { message } from '../../base/message';
import type { Path } from '../../base/ports';
import { entry, isScalar, writtenText, type YamlNode } from '../../formats/front-matter/yaml-node';
import { writtenMoment } from '../../model/activity/activity-moment';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import type { Documents } from '../../model/document-set/document-set';
import { splitSubject } from '../../model/documents/dismissed-subject';
import { kinds, kindTable } from '../../model/kinds/kind';
import { yamlScalar } from '../scaffold/yaml-scalar';
import { createUlid } from '../scaffold/ulid';

/** Something that the team has put away: for good, or until a moment. */
export interface Dismissal {
  readonly source: string;
  /** With the path that the document has now, if it says by which id to find it. */
  readonly subject: string;
  /** A member's id, if it says so. */
  readonly by?: string;
  /** Milliseconds since 1970-01-01 UTC; undefined: for good. */
  readonly until?: number;
  /** Its file. */
  readonly path: Path;
}

/**
 * All dismissals of a community. Those without a source or a subject, and those with a day that cannot be
 * read, dismiss nothing: it is better to be reminded once too often.
 * @param zone of days written without one
 */
export function readDismissals(
  documents: Pick<Documents, 'ofKind' | 'get' | 'withId'>,
  zone: string,
): Dismissal[] {
  return documents.ofKind('dismissal').flatMap((document): Dismissal[] => {
    const { frontMatter } = document.facts();
    const [source, subject, reference, by, day] = ['source', 'subject', 'document', 'by', 'until'].map(
      (key) => textOf(entry(frontMatter, key)?.node),
    );
    if (!source || !subject) return [];
    const until = day ? writtenMoment(day, zone)?.at : undefined;
    if (day && until === undefined) return [];
    return [
      {
        source,
        subject: subjectNow(subject, reference ?? '', documents),
        ...(by && { by }),
        ...(until !== undefined && { until }),
        path: document.path,
      },
    ];
  });
}

/** The subject with the path of the one document that has the id, else as written. */
function subjectNow(
  written: string,
  reference: string,
  documents: Pick<Documents, 'get' | 'withId'>,
): string {
  const [, word, id = ''] = /^(\w+):(.+)$/su.exec(reference) ?? [];
  const kind = kinds.find((one) => one === word);
  if (kind === undefined) return written;
  const about = splitSubject(written, (path) => documents.get(path) !== undefined);
  const [found, ...others] = documents.withId(kind, id).filter(({ head }) => head.id !== '');
  return about && found && others.length === 0 ? found.path + about.thing : written;
}

/**
 * How a dismissal refers to the document that it is about by what does not move. Undefined where the document
 * has no id of its own, since the file's name would serve as one.
 */
export function subjectReference(subject: string, documents: Pick<Documents, 'get'>): string | undefined {
  const about = splitSubject(subject, (path) => documents.get(path) !== undefined);
  const document = about && documents.get(about.path);
  return document && document.head.id !== '' ? `${document.kind}:${document.head.id}` : undefined;
}

function textOf(node: YamlNode | undefined): string {
  return isScalar(node) ? writtenText(node).trim() : '';
}

/** Finds the dismissal that holds for an item at a moment. */
export function dismissalsAt(
  dismissals: readonly Dismissal[],
  at: number,
): (source: string, subject: string) => Dismissal | undefined {
  const byItem = new Map<string, Dismissal>();
  for (const dismissal of dismissals) {
    const { source, subject, until = Infinity } = dismissal;
    if (until > at) byItem.set(`${source}\n${subject}`, dismissal);
  }
  return (source, subject) => byItem.get(`${source}\n${subject}`);
}

export interface DismissInput {
  readonly source: string;
  readonly subject: string;
  /** The item's title, for the plan's. */
  readonly title: string;
  readonly by?: string;
  /** The day on which it is shown again, `yyyy-mm-dd`; undefined: never. */
  readonly until?: string;
  readonly now: number;
  /** Dismissals that there are: those of the same thing are replaced. */
  readonly dismissals: readonly Dismissal[];
  /** See {@link subjectReference}. */
  readonly document?: string;
  exists(path: Path): boolean;
  /** Random numbers in [0, 1). Default: `Math.random`. */
  readonly random?: () => number;
}

/** Writes a dismissal as a file of its own, so that two people never change the same one. */
export function planDismissal(input: DismissInput): ChangePlan {
  const {
    source,
    subject,
    document,
    by,
    until,
    title,
    now,
    dismissals,
    exists,
    random = Math.random,
  } = input;
  const { folder } = kindTable.dismissal.newFile;
  let path: Path;
  do path = `${folder}/${createUlid(now, random)}.yml`;
  while (exists(path));
  const fields = {
    source,
    subject,
    ...(document !== undefined && { document }),
    ...(by !== undefined && { by }),
    ...(until !== undefined && { until }),
  };
  const text = Object.entries(fields).map(([key, value]) => `${key}: ${yamlScalar(value)}\n`);
  const replaced = dismissals.filter((one) => one.source === source && one.subject === subject);
  return {
    title: until === undefined ? message('Dismiss “{0}”', title) : message('Snooze “{0}”', title),
    changes: [{ kind: 'create', path, text: text.join('') }, ...replaced.map(deletion)],
  };
}

/** Takes dismissals back: what they dismissed is shown again. */
export function planRestoring(dismissals: readonly Dismissal[], title: string): ChangePlan {
  return { title: message('Bring back “{0}”', title), changes: dismissals.map(deletion) };
}

function deletion({ path }: Dismissal): Change {
  return { kind: 'delete', path };
}
