import { message } from '../../base/message';
import { day, documentSchema, formatted, number, people, person, text, texts, yesOrNo } from './fields';
import type { KindDescriptor } from './kind-descriptor';
import { citedGuideline, moderationSection } from './moderation';

/** One entry of the public log of moderation. */
export const log = {
  name: message('Moderation decision'),
  purpose: message('What moderators decided, and why'),
  icon: 'history',
  section: moderationSection,
  syntax: 'yaml',
  place: { folders: ['log'] },
  newFile: { folder: 'moderation/log', name: 'ulid in the year' },
  isMadeByCommands: true,
  idFrom: 'file name',
  title: 'made if untitled',
  tells: 'decision',
  recordedAs: 'decision',
  disclosure: 'never',
  isWithoutPersonalData: true,
  writers: 'moderators',
  schema: documentSchema(
    'log',
    'Moderation decision',
    'One entry of the public log. Never edited, never a quotation.',
    {
      id: formatted('ulid', 'Id', 'The entry’s id, which is its file’s name.'),
      at: day('At', 'When it was decided.'),
      lamport: number('Clock', 'The entry’s place in the order of entries.', { whole: true, minimum: 0 }),
      actor: person('Actor', 'Who decided.'),
      action: text('Action', 'What was decided.', {
        examples: [
          'keep',
          'hide',
          'remove',
          'edit',
          'warn',
          'mute',
          'suspend',
          'escalate',
          'overrule',
          'undo',
        ],
      }),
      subject: text('Subject', 'Who it is about.'),
      target: text('Target', 'The file that it is about.'),
      target_sha256: text('Target’s hash', 'The file’s SHA-256 at the time.'),
      left_sha256: text('Hash of what is left', 'The SHA-256 of the post’s text after an edit.'),
      rules: texts('Rules', 'Ids of the rules that found it.'),
      guideline: citedGuideline,
      reason: text('Reason', 'Why, in a sentence that its author could read.'),
      automated: yesOrNo('Automated', 'Whether no person decided.'),
      duration: formatted('duration', 'Duration', 'How long it holds.'),
      previous: text('Previous', 'The entry that this one changes.'),
      report: text('Report', 'The report’s reference in the private store.'),
      reviewed_by: people('Reviewed by', 'Who looked at it again.'),
      appeal_until: day('Appeal until', 'Until when its author may appeal.'),
      prev_hash: texts(
        'Previous hash',
        'The SHA-256 of the entry before, which makes the log a chain; of several where the log had been written in two places.',
      ),
      hash: text('Own hash', 'The SHA-256 of the lines above, in the last line.'),
    },
    ['id', 'at', 'actor', 'action'],
  ),
  template: `id: "{{id}}"
at: "{{now}}"
actor: "{{author}}"
action: note
reason: "{{title}}"
automated: false
`,
} as const satisfies KindDescriptor;
