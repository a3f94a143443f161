import { announcement } from './announcement';
import { answer } from './answer';
import { audience } from './audience';
import { dismissal } from './dismissal';
import { delivery } from './delivery';
import { discussion } from './discussion';
import { event } from './event';
import { goal } from './goal';
import { guide } from './guide';
import { guideline } from './guideline';
import { introduction } from './introduction';
import { log } from './log';
import { member } from './member';
import { nomination } from './nomination';
import { page } from './page';
import { post } from './post';
import { prompt } from './prompt';
import { recognition } from './recognition';
import { reply } from './reply';
import { review } from './review';
import { rule } from './rule';
import { survey } from './survey';
import { variant } from './variant';
import { visits } from './visits';
import type { KindDescriptor } from './kind-descriptor';

/** Every kind of document, in display order. To add a kind, add a file next to this one and an entry here. */
const described = {
  page,
  post,
  guide,
  announcement,
  guideline,
  member,
  discussion,
  reply,
  prompt,
  event,
  answer,
  goal,
  audience,
  recognition,
  introduction,
  nomination,
  survey,
  review,
  rule,
  log,
  dismissal,
  variant,
  delivery,
  visits,
} as const satisfies Readonly<Record<string, KindDescriptor>>;

export type Kind = keyof typeof described;

export const kinds = Object.keys(described) as readonly Kind[];

export const kindTable: Readonly<Record<Kind, KindDescriptor>> = described;

type Described = typeof described;

/** The kinds whose titles may be generated from other documents and people. */
export type MadeTitleKind = {
  [K in Kind]: Described[K]['title'] extends 'own' ? never : K;
}[Kind];

/** The names of the sections of the Community view that list documents. */
export type SectionName = NonNullable<Described[Kind]['section']>['name'];

/** The kinds that satisfy a predicate, in order. */
export function kindsThat(isSo: (descriptor: KindDescriptor) => boolean): readonly Kind[] {
  return kinds.filter((kind) => isSo(kindTable[kind]));
}
