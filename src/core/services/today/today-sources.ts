import { goneQuiet, newcomersToWelcome, oneStep, toThank } from './sources/people';
import { changesToShare } from './sources/changes-to-share';
import { due } from './sources/due';
import { events } from './sources/events';
import { goals } from './sources/goals';
import { introductions, introductionsToFollowUp } from './sources/introductions';
import { prompts } from './sources/prompts';
import { overturnedRules } from './sources/overturned-rules';
import { readyRules } from './sources/ready-rules';
import { repeatedQuestions } from './sources/repeated-questions';
import { reviews } from './sources/reviews';
import { stale } from './sources/stale';
import { surveys } from './sources/surveys';
import { translations } from './sources/translations';
import { unanswered } from './sources/unanswered';
import { heldPosts, lateAppeals } from './sources/waiting-cases';
import type { TodaySource } from './today-source';

/** Where things to do come from. To add a source, add a file to `sources/` and an entry here. */
export const todaySources = {
  unanswered,
  due,
  reviews,
  events,
  prompts,
  stale,
  translations,
  goals,
  surveys,
  'held-posts': heldPosts,
  'late-appeals': lateAppeals,
  'ready-rules': readyRules,
  'overturned-rules': overturnedRules,
  'repeated-questions': repeatedQuestions,
  newcomers: newcomersToWelcome,
  'to-thank': toThank,
  'one-step': oneStep,
  'gone-quiet': goneQuiet,
  introductions,
  'introductions-to-follow-up': introductionsToFollowUp,
  'changes-to-share': changesToShare,
} as const satisfies Readonly<Record<string, TodaySource>>;

export type TodaySourceId = keyof typeof todaySources;

export const todaySourceIds = Object.keys(todaySources) as readonly TodaySourceId[];
