import { calendar } from './calendar-questions';
import { connections, threadsOfPair } from './connection-questions';
import { figure, figureBreakdown, figureEvidence, figureGrounds, figures } from './figure-questions';
import type { Question } from './known-community';
import { ruleFindings } from './moderation-questions';
import {
  introductions,
  newcomers,
  peopleToThank,
  recognised,
  suggestedIntroductions,
} from './people-questions';
import { liveMeasure, strategy } from './strategy-questions';
import { repeatedQuestions, today } from './today-questions';

/** All questions about a community. To add one, add it to the file of its topic and here. */
export const questions = {
  calendar,
  connections,
  figure,
  figureBreakdown,
  figureEvidence,
  figureGrounds,
  figures,
  introductions,
  liveMeasure,
  newcomers,
  peopleToThank,
  recognised,
  repeatedQuestions,
  ruleFindings,
  strategy,
  suggestedIntroductions,
  threadsOfPair,
  today,
};

export type Questions = typeof questions;
export type QuestionName = keyof Questions;

type PartsOf<Asked> =
  Asked extends Question<infer Input, infer Answer, infer Found>
    ? { readonly input: Input; readonly answer: Answer; readonly found: Found }
    : never;
export type InputOf<Name extends QuestionName> = PartsOf<Questions[Name]>['input'];
export type AnswerOf<Name extends QuestionName> = PartsOf<Questions[Name]>['answer'];
export type FoundOf<Name extends QuestionName> = PartsOf<Questions[Name]>['found'];
