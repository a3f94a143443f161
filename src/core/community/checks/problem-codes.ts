import type { Severity } from '../../base/problem';
import { message, type Message } from '../../base/message';

export interface ProblemCodeInfo {
  readonly severity: Severity;
  /** What is wrong, as a sentence for users. */
  readonly meaning: Message;
  /**
   * `always`: a problem in any repository. `adopted`: a problem only by the community's own configuration, so
   * it is reported only if there is a community.yml.
   */
  readonly reported: 'always' | 'adopted';
}

/**
 * Every problem that a check can report, by code. Codes are stable: settings, CI and documentation refer to
 * them.
 */
export const problemCodes = {
  // Problems of the file itself.
  'file-unreadable': {
    severity: 'warning',
    meaning: message('A file cannot be read.'),
    reported: 'always',
  },
  'file-too-large': {
    severity: 'warning',
    meaning: message('A file is too large to be read.'),
    reported: 'always',
  },
  'file-unchecked': {
    severity: 'warning',
    meaning: message('A file could not be checked, which is a fault of Kith.'),
    reported: 'always',
  },
  'not-utf8': {
    severity: 'warning',
    meaning: message('A file is not written as UTF-8.'),
    reported: 'always',
  },
  'binary-file': {
    severity: 'warning',
    meaning: message('A file with a text extension contains binary data.'),
    reported: 'always',
  },
  'nul-byte': {
    severity: 'warning',
    meaning: message('A file contains a NUL character.'),
    reported: 'always',
  },
  'git-unusable': {
    severity: 'warning',
    meaning: message('The repository’s history cannot be read.'),
    reported: 'always',
  },
  'front-matter-invalid': {
    severity: 'error',
    meaning: message('The fields at the beginning of a file cannot be read.'),
    reported: 'always',
  },
  'front-matter-not-a-map': {
    severity: 'error',
    meaning: message('At the beginning of a file, where fields are expected, is something else.'),
    reported: 'always',
  },
  'front-matter-unclosed': {
    severity: 'warning',
    meaning: message('The fields at the beginning of a file have no end.'),
    reported: 'always',
  },
  'front-matter-language': {
    severity: 'warning',
    meaning: message('The fields at the beginning of a file are in a language that Kith does not read.'),
    reported: 'always',
  },
  'yaml-duplicate-key': {
    severity: 'error',
    meaning: message('A field is given twice.'),
    reported: 'always',
  },
  // Problems of a document's references.
  'link-broken': {
    severity: 'error',
    meaning: message('A link leads to a file that is not there.'),
    reported: 'always',
  },
  'link-case': {
    severity: 'error',
    meaning: message(
      'A link spells a file’s name with other capitals, which works on some computers and on no website.',
    ),
    reported: 'always',
  },
  'link-form': {
    severity: 'error',
    meaning: message(
      'A link writes the letters of a file’s name in another of Unicode’s forms, which works on some computers and on no website.',
    ),
    reported: 'always',
  },
  'link-empty': {
    severity: 'warning',
    meaning: message('A link has no address.'),
    reported: 'always',
  },
  'link-without-scheme': {
    severity: 'error',
    meaning: message(
      'A web or mail address lacks its “https://” or “mailto:”, and so leads to a file that is not there.',
    ),
    reported: 'always',
  },
  'anchor-missing': {
    severity: 'warning',
    meaning: message('A link leads to a heading that the page does not have.'),
    reported: 'always',
  },
  'wiki-link-broken': {
    severity: 'warning',
    meaning: message('No document goes by the name that a wiki link gives.'),
    reported: 'adopted',
  },
  'reply-orphan': {
    severity: 'error',
    meaning: message('A reply belongs to no discussion, or answers a reply that is not there.'),
    reported: 'always',
  },
  'contact-example': {
    severity: 'warning',
    meaning: message('A guideline names an example instead of an address.'),
    reported: 'adopted',
  },
  'reply-empty': {
    severity: 'info',
    meaning: message('A reply has no text yet.'),
    reported: 'always',
  },
  'reply-loop': {
    severity: 'error',
    meaning: message('Replies answer each other in a circle.'),
    reported: 'always',
  },
  'accepted-missing': {
    severity: 'error',
    meaning: message('The accepted reply of a question is not there.'),
    reported: 'always',
  },
  'event-ends-before-start': {
    severity: 'error',
    meaning: message('An event ends before it begins.'),
    reported: 'always',
  },
  'event-time-impossible': {
    severity: 'error',
    meaning: message('A day or a time of an event does not exist.'),
    reported: 'always',
  },
  'event-answer-orphan': {
    severity: 'error',
    meaning: message('An RSVP belongs to no event.'),
    reported: 'always',
  },
  'answer-member-unknown': {
    severity: 'warning',
    meaning: message('The file of an RSVP is named after nobody in the community.'),
    reported: 'adopted',
  },
  'answer-doubled': {
    severity: 'warning',
    meaning: message('Two RSVPs to one event are of the same person.'),
    reported: 'adopted',
  },
  'attendance-too-early': {
    severity: 'warning',
    meaning: message('An RSVP says that somebody was at an event that has not begun yet.'),
    reported: 'adopted',
  },
  'id-duplicate': {
    severity: 'error',
    meaning: message('Two documents of a kind have the same id.'),
    reported: 'adopted',
  },
  'member-unknown': {
    severity: 'warning',
    meaning: message('A name refers to nobody in the community.'),
    reported: 'adopted',
  },
  'tag-unknown': {
    severity: 'warning',
    meaning: message('A tag is not in the community’s list of tags.'),
    reported: 'adopted',
  },
  'goal-unknown': {
    severity: 'warning',
    meaning: message('A document serves a goal that is not there.'),
    reported: 'adopted',
  },
  'audience-unknown': {
    severity: 'warning',
    meaning: message('A document is for an audience that is not there.'),
    reported: 'adopted',
  },
  'discussion-unknown': {
    severity: 'warning',
    meaning: message('A discussion is marked as a duplicate of one that is not there.'),
    reported: 'adopted',
  },
  'original-unknown': {
    severity: 'warning',
    meaning: message('A translation is of a document that is not there.'),
    reported: 'adopted',
  },
  'metric-unknown': {
    severity: 'warning',
    meaning: message('A goal is measured by a metric that does not exist.'),
    reported: 'adopted',
  },
  'measure-unreadable': {
    severity: 'error',
    meaning: message('The target or the baseline of a goal’s measure cannot be read.'),
    reported: 'adopted',
  },
  'guideline-anchor': {
    severity: 'error',
    meaning: message('A moderation rule or decision cites a guideline or a heading that is not there.'),
    reported: 'always',
  },
  'rule-unreadable': {
    severity: 'error',
    meaning: message('A moderation rule cannot be understood, and does nothing.'),
    reported: 'always',
  },
  'rule-pattern': {
    severity: 'error',
    meaning: message('A pattern of a moderation rule cannot be used.'),
    reported: 'always',
  },
  'rule-list': {
    severity: 'error',
    meaning: message('A moderation rule looks for the words of a list that is not there.'),
    reported: 'always',
  },
  'rule-test': {
    severity: 'error',
    meaning: message('A moderation rule does something else than its own tests say.'),
    reported: 'always',
  },
  'rule-untested': {
    severity: 'warning',
    meaning: message('A moderation rule counts, and has no tests.'),
    reported: 'adopted',
  },
  'log-unreadable': {
    severity: 'error',
    meaning: message('An entry of the moderation log cannot be read.'),
    reported: 'always',
  },
  'log-edited': {
    severity: 'error',
    meaning: message('An entry of the moderation log was changed after it was written.'),
    reported: 'always',
  },
  'log-predecessor': {
    severity: 'error',
    meaning: message('The entry of the moderation log before another one is missing or was changed.'),
    reported: 'always',
  },
  'log-gap': {
    severity: 'error',
    meaning: message('The moderation log has a gap.'),
    reported: 'always',
  },
  'log-name': {
    severity: 'error',
    meaning: message('An entry of the moderation log is in a file with another’s name.'),
    reported: 'always',
  },
  'log-role': {
    severity: 'error',
    meaning: message('Somebody who was no moderator at the time decided, or a program did.'),
    reported: 'always',
  },
  'log-own': {
    severity: 'error',
    meaning: message('A moderator decided about a post or a decision of their own.'),
    reported: 'always',
  },
  'sponsor-cycle': {
    severity: 'error',
    meaning: message('The sponsors of nominations vouch for each other in a circle.'),
    reported: 'always',
  },
  'log-target': {
    severity: 'warning',
    meaning: message('A moderation decision is about a file that is not there.'),
    reported: 'always',
  },
  'approval-missing': {
    severity: 'error',
    meaning: message('Content is approved, scheduled or published without its approvals.'),
    reported: 'adopted',
  },
  'checklist-open': {
    severity: 'info',
    meaning: message('A draft lacks something that the community’s checklist asks for.'),
    reported: 'adopted',
  },
  'checklist-unmet': {
    severity: 'error',
    meaning: message(
      'Content is approved, scheduled or published without something that the community’s checklist asks for.',
    ),
    reported: 'adopted',
  },
  'template-invalid': {
    severity: 'error',
    meaning: message('A template asks for something that cannot be, or writes where it may not.'),
    reported: 'adopted',
  },
  'survey-data-missing': {
    severity: 'warning',
    meaning: message('A survey is closed and has no results.'),
    reported: 'adopted',
  },
  'survey-answers-public': {
    severity: 'error',
    meaning: message('Raw answers of a survey are in the community’s folder.'),
    reported: 'adopted',
  },
  'schedule-too-often': {
    severity: 'error',
    meaning: message('A prompt or an event comes back more than once a day.'),
    reported: 'adopted',
  },
  'recurrence-ends-before-start': {
    severity: 'error',
    meaning: message('An event’s recurrence ends before the event starts.'),
    reported: 'adopted',
  },
  'recurrence-misses-start': {
    severity: 'warning',
    meaning: message('An event starts on a day that its recurrence does not name.'),
    reported: 'adopted',
  },
  'meeting-missing': {
    severity: 'warning',
    meaning: message('An exception or a moved meeting is on a day without a meeting.'),
    reported: 'adopted',
  },
  'private-file': {
    severity: 'error',
    meaning: message('A file of the moderators’ private store is in the community’s folder.'),
    reported: 'adopted',
  },
  'secret-token': {
    severity: 'error',
    meaning: message('A file of the community holds a token of a channel.'),
    reported: 'always',
  },
  'personal-data': {
    severity: 'error',
    meaning: message('A post, an answer, a survey or a moderation file holds personal data.'),
    reported: 'adopted',
  },
  'field-type': {
    severity: 'error',
    meaning: message('A field has the wrong type of value.'),
    reported: 'adopted',
  },
  'field-value': {
    severity: 'error',
    meaning: message('A field has a value that is not one of those allowed.'),
    reported: 'adopted',
  },
  'field-format': {
    severity: 'error',
    meaning: message('A field’s value cannot be read: a date, a time zone, a language, an id.'),
    reported: 'adopted',
  },
  'field-range': {
    severity: 'error',
    meaning: message('A field’s number is too small or too large.'),
    reported: 'adopted',
  },
  'field-missing': {
    severity: 'warning',
    meaning: message('A required field is missing.'),
    reported: 'adopted',
  },
  'field-unknown': {
    severity: 'info',
    meaning: message('A field’s name looks like a misspelling of another.'),
    reported: 'adopted',
  },
} as const satisfies Readonly<Record<string, ProblemCodeInfo>>;

export type ProblemCode = keyof typeof problemCodes;
