/**
 * When a document was begun, by whom, and what people call it. All of it refines a
 * default: a document that is not named here gets a plausible beginning as well.
 */

import { GUIDES, NEWS, PAGES, POSTS } from './folders.mjs';

/**
 * @typedef {object} Birth
 * @property {string} on
 * @property {string} by
 * @property {string | undefined} [name] what commit messages call it
 * @property {string[] | undefined} [also] who else edits it more than others do
 * @property {string | undefined} [settled] nobody edits it after this day
 */

/**
 * @param {string} on
 * @param {string} by
 * @param {string} [name]
 * @param {string[]} [also]
 * @param {string} [settled]
 * @returns {Birth}
 */
const birth = (on, by, name, also, settled) => ({ on, by, name, also, settled });

// One line a document reads best.
// prettier-ignore
/** @type {Record<string, Birth>} */
export const births = {
  'README.md': birth('2024-11-16', 'marit', 'the front page', ['marit', 'joris', 'sanne', 'ines', 'roos']),
  'CODE_OF_CONDUCT.md': birth('2024-11-17', 'marit', 'the code of conduct', ['leila', 'wout'], '2026-04-30'),
  'CONTRIBUTING.md': birth('2024-11-24', 'joris', 'the contributing page', ['ines', 'marit', 'hanna'], '2026-10-20'),
  'GOVERNANCE.md': birth('2025-02-23', 'marit', 'how we decide', ['wout', 'leila'], '2026-09-30'),
  'SECURITY.md': birth('2025-05-25', 'joris', 'the security page', ['tunde'], '2026-07-30'),
  'community.yml': birth('2024-11-23', 'marit', 'the settings', ['ines', 'leila', 'priya']),
  '.gitattributes': birth('2025-10-25', 'hanna', 'the line end settings'),
  'templates/interview.md': birth('2026-03-30', 'roos', 'the template for interviews', ['ines'], '2026-06-30'),
  '.mailmap': birth('2025-11-15', 'hanna', 'the mail map'),

  'guidelines/conduct.md': birth('2025-02-16', 'leila', 'the conduct guideline', ['wout', 'marit', 'ines'], '2026-08-30'),
  'guidelines/moderation.md': birth('2025-03-08', 'wout', 'how we moderate', ['leila', 'marit'], '2026-04-18'),
  'guidelines/events.md': birth('2025-01-04', 'sanne', 'the guideline for events', ['leila', 'roos'], '2026-09-20'),
  'guidelines/writing.md': birth('2025-03-23', 'ines', 'the writing guideline', ['hanna', 'marit'], '2026-07-01'),
  'guidelines/huisregels.md': birth('2025-02-19', 'sanne', 'the Dutch house rules', ['wout', 'hanna'], '2026-05-10'),

  [`${PAGES}about.md`]: birth('2024-11-17', 'marit', 'About Bolder', ['joris', 'ines'], '2026-04-20'),
  [`${PAGES}over-bolder.md`]: birth('2024-12-08', 'sanne', 'Over Bolder', ['hanna', 'wout'], '2026-06-20'),
  [`${PAGES}projects.md`]: birth('2024-12-12', 'joris', 'the list of projects', ['tunde', 'yuki', 'mehmet', 'priya']),
  [`${PAGES}newcomers.md`]: birth('2026-02-14', 'roos', 'the newcomers page', ['kofi', 'ines', 'marit']),
  [`${PAGES}faq.md`]: birth('2025-03-15', 'ines', 'the frequent questions', ['tunde', 'sanne', 'marit'], '2026-06-14'),
  [`${PAGES}meeting-places.md`]: birth('2024-11-26', 'sanne', 'where we meet', ['leila', 'marit'], '2026-09-30'),
  [`${PAGES}tide-table.md`]: birth('2025-01-26', 'tunde', 'the tide table', ['agnes', 'wout'], '2026-05-20'),
  [`${PAGES}who-pays.md`]: birth('2025-04-03', 'marit', 'who pays for the soup', ['sanne', 'priya'], '2026-10-12'),
  [`${PAGES}old-forum.md`]: birth('2025-02-27', 'wout', 'the page on the old forum', ['marit'], '2025-05-20'),
  [`${PAGES}who-said-what-in-october.md`]: birth('2026-10-09', 'sanne', 'the notes of October', ['pieter-jan'], '2026-10-14'),

  [`${GUIDES}first-contribution.md`]: birth('2024-12-14', 'daan', 'the guide to a first contribution', ['roos', 'ines', 'kofi']),
  [`${GUIDES}eerste-bijdrage.md`]: birth('2025-02-02', 'sanne', 'Je eerste bijdrage', ['hanna', 'roos', 'kofi']),
  [`${GUIDES}berthbook-local-setup.md`]: birth('2025-01-12', 'joris', 'the Berthbook set-up guide', ['priya', 'hanna', 'kofi', 'ines']),
  [`${GUIDES}berth-overlaps-in-postgres.md`]: birth('2025-03-22', 'joris', 'the guide to overlaps', ['priya', 'hanna'], '2026-06-30'),
  [`${GUIDES}reading-baplie.md`]: birth('2025-03-19', 'daan', 'the BAPLIE guide', ['yuki', 'agnes', 'joris'], '2026-09-10'),
  [`${GUIDES}peilstok-quickstart.md`]: birth('2025-02-08', 'tunde', 'the Peilstok guide', ['agnes', 'ines']),
  [`${GUIDES}boei-sensor-build.md`]: birth('2025-06-29', 'mehmet', 'the sensor guide', ['tunde', 'pieter-jan'], '2026-02-01'),
  [`${GUIDES}running-a-hack-night.md`]: birth('2025-01-18', 'sanne', 'the hack night guide', ['marit', 'roos', 'leila']),
  [`${GUIDES}writing-a-good-question.md`]: birth('2025-03-01', 'leila', 'how to ask', ['ines', 'joris'], '2026-06-10'),
  [`${GUIDES}reviewing-kindly.md`]: birth('2025-04-12', 'ines', 'the review guide', ['leila', 'joris'], '2026-07-10'),
  [`${GUIDES}release-checklist.md`]: birth('2025-02-15', 'daan', 'the release checklist', ['joris', 'tunde', 'hanna'], '2026-07-01'),
  [`${GUIDES}stuwplan-accessibility.md`]: birth('2025-05-10', 'leila', 'the accessibility guide', ['yuki', 'ines'], '2026-08-20'),
  [`${GUIDES}crane-vocabulary.md`]: birth('2025-02-01', 'pieter-jan', 'the crane vocabulary', ['ines', 'yuki'], '2026-04-10'),

  'strategy/goals/answer-within-a-day.md': birth('2025-12-14', 'marit', 'the goal on answers', ['priya']),
  'strategy/goals/two-maintainers.md': birth('2025-12-14', 'joris', 'the goal on maintainers', ['yuki', 'marit']),
  'strategy/goals/second-contribution.md': birth('2026-02-21', 'roos', 'the goal on second contributions', ['kofi']),
  'strategy/goals/newcomers-stay.md': birth('2026-02-24', 'roos', 'the goal on staying', ['priya']),
  'strategy/goals/fresh-guides.md': birth('2026-03-22', 'ines', 'the goal on guides', ['hanna']),
  'strategy/goals/more-harbours.md': birth('2026-05-30', 'priya', 'the goal on harbours', ['hanna', 'marit']),
  'strategy/audiences/newcomers.md': birth('2025-12-20', 'marit', 'the page on newcomers as an audience', ['roos']),
  'strategy/audiences/port-developers.md': birth('2025-12-20', 'marit', 'the page on port developers', ['joris']),
  'strategy/audiences/remote-maintainers.md': birth('2026-01-10', 'tunde', 'the page on maintainers elsewhere', ['yuki']),
  'strategy/audiences/terminal-operators.md': birth('2026-01-24', 'priya', 'the page on terminals', ['wout']),
  'strategy/audiences/students.md': birth('2026-02-22', 'roos', 'the page on students', ['kofi']),

  'events/first-gathering.md': birth('2024-11-18', 'marit'),
  'events/hack-night.md': birth('2024-12-20', 'sanne'),
  'events/office-hours.md': birth('2025-09-22', 'tunde'),
  'events/tide-workshop.md': birth('2025-04-06', 'tunde'),
  'events/harbour-day-2025.md': birth('2025-06-22', 'sanne', undefined, ['marit', 'wout', 'leila']),
  'events/docs-sprint-2026.md': birth('2026-02-23', 'ines', undefined, ['roos']),
  'events/edifact-clinic.md': birth('2026-05-25', 'yuki', undefined, ['agnes']),
  'events/harbour-day-2026.md': birth('2026-05-16', 'sanne', undefined, ['leila', 'roos', 'marit']),
  'events/stuwplan-2-demo.md': birth('2026-11-12', 'yuki', undefined, ['leila']),
  'events/winter-lights-2026.md': birth('2026-10-24', 'sanne', undefined, ['roos', 'priya']),
  'events/new-year-dip-2027.md': birth('2026-11-08', 'marit', undefined, ['pieter-jan']),
  'events/ledenvergadering-2027.md': birth('2026-11-15', 'wout', undefined, ['marit']),

  'moderation/rules/newcomer-links.yml': birth('2025-03-09', 'wout', 'the rule on links'),
  'moderation/rules/possible-weakness.yml': birth('2025-06-03', 'joris', 'the rule on weaknesses'),
  'moderation/rules/at-a-person.yml': birth('2025-06-14', 'leila', 'the rule on words at a person'),
  'moderation/rules/job-adverts.yml': birth('2026-04-25', 'leila', 'the rule on job posts'),

  [`${POSTS}ais-two-receivers.md`]: birth('2026-10-04', 'agnes', 'the post on echoes', ['hanna']),
  [`${POSTS}2027-01-plans.md`]: birth('2026-11-07', 'marit', 'the plans for 2027', ['ines']),
  [`${POSTS}2026-11-24-meet-the-mentors.md`]: birth('2026-11-11', 'roos', 'the post on mentors', ['ines', 'kofi']),
  [`${POSTS}2026-12-01-stuwplan-2-preview.md`]: birth('2026-11-02', 'yuki', 'the Stuwplan 2 preview', ['ines', 'leila']),
  [`${NEWS}2026-12-winter-lights.md`]: birth('2026-11-13', 'sanne', 'the Winter Lights announcement', ['hanna']),
  [`${NEWS}2026-12-peilstok-support.md`]: birth('2026-11-10', 'tunde', 'the Peilstok announcement', ['hanna']),
  [`${NEWS}2027-01-elections.md`]: birth('2026-11-14', 'marit', 'the call for candidates', ['wout']),
  [`${NEWS}2027-02-ledenvergadering.md`]: birth('2026-11-18', 'sanne', 'the invitation to the assembly'),
};

