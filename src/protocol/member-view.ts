import * as v from 'valibot';
import { consentPurposes } from '../core/model/people/consent';
import { profileFields, profileSections } from '../core/services/members/profile-sections';
import type { PageContract } from './contract';

/** So many items of a section are shown at first, and so many at the most when all are asked for. */
export const firstItems = 8;
export const mostItems = 500;

const moment = v.number();

/** Whose profile a page shows: all that is kept of it, and what a restored tab begins with. */
export const memberSubject = v.object({
  /** The community's id, and the person's. */
  folder: v.string(),
  person: v.string(),
});
export type MemberSubject = v.InferOutput<typeof memberSubject>;

/** Where something can be looked up: a line of a file, from 0, or a commit by its full id. */
const place = v.union([v.object({ path: v.string(), line: v.number() }), v.object({ commit: v.string() })]);
export type ProfilePlace = v.InferOutput<typeof place>;

const item = v.object({
  title: v.string(),
  at: v.exactOptional(moment),
  /** Whether a reply is the answer that its thread accepted. */
  accepted: v.boolean(),
  place,
});
export type ShownItem = v.InferOutput<typeof item>;

const section = v.picklist(profileSections);

const shownSection = v.object({ section, count: v.number(), items: v.array(item) });
export type ShownSection = v.InferOutput<typeof shownSection>;

const profile = v.object({
  name: v.string(),
  /** By which others mention them, without `@`. */
  handle: v.string(),
  /** The community's name. */
  community: v.string(),
  isBot: v.boolean(),
  /** Whether it is the reader's own. */
  isOwn: v.boolean(),
  /** Whether they have a member file. */
  isMember: v.boolean(),
  /** As their file has it: `alumni`, `suspended`. */
  status: v.exactOptional(v.string()),
  since: v.exactOptional(moment),
  lastActive: v.exactOptional(moment),
  roles: v.array(v.object({ text: v.string(), isCurrent: v.boolean(), place })),
  level: v.exactOptional(v.object({ name: v.string(), why: v.string() })),
  /** What is missing for the next level, in words. */
  next: v.exactOptional(v.object({ name: v.string(), missing: v.array(v.string()) })),
  fields: v.array(v.object({ field: v.picklist(profileFields), words: v.array(v.string()) })),
  /** Absent without a member file. */
  consents: v.exactOptional(
    v.array(v.object({ purpose: v.picklist(consentPurposes), answer: v.picklist(['yes', 'no', 'open']) })),
  ),
  sections: v.array(shownSection),
});
export type ShownProfile = v.InferOutput<typeof profile>;

/** Absent if nobody is called so; `reading` if they may still be found. */
const current = { profile: v.exactOptional(profile), reading: v.boolean() };

export const profileVerbs = [
  'update',
  'join',
  'createFile',
  'openFile',
  'copyHandle',
  'openEvidence',
] as const;
export type ProfileVerb = (typeof profileVerbs)[number];

/** The contract between the extension and the page of a member. */
export const memberView = {
  toHost: {
    requests: {
      'page/begin': { ask: v.object({}), answer: v.object({ subject: memberSubject, ...current }) },
      /** All items of a section, `mostItems` at the most. */
      'section/list': { ask: v.object({ section }), answer: v.object({ items: v.array(item) }) },
    },
    notices: {
      'item/didChoose': v.object({ place, beside: v.boolean() }),
      'profile/didAct': v.object({ verb: v.picklist(profileVerbs) }),
    },
  },
  toPage: {
    requests: {},
    notices: { 'profile/didChange': v.object(current) },
  },
} as const satisfies PageContract;
