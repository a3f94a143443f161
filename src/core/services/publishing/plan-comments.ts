import { message } from '../../base/message';
import { lineStartsOf } from '../../base/lines';
import type { Path } from '../../base/ports';
import { setFields } from '../../formats/front-matter/set-fields';
import { splitFrontMatter } from '../../formats/front-matter/split';
import { writeScalar } from '../../formats/front-matter/write-scalar';
import type { ChangePlan } from '../../model/changes/change-plan';
import { changeBy } from '../../model/changes/planned-edits';
import { reviewFolder } from '../../model/file-names/review-path';
import type { Passage } from '../../model/reviews/find-quote';

export interface NewComment {
  /** The document that it is about, and its title. */
  readonly about: Path;
  readonly title: string;
  /** The passage; a reply has that of what it answers. */
  readonly quote?: string;
  /** The passage's line, from 1. */
  readonly line?: number;
  /** The id of the comment that it answers. */
  readonly replyTo?: string;
  readonly body: string;
  /** Who writes it: a member's id. */
  readonly by: string;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
  /** A ULID, which names the file. */
  readonly id: string;
}

/** Writes a comment: a file of its own, so that those of two people never conflict. */
export function planComment(comment: NewComment): ChangePlan {
  const { about, title, quote, line, replyTo, body, by, now, id } = comment;
  const fields = Object.entries({
    by,
    at: new Date(now).toISOString(),
    reply_to: replyTo,
    line,
    quote,
  }).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}: ${writeScalar(value, undefined, false)}`,
  );
  return {
    title: message('Comment on “{0}”', title),
    changes: [
      {
        kind: 'create',
        path: `${reviewFolder(about)}/${id}.md`,
        text: ['---', ...fields, '---', '', body.trim(), ''].join('\n'),
      },
    ],
  };
}

/** Changes what a comment says. */
export function planCommentEdit(path: Path, text: string, body: string, now: number): ChangePlan {
  const start = bodyStart(text);
  const changed = `${text.slice(0, start)}\n\n${body.trim()}\n`;
  const { start: from, end, newText } = setFields(changed, { edited_at: new Date(now).toISOString() });
  const after = changed.slice(0, from) + newText + changed.slice(end);
  return {
    title: message('Change a review comment'),
    changes: [changeBy(path, text, { start: 0, end: text.length, newText: after })],
  };
}

/** Says that a comment is dealt with, or that it is not. */
export function planResolution(path: Path, text: string, isResolved: boolean): ChangePlan {
  return {
    title: isResolved ? message('Resolve a review comment') : message('Reopen a review comment'),
    changes: [changeBy(path, text, setFields(text, { resolved: isResolved ? true : undefined }))],
  };
}

/** Puts a suggested text in place of the passage that it is for, and says that the comment is dealt with. */
export function planSuggestion(
  document: { readonly path: Path; readonly text: string; readonly passage: Passage },
  comment: { readonly path: Path; readonly text: string },
  suggestion: string,
): ChangePlan {
  const { path, text, passage } = document;
  return {
    title: message('Apply a suggestion'),
    changes: [
      changeBy(path, text, { ...passage, newText: suggestion }),
      ...planResolution(comment.path, comment.text, true).changes,
    ],
  };
}

/** What a comment says, below its fields. */
export function commentBody(text: string): string {
  return text.slice(bodyStart(text)).trim();
}

/** The text that a comment suggests for its passage, in a code block called “suggestion”. */
export function suggestionIn(body: string): string | undefined {
  const [, , suggestion] =
    /^ {0,3}(`{3,})suggestion[ \t]*\r?\n((?:.*\r?\n)*?) {0,3}\1`*[ \t]*$/m.exec(body) ?? [];
  return suggestion?.replace(/\r?\n$/, '');
}

function bodyStart(text: string): number {
  return splitFrontMatter(text, lineStartsOf(text)).block?.end ?? 0;
}
