import type { FoundCommunity } from './clone-bundle';

/**
 * Every problem that Kith finds in the three communities as they are, as `file:line:column code`. Each was
 * read in its file; docs/found-communities.md says why a maintainer would agree. One more or one less is a
 * mistake, or news.
 */
export const foundProblems: Readonly<Record<FoundCommunity, readonly string[]>> = {
  'community-committee': [
    'governance/README.md:12:31 anchor-missing',
    'meetings/2018-10-18.md:91:53 anchor-missing',
    'meetings/2018-11-15.md:38:59 link-empty',
    'meetings/2018-11-15.md:90:79 link-empty',
  ],
  'cross-project-council': [
    'CODE_OF_CONDUCT.md:112:320 link-broken',
    'PROJECT_PROGRESSION.md:3:504 anchor-missing',
    'README.md:173:55 anchor-missing',
    'README.md:182:338 anchor-missing',
    'collaboration-spaces/COLLABORATION_SPACE_PROGRESSION.md:62:92 anchor-missing',
    'community-fund/COMMUNITY_FUND_POLICY.md:121:118 link-broken',
    'governance/GOVERNANCE.md:142:67 link-broken',
    'governance/GOVERNANCE.md:144:111 link-broken',
    'meetings/2024/2024-07-23.md:96:9 link-without-scheme',
  ],
  opensourcedesign: [
    'README.md:22:32 link-without-scheme',
    '_events/2015-03-29-planning-meetup.md:13:22 link-broken',
    '_events/2024-10-23-fosdem-2025-annoucement.md:52:307 link-broken',
    '_people/david-leuliette.md:4:1 yaml-duplicate-key',
    '_posts/successful-open-source-design-jobs-kitspace-and-user-research-in-their-internet-of-production-report.md:24:244 link-without-scheme',
  ],
};
