import type { Message } from '../../base/message';
import { applyEdit } from '../../formats/front-matter/edit';
import { setFields } from '../../formats/front-matter/set-fields';
import type { YamlValue } from '../../formats/front-matter/yaml-node';
import type { Path } from '../../base/ports';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import { changeBy } from '../../model/changes/planned-edits';
import type { Document } from '../../model/documents/document';
import type { Surroundings } from '../scaffold/document-place';
import { newDocument } from '../scaffold/new-document';
import type { AnsweredEvent, EventAnswer } from './event-answers';

export type Rsvp = 'going' | 'maybe' | 'declined';
export const rsvps: readonly Rsvp[] = ['going', 'maybe', 'declined'];

/** What is to stand in somebody’s answer. */
export interface AnswerChange {
  /** Their id: what a new file is called. */
  readonly member: string;
  /** Their file, if they have one, with its text. */
  readonly file?: { readonly path: Path; readonly text: string };
  readonly fields: Readonly<Record<string, YamlValue | undefined>>;
}

export interface PlanAnswersOptions {
  readonly title: Message;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** The community’s own template of answers, if there is one. */
  readonly template?: string;
}

const bareTemplate = '---\nkind: answer\n---\n';

/**
 * Writes answers to an event: fields of files that are there, and a file for everybody else.
 * @throws UneditableFrontMatter if the fields of a file cannot be changed; then nothing is planned
 */
export function planAnswers(
  event: Document,
  answers: readonly AnswerChange[],
  { title, now, template = bareTemplate }: PlanAnswersOptions,
  around: Surroundings,
): ChangePlan {
  return {
    title,
    changes: answers.map(({ member, file, fields }): Change => {
      if (file) return changeBy(file.path, file.text, setFields(file.text, fields));
      const made = newDocument(
        'answer',
        { title: event.title, author: member, under: event.path, now, language: 'en', template },
        around,
      );
      // Whatever a template begins with, only what was said stands there.
      const blank = applyEdit(made.text, setFields(made.text, { rsvp: undefined, at: undefined }));
      return { kind: 'create', path: made.path, text: applyEdit(blank, setFields(blank, fields)) };
    }),
  };
}

/** The fields of an answer. Whoever answers the same once more keeps their place. */
export function rsvpFields(rsvp: Rsvp, before: EventAnswer | undefined, now: number): AnswerChange['fields'] {
  if (before?.rsvp === rsvp && before.at !== undefined) return {};
  return { rsvp, at: `${new Date(now).toISOString().slice(0, 19)}Z` };
}

/** The file in which somebody’s answer stands, or is to stand: the one that counts first. */
export function answerFileOf({ standings, answers }: AnsweredEvent, person: string): EventAnswer | undefined {
  const counted = standings.find(({ answer }) => answer.person === person)?.answer;
  return counted ?? answers.find((answer) => answer.person === person);
}
