import { announcement } from './announcement';
import { answer } from './answer';
import { audience } from './audience';
import { discussion } from './discussion';
import { event } from './event';
import { goal } from './goal';
import { guide } from './guide';
import { guideline } from './guideline';
import { log } from './log';
import { member } from './member';
import { page } from './page';
import { post } from './post';
import { recognition } from './recognition';
import { reply } from './reply';
import { rule } from './rule';
import { survey } from './survey';
import type { KindDescriptor } from './kind-descriptor';

/**
 * Every kind of document, in the order in which a person meets them. A new kind is a file beside this one and
 * a line here.
 */
const described = {
  page,
  post,
  guide,
  announcement,
  guideline,
  member,
  discussion,
  reply,
  event,
  answer,
  goal,
  audience,
  recognition,
  survey,
  rule,
  log,
} as const satisfies Readonly<Record<string, KindDescriptor>>;

export type Kind = keyof typeof described;

export const kinds = Object.keys(described) as readonly Kind[];

export const kindTable: Readonly<Record<Kind, KindDescriptor>> = described;

type Described = typeof described;

/** The kinds whose titles may be made of other documents and of people. */
export type MadeTitleKind = {
  [K in Kind]: Described[K]['title'] extends 'own' ? never : K;
}[Kind];

/** The names of the sections of the Community view that list documents. */
export type SectionName = NonNullable<Described[Kind]['section']>['name'];

/** The kinds of which something is true, in their order. */
export function kindsThat(isSo: (descriptor: KindDescriptor) => boolean): readonly Kind[] {
  return kinds.filter((kind) => isSo(kindTable[kind]));
}