/** Short names for posts, by a part of the path. @type {[string, string][]} */
export const postNames = [
  ['why-bolder', 'the post on our name'],
  ['hack-night-one', 'the notes of hack night one'],
  ['berthbook-0-3', 'the Berthbook 0.3 post'],
  ['interview-wout', 'the interview with Wout'],
  ['tide-workshop', 'the tide workshop recap'],
  ['zomerstilte', 'Zomerstilte'],
  ['harbour-day-2025', 'the Harbour Day recap'],
  ['lock-scheduling', 'the post on the lock'],
  ['year-one', 'the look back at year one'],
  ['baplie-fuzzing', 'the post on broken ships'],
  ['docs-sprint', 'the docs sprint recap'],
  ['boei-first-winter', 'the post on the first winter'],
  ['berthbook-1-0', 'the Berthbook 1.0 post'],
  ['stage-bij-bolder', 'Stage bij Bolder'],
  ['harbour-day-2026', 'the second Harbour Day recap'],
  ['survey-results', 'the survey results'],
  ['earlier-start', 'the announcement of the new hour'],
  ['leila-moderator', 'the announcement of a moderator'],
  ['code-of-conduct-2', 'the announcement of the code of conduct'],
  ['harbour-day-call', 'the call for talks'],
  ['survey-open', 'the survey announcement'],
  ['mentor-pairs', 'the mentor pairs announcement'],
];
