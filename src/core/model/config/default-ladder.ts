import type { LadderLevel } from './ladder';

/**
 * The ladder of a community that wrote none: five rungs, as many as Discourse has trust levels. They ask for
 * active days and the time that these are spread over and not for commits, so that whoever answers or hosts
 * climbs it as well. The topmost is no office: roles are given by people.
 * @param language that of the community, as a BCP 47 tag
 */
export function defaultLadder(language: string | undefined): readonly LadderLevel[] {
  const names = /^nl\b/i.test(language ?? '') ? dutch : english;
  return rungs.map((rung) => ({ ...rung, name: names[rung.id] }));
}

const rungs = [
  { id: 'explorer', earnedBy: { activeDays: 1 }, isSmall: true },
  { id: 'participant', earnedBy: { activeDays: 3 }, isSmall: true },
  { id: 'contributor', earnedBy: { activeDays: 8, spanDays: 14 } },
  { id: 'regular', earnedBy: { activeDays: 25, spanDays: 100 } },
  { id: 'pillar', earnedBy: { activeDays: 75, spanDays: 365 } },
] as const satisfies readonly Omit<LadderLevel, 'name'>[];

type Names = Readonly<Record<(typeof rungs)[number]['id'], string>>;

const english: Names = {
  explorer: 'Explorer',
  participant: 'Participant',
  contributor: 'Contributor',
  regular: 'Regular',
  pillar: 'Pillar',
};

const dutch: Names = {
  explorer: 'Verkenner',
  participant: 'Deelnemer',
  contributor: 'Bijdrager',
  regular: 'Vaste kracht',
  pillar: 'Steunpilaar',
};
