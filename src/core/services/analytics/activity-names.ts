import { message, type Message } from '../../base/message';
import type { ActivityKind } from '../../model/activity/activity';

/** The kinds of activities, as lists of evidence and parts of figures call them. */
export const activityNames: Readonly<Record<ActivityKind, Message>> = {
  commit: message('Commits'),
  thread: message('Discussions'),
  reply: message('Replies'),
  'accepted-answer': message('Accepted answers'),
  'event-hosted': message('Events hosted'),
  'event-attended': message('Events attended'),
  recognition: message('Thank-yous'),
  review: message('Reviews'),
  decision: message('Decisions'),
};
