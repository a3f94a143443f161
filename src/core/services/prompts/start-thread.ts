import { message } from '../../base/message';
import type { Path } from '../../base/ports';
import { applyEdit } from '../../formats/front-matter/edit';
import { setFields } from '../../formats/front-matter/set-fields';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import { changeBy, changeTo } from '../../model/changes/planned-edits';
import type { Document } from '../../model/documents/document';
import { isoDay } from '../../model/events/written-time';
import { wallTimeAt } from '../../model/events/zoned-time';
import { textAt } from '../../formats/front-matter/written-fields';
import { bodyOf, withBody } from '../conversations/post-text';
import type { Surroundings } from '../scaffold/document-place';
import { dayValues } from '../scaffold/day-values';
import { fillText } from '../scaffold/fill-template';
import { newDocument, type ScaffoldLanguage } from '../scaffold/new-document';

export interface StartOptions {
  /** The text of the prompt's file. */
  readonly text: string;
  /** Whose thread it is: an id, else a name. */
  readonly author?: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly language: ScaffoldLanguage;
}

/**
 * Starts a thread of a prompt: a discussion with the prompt's text, in which fields in braces are those of
 * the day, and that day as the prompt's `last`.
 * @throws UneditableFrontMatter if the prompt's fields cannot be changed
 */
export function planPromptThread(
  prompt: Document,
  { text, author, now, language }: StartOptions,
  around: Surroundings,
): { readonly plan: ChangePlan; readonly path: Path } {
  const { frontMatter } = prompt.facts();
  const lang = textAt(frontMatter, 'lang');
  const { day } = wallTimeAt(now, around.config.timezone);
  const values = {
    ...dayValues(day, lang ?? around.config.languages[0] ?? language),
    title: prompt.title,
    author,
  };
  const written = textAt(frontMatter, 'thread_title');
  const title = written === undefined ? `${prompt.title}, ${values.day}` : fillText(written, values);
  const made = newDocument(
    'discussion',
    { title, now, language, ...(author !== undefined && { author }) },
    around,
  );
  const withFields = applyEdit(made.text, setFields(made.text, { type: 'prompt', ...(lang && { lang }) }));
  return {
    path: made.path,
    plan: {
      title: message('Start the discussion “{0}”', title),
      changes: [
        { kind: 'create', path: made.path, text: withBody(withFields, fillText(bodyOf(text), values)) },
        changeBy(prompt.path, text, setFields(text, { last: isoDay(day) })),
      ],
    },
  };
}

/** Takes a started thread back. Whoever asks has seen that its text and the prompt's are as made then. */
export function planUnstarting(plan: ChangePlan, prompt: Path, text: string, after: string): ChangePlan {
  const made = plan.changes.flatMap((change) => (change.kind === 'create' ? [change.path] : []));
  return {
    title: plan.title,
    changes: [...made.map((path): Change => ({ kind: 'delete', path })), changeTo(prompt, after, text)],
  };
}

/** The day on which a thread is started, in a community's zone, as `last` has it. */
export function promptDay(now: number, zone: string): string {
  return isoDay(wallTimeAt(now, zone).day);
}
