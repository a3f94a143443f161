/**
 * What is done about an item, and the editor's command that does it. Each takes the item's document; `open`
 * only shows it.
 */
export const todayActions = {
  reply: 'kith.discussion.reply',
  publish: 'kith.document.publish',
  'set-date': 'kith.document.setDate',
  'set-host': 'kith.event.setHost',
  'note-attendance': 'kith.event.attendance',
  approve: 'kith.review.approve',
  review: 'kith.document.markReviewed',
  compare: 'kith.translation.compare',
  'write-page': 'kith.discussion.writePage',
  start: 'kith.prompt.start',
  close: 'kith.survey.close',
  import: 'kith.survey.import',
  share: 'kith.changes.share',
  decide: 'kith.moderation.open',
  introduce: 'kith.introduction.make',
  welcome: 'kith.member.welcome',
  thank: 'kith.member.thank',
  write: 'kith.member.write',
  'record-outcome': 'kith.introduction.record',
  open: 'kith.document.open',
} as const satisfies Readonly<Record<string, string>>;

export type TodayAction = keyof typeof todayActions;
