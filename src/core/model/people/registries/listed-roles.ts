import { saysFormer } from './former';
import { defined } from './person-fields';

/**
 * Names of groups of people, with the role of each member. The first match in a heading determines the role.
 */
const groups: readonly (readonly [RegExp, string])[] = [
  [/\bemerit(?:us|i|ae|a)\b|\balumn(?:i|us|a|ae)\b/i, 'emeritus'],
  [/\b(?:vice|co)[- ]?chair|\bvice[- ]?voorzitter/i, 'vice chair'],
  [/\bchair(?:s|persons?|men|man|wom[ae]n)?\b|\bvoorzitters?\b/i, 'chair'],
  [/\bdirectors?\b/i, 'director'],
  [/\bsecretar(?:y|ies)\b|\bsecretaris(?:sen)?\b/i, 'secretary'],
  [/\btreasurers?\b|\bpenningmeesters?\b/i, 'treasurer'],
  [/\b(?:tech(?:nical)? )?leads?\b|\bleaders?\b|\bleadership\b/i, 'lead'],
  [/\bowners?\b/i, 'owner'],
  [/\btriag(?:e|ers?)\b/i, 'triager'],
  [/\b(?:release|community|program(?:me)?|project) managers?\b/i, 'manager'],
  [/\bmaintainers?\b|\bbeheerders?\b/i, 'maintainer'],
  [/\bapprovers?\b/i, 'approver'],
  [/\breviewers?\b/i, 'reviewer'],
  [/\bcommitters?\b|\bcommit access\b/i, 'committer'],
  [/\bcollaborators?\b|\bmedewerkers?\b/i, 'collaborator'],
  [/\bmoderators?\b/i, 'moderator'],
  [/\bambassadors?\b|\bambassadeurs?\b/i, 'ambassador'],
  [/\borgani[sz]ers?\b|\bhosts?\b|\borganisator(?:en|s)?\b/i, 'organizer'],
  [/\bmentors?\b/i, 'mentor'],
  [/\bfacilitators?\b/i, 'facilitator'],
  [/\bobservers?\b/i, 'observer'],
  [/\brepresentatives?\b/i, 'representative'],
  [/\bcoordinators?\b/i, 'coordinator'],
  [/\badvis[eo]rs?\b/i, 'advisor'],
  [/\btranslators?\b|\bvertalers?\b/i, 'translator'],
  [/\bdesigners?\b/i, 'designer'],
  [/\btesters?\b/i, 'tester'],
  [/\beditors?\b|\bredactie\b/i, 'editor'],
  [/\bvolunteers?\b|\bvrijwilligers?\b/i, 'volunteer'],
  [/\bcontributors?\b|\bbijdragers?\b/i, 'contributor'],
  [/\bauthors?\b|\bauteurs?\b/i, 'author'],
  [/\bdevelopers?\b/i, 'developer'],
  [/\b(?:administrators?|admins?)\b/i, 'administrator'],
  [
    /\bmembers?\b|\bteam\b|\bcommittee\b|\bcouncil\b|\bboard\b|\bpeople\b|\bstaff\b|\bPMC\b|\bleden\b|\blid\b|\bbestuur\b/i,
    'member',
  ],
];

/**
 * Headings of lists that mention such groups but contain no people: goals for contributors, what to expect of
 * members.
 */
const notPeople =
  /\b(?:goals?|ways?|how to|how|what|why|becoming|become|ideas?|roadmap|to-?dos?|tasks?|responsibilit(?:y|ies)|duties|expectations?|requirements?|criteria|qualifications?|process(?:es)?|procedures?|polic(?:y|ies)|rules?|guidelines?|guide|topics?|skills?|benefits?|privileges?|rights|resources?|meetings?|agenda|steps?|sponsors?|compan(?:y|ies)|organi[sz]ations|partners?|adopters?|users|adding|removing|removal|nominat(?:e|ing|ion)s?|voting|elections?|hoe|waarom|doelen|taken)\b/i;

/** The role of the people under a heading; undefined if it names no group. */
export function groupOf(heading: string | undefined): string | undefined {
  if (heading === undefined || heading.length > 80) return undefined;
  return groups.find(([pattern]) => pattern.test(heading))?.[1];
}

/** Whether a heading is about something other than the people in a group. */
export function isAboutOther(heading: string): boolean {
  return notPeople.test(heading);
}

/** The role by the innermost heading that names a group; past groups are emeritus. */
export function roleOf(headings: readonly string[]): string | undefined {
  const roles = headings.map(groupOf).filter(defined);
  const former = headings.some((heading) => heading.length <= 80 && saysFormer(heading));
  return roles.length > 0 && former ? 'emeritus' : roles.at(-1);
}
