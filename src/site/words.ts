const english = {
  skip: 'Skip to the text',
  main: 'Main',
  home: 'Home',
  search: 'Search',
  searchLabel: 'Search this site',
  searchNone: 'Nothing found.',
  searchOne: '1 page found',
  searchMany: 'pages found',
  searchScript: 'The search needs JavaScript.',
  moved: 'This page has moved',
  movedTo: 'It is here now:',
  archived: 'Kept for the record, and no longer up to date.',
  by: 'By',
  nothing: 'Nothing here yet.',
  solved: 'Solved',
  page: 'Pages',
  post: 'Posts',
  guide: 'Guides',
  announcement: 'Announcements',
  guideline: 'Guidelines',
  member: 'Members',
  discussion: 'Discussions',
  event: 'Events',
};

/** The words of a site that are its own and not of a document. */
export type SiteWords = typeof english;

const dutch: SiteWords = {
  skip: 'Naar de tekst',
  main: 'Hoofdmenu',
  home: 'Begin',
  search: 'Zoeken',
  searchLabel: 'Doorzoek deze site',
  searchNone: 'Niets gevonden.',
  searchOne: '1 pagina gevonden',
  searchMany: 'pagina’s gevonden',
  searchScript: 'Zoeken werkt alleen met JavaScript.',
  moved: 'Deze pagina is verhuisd',
  movedTo: 'Ze staat nu hier:',
  archived: 'Bewaard, en niet meer actueel.',
  by: 'Door',
  nothing: 'Hier is nog niets.',
  solved: 'Opgelost',
  page: 'Pagina’s',
  post: 'Berichten',
  guide: 'Handleidingen',
  announcement: 'Aankondigingen',
  guideline: 'Richtlijnen',
  member: 'Leden',
  discussion: 'Discussies',
  event: 'Bijeenkomsten',
};

/** The words in a language; English where Kith does not speak it. */
export function siteWords(language: string): SiteWords {
  return isDutch(language) ? dutch : english;
}

export function isDutch(language: string): boolean {
  return /^nl\b/i.test(language);
}
