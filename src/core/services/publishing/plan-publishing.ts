import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import { textAt } from '../../formats/front-matter/written-fields';
import { UneditableFrontMatter } from '../../formats/front-matter/edit';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import { changeBy } from '../../model/changes/planned-edits';
import { contentKinds, contentState, type Document } from '../../model/documents/document';
import { momentAt } from '../../model/activity/activity-moment';
import { contentStateEdit, staysDraft } from '../../model/documents/content-state-edit';

/** Content whose moment has come. */
export interface DueContent {
  readonly document: Document;
  /** When it was to be published, in ms since 1970-01-01 UTC. */
  readonly publishAt: number;
}

/** Content that is scheduled and cannot be published, and why. */
export interface UnpublishableContent {
  readonly path: Path;
  readonly reason: Message;
}

export interface PlannedPublishing {
  readonly plan: ChangePlan;
  readonly published: readonly DueContent[];
  readonly left: readonly UnpublishableContent[];
}

export interface PublishingMoment {
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
  /** The community's time zone: of days, and of times without one. */
  readonly zone: string;
  /** Why content may not be published although it is due; undefined if it may. Default: all may. */
  whyHeld?(document: Document): Message | undefined;
}

/**
 * Plans what `publish_at` promised: content that is scheduled and whose moment has come becomes published.
 * Where nothing is due the plan is empty, so that it may be made again at any time. What is scheduled
 * without a moment waits; a moment that cannot be read is told.
 * @param textOf the text of a file as it stands; undefined if it cannot be read
 */
export async function planPublishing(
  documents: Iterable<Document>,
  { now, zone, whyHeld }: PublishingMoment,
  textOf: (path: Path) => Promise<string | undefined>,
): Promise<PlannedPublishing> {
  const published: DueContent[] = [];
  const left: UnpublishableContent[] = [];
  const changes: Change[] = [];
  for (const document of documents) {
    if (!contentKinds.has(document.kind) || contentState(document) !== 'scheduled') continue;
    const { path } = document;
    const fields = document.facts().frontMatter;
    const written = textAt(fields, 'publish_at');
    if (written === undefined) continue;
    const publishAt = momentAt(fields, 'publish_at', zone);
    if (publishAt === undefined) {
      left.push({ path, reason: message('“{0}” is no moment at which it could be published', written) });
      continue;
    }
    if (publishAt > now) continue;
    if (staysDraft(path, 'published')) {
      left.push({ path, reason: message('what lies in “_drafts” is not published') });
      continue;
    }
    const held = whyHeld?.(document);
    if (held) {
      left.push({ path, reason: held });
      continue;
    }
    const change = publishingChange(path, await textOf(path));
    if ('template' in change) left.push({ path, reason: change });
    else {
      changes.push(change);
      published.push({ document, publishAt });
    }
  }
  return { plan: { title: message('Publish what is due'), changes }, published, left };
}

function publishingChange(path: Path, text: string | undefined): Change | Message {
  if (text === undefined) return message('it cannot be read');
  try {
    return changeBy(path, text, contentStateEdit(text, 'published'));
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return error.reason;
    throw error;
  }
}
