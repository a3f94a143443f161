import {
  choice,
  day,
  documentSchema,
  formatted,
  number,
  people,
  person,
  text,
  texts,
  yesOrNo,
} from '../kinds/fields';

const guideline = text('Guideline', 'The agreement that it upholds: a file and its heading.', {
  refersTo: 'guideline',
  examples: ['guidelines/conduct.md#spam'],
});

export const moderationSchemas = {
  rule: documentSchema(
    'rule',
    'Moderation rule',
    'What asks for a moderator’s eye. Rules find; people decide.',
    {
      id: text('Id', 'What the log and the reports call this rule.'),
      status: choice('Status', 'Whether it counts. New rules only watch.', {
        shadow: 'Watches and is measured; nobody is bothered.',
        active: 'Counts.',
        off: 'Does nothing.',
      }),
      lang: texts('Languages', 'The languages it understands; without it, all.', { format: 'language' }),
      when: {
        title: 'When',
        description: 'What must be true of a post, and of its author.',
        type: ['object', 'array', 'null'],
      },
      weight: number('Weight', 'How much it adds to a post’s score.'),
      action: choice('Action', 'What happens to a post that it finds.', {
        note: 'Shown beside the post.',
        queue: 'Put in the moderators’ queue.',
        hold: 'Held back until a moderator has looked.',
      }),
      guideline,
      tests: {
        title: 'Tests',
        description: 'Texts that it must find, and texts that it must leave alone.',
        type: ['object', 'null'],
        properties: {
          match: texts('Match', 'Texts that it must find.'),
          pass: texts('Pass', 'Texts that it must leave alone.'),
        },
      },
    },
    ['id', 'when', 'action'],
  ),
  log: documentSchema(
    'log',
    'Moderation decision',
    'One entry of the public log. Never edited, never a quotation.',
    {
      id: formatted('ulid', 'Id', 'The entry’s id, which is its file’s name.'),
      at: day('At', 'When it was decided.'),
      lamport: number('Clock', 'The entry’s place in the order of entries.', { whole: true, minimum: 0 }),
      actor: person('Actor', 'Who decided.'),
      action: text('Action', 'What was decided.', {
        examples: ['keep', 'hide', 'remove', 'edit', 'warn', 'mute', 'suspend', 'escalate', 'overrule'],
      }),
      subject: text('Subject', 'Who it is about.'),
      target: text('Target', 'The file that it is about.'),
      target_sha256: text('Target’s hash', 'The file’s SHA-256 at the time.'),
      rules: texts('Rules', 'Ids of the rules that found it.'),
      guideline,
      reason: text('Reason', 'Why, in a sentence that its author could read.'),
      automated: yesOrNo('Automated', 'Whether no person decided.'),
      duration: formatted('duration', 'Duration', 'How long it holds.'),
      previous: text('Previous', 'The entry that this one changes.'),
      report: text('Report', 'The report’s reference in the private store.'),
      reviewed_by: people('Reviewed by', 'Who looked at it again.'),
      appeal_until: day('Appeal until', 'Until when its author may appeal.'),
      prev_hash: text('Previous hash', 'The hash of the entry before, which makes the log a chain.'),
    },
    ['id', 'at', 'actor', 'action'],
  ),
} as const;
