import { message } from '../../base/message';
import type { Path } from '../../base/ports';
import { entry, isScalar, writtenText, type YamlNode } from '../../formats/front-matter/yaml-node';
import { writtenMoment } from '../../model/activity/activity-moment';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import type { Documents } from '../../model/document-set/document-set';
import { kindTable } from '../../model/kinds/kind';
import { yamlScalar } from '../scaffold/fill-template';
import { createUlid } from '../scaffold/ulid';

/** Something that the team has put away: for good, or until a moment. */
export interface Dismissal {
  readonly source: string;
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
export function readDismissals(documents: Pick<Documents, 'ofKind'>, zone: string): Dismissal[] {
  return documents.ofKind('dismissal').flatMap((document): Dismissal[] => {
    const { frontMatter } = document.facts();
    const [source, subject, by, day] = ['source', 'subject', 'by', 'until'].map((key) =>
      textOf(entry(frontMatter, key)?.node),
    );
    if (!source || !subject) return [];
    const until = day ? writtenMoment(day, zone)?.at : undefined;
    if (day && until === undefined) return [];
    return [
      {
        source,
        subject,
        ...(by && { by }),
        ...(until !== undefined && { until }),
        path: document.path,
      },
    ];
  });
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
  exists(path: Path): boolean;
  /** Random numbers in [0, 1). Default: `Math.random`. */
  readonly random?: () => number;
}

/** Writes a dismissal as a file of its own, so that two people never change the same one. */
export function planDismissal(input: DismissInput): ChangePlan {
  const { source, subject, by, until, title, now, dismissals, exists, random = Math.random } = input;
  const { folder } = kindTable.dismissal.newFile;
  let path: Path;
  do path = `${folder}/${createUlid(now, random)}.yml`;
  while (exists(path));
  const fields = { source, subject, ...(by !== undefined && { by }), ...(until !== undefined && { until }) };
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
