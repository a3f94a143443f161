/** What a profile tells of, in the order of the page. Moderators' decisions stand in the log alone. */
export const profileSections = [
  'wrote',
  'asked',
  'answered',
  'reviewed',
  'hosted',
  'attended',
  'thanked',
  'thankedBy',
] as const;
export type ProfileSection = (typeof profileSections)[number];

/** The fields of a member file that a profile shows, in the order of the page. */
export const profileFields = [
  'pronouns',
  'languages',
  'place',
  'timezone',
  'org',
  'interests',
  'skills',
  'offers',
  'seeks',
] as const;
export type ProfileField = (typeof profileFields)[number];
