import type { Facts } from '../../../formats/facts';
import type { MapNode } from '../../../formats/front-matter/yaml-node';
import { momentAt, ulidMoment } from '../../../model/activity/activity-moment';
import type { Document } from '../../../model/documents/document';
import { documentStem } from '../../../model/file-names/document-stem';
import { consentOf, type Consent } from '../../../model/people/consent';
import { textAt, textsAt } from '../../../formats/front-matter/written-fields';

export interface MemberRecord {
  readonly joined?: number;
  readonly org?: string;
  /** Whether figures may name them. */
  readonly mayBeNamed: boolean;
  readonly consent: Consent;
  /** As written. */
  readonly languages: readonly string[];
  /** Where they live, as they wrote it; not the time zone, in which strangers live too. */
  readonly places: readonly string[];
  readonly interests: readonly string[];
  readonly skills: readonly string[];
  readonly offers: readonly string[];
  readonly seeks: readonly string[];
}

export interface RecognitionRecord {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly at?: number;
  /** In lower case; without one, `thanks`. */
  readonly type: string;
  /** As written; empty if there is none. */
  readonly reason: string;
}

/** What can come of an introduction. `accepted`: both want to meet, and have not yet. */
export const introductionOutcomes = ['accepted', 'met', 'declined'] as const;
export type IntroductionOutcome = (typeof introductionOutcomes)[number];

export interface IntroductionRecord {
  /** As written: two, unless the file is wrong. */
  readonly between: readonly string[];
  readonly at?: number;
  /** Undefined: nobody said yet. */
  readonly outcome?: IntroductionOutcome;
}

/** What a reader of a document gets. */
interface Read {
  readonly document: Document;
  readonly facts: Facts;
  readonly fields: MapNode | undefined;
  readonly zone: string;
}

export function memberRecord({ facts, fields, zone }: Read): MemberRecord {
  const joined = momentAt(fields, 'joined', zone);
  const org = textAt(fields, 'org');
  const consent = consentOf(facts);
  return {
    ...(joined !== undefined && { joined }),
    ...(org !== undefined && { org }),
    mayBeNamed: consent.analytics,
    consent,
    languages: textsAt(fields, 'languages'),
    places: ['place', 'location', 'city'].flatMap((key) => textsAt(fields, key)),
    interests: textsAt(fields, 'interests'),
    skills: textsAt(fields, 'skills'),
    offers: textsAt(fields, 'offers'),
    seeks: textsAt(fields, 'seeks'),
  };
}

export function recognitionRecord(read: Read): RecognitionRecord {
  const at = writtenAt(read);
  const { fields } = read;
  return {
    from: textsAt(fields, 'from'),
    to: textsAt(fields, 'to'),
    ...(at !== undefined && { at }),
    type: textAt(fields, 'type')?.toLowerCase() ?? 'thanks',
    reason: textAt(fields, 'reason') ?? '',
  };
}

export function introductionRecord(read: Read): IntroductionRecord {
  const at = writtenAt(read);
  const written = textAt(read.fields, 'outcome')?.toLowerCase();
  const outcome = introductionOutcomes.find((one) => one === written);
  return {
    between: textsAt(read.fields, 'between'),
    ...(at !== undefined && { at }),
    ...(outcome && { outcome }),
  };
}

/** The field `at`, else the moment in the file's name. */
function writtenAt({ document, fields, zone }: Read): number | undefined {
  return momentAt(fields, 'at', zone) ?? ulidMoment(documentStem(document.path))?.at;
}
