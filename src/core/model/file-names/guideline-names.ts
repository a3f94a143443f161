import { isLanguage, splitLanguage } from './file-language';

/** Names of guidelines in any folder of the community's own documents. */
const anywhere =
  /^(?:code-of-conduct|(?:.+-)?code-of-conduct|conduct|code-of-ethics|charter|.+-charter|guidelines|.+-guidelines|gedragscode|huisregels|verhaltenskodex|verhaltensregeln|codigo-de-conducta|codigo-de-conduta|code-de-conduite|codice-di-condotta|kodeks-postepowania|uppforandekod|adfaerdskodeks)$/;
/**
 * Names of guidelines only at the root, in `docs/` or `.github/`: elsewhere they are articles or documents of
 * subprojects.
 */
const atHome =
  /^(?:contributing|contribute|how-to-contribute|governance|security|moderation|by-?laws|statutes|manifesto|principles|values|house-rules|netiquette|(?:.+-)?polic(?:y|ies)|(?:community-)?membership|(?:community-)?roles(?:-and-responsibilities)?|contributor-ladder|decision-making|bijdragen|richtlijnen|statuten|huishoudelijk-reglement|grondregels|uitgangspunten|beitragen|mitmachen|richtlinien|leitlinien|satzung|contribuir|como-contribuir|normas|principios|contribuer|comment-contribuer|reglement|charte|contribuire|linee-guida)$/;
/** Names of guidelines also in a group's folder. */
const inGroups = /^(?:contributing|governance|by-?laws|membership|.+-policy)$/;

/** Folders that contain one folder per group, and names of a group's folder. */
const groupsFolder =
  /^(?:groups?|sigs?|wgs?|tags|working-groups?|workgroups?|special-interest-groups?|committees?|teams|chapters|circles|task-?forces?|councils?|boards?)$/;
const groupFolder = /^(?:sig|wg|tag|ug|committee|team|group|council)-.+/;

/** Folders in which every file is a guideline. */
const agreementsFolder =
  /^(?:guidelines|governance|conduct|code-of-conduct|policies|.+-policies|.+-guidelines|gedragscode|richtlijnen|reglementen)$/;

/** Folders of articles: an article about codes of conduct is not a code of conduct. */
const articlesFolder =
  /^(?:articles?|posts|blog|blogs|news|drafts|tutorials|guides|howto|how-to|learn|lessons?|courses?|curriculum|handouts|resources|research|case-stud(?:y|ies)|interviews|talks|slides|meetings?|minutes|notes|reports|archive|archives|newsletters?|examples?|samples?|templates?|rfcs?|proposals|members|people|events|discussions)$/;
/** Jekyll's collections are in folders with an underscore; those with a site's own pages are excluded. */
const collection = /^_(?!pages$|docs$|guidelines$|governance$|policies$|includes$)/;
const articleName = /^case-study|(?:^|-)case-study(?:-|$)/;

/** Folders of the community's own pages, in any site generator. */
const homes: ReadonlySet<string> = new Set([
  '',
  'docs',
  'doc',
  '.github',
  'content',
  'pages',
  'site',
  'website',
  'community',
  'about',
  'meta',
  'project',
  'docs/community',
  'docs/about',
  'docs/project',
  'content/docs',
  'content/about',
  'content/community',
  'src/pages',
  'src',
]);

/**
 * Whether a file is a guideline by its name, in any case and language: `CODE_OF_CONDUCT-de.md`,
 * `gedragscode.md`. `folders` are its parent folders, from the root, as written.
 */
export function isGuidelineName(stem: string, folders: readonly string[]): boolean {
  const name = plainName(splitLanguage(stem).name);
  const isAnywhere = anywhere.test(name);
  // Most files are none by their name alone, and folders take longer to look at.
  if (!isAnywhere && !atHome.test(name) && !inGroups.test(name)) return false;
  if (folders.some(isForArticles)) return false;
  if (isAnywhere) return true;
  const own = folders.map(plainFolder).filter((folder) => !isLanguageFolder(folder));
  if (homes.has(own.join('/'))) return atHome.test(name);
  const parent = own.at(-2) ?? '';
  const isGroup = own.length > 0 && (groupFolder.test(own.at(-1) ?? '') || groupsFolder.test(parent));
  return isGroup && own.length <= 4 && inGroups.test(name);
}

/**
 * Whether being in these folders makes a file a guideline, as in `governance/`. Files on other subjects are
 * excluded.
 */
export function isInGuidelineFolder(stem: string, folders: readonly string[]): boolean {
  const own = folders.filter((folder) => !isLanguageFolder(folder.toLowerCase()));
  const at = own.findLastIndex((folder) => agreementsFolder.test(plainFolder(folder)));
  if (at < 0 || at > 2) return false;
  const others = own.toSpliced(at, 1);
  return !others.some(isForArticles) && !articleName.test(plainName(stem));
}

function isForArticles(folder: string): boolean {
  return collection.test(folder.toLowerCase()) || articlesFolder.test(plainFolder(folder));
}

function isLanguageFolder(folder: string): boolean {
  return isLanguage(folder) || /^(?:i18n|translations?|locales?|languages?|lang|vertalingen)$/.test(folder);
}

function plainFolder(folder: string): string {
  return plainName(folder.replace(/^_/, ''));
}

/** Lower case, with hyphens and without accents. */
function plainName(name: string): string {
  const isPlain = /^[ -~]*$/.test(name);
  const plain = isPlain ? name : name.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain.toLowerCase().replace(/[_\s]+/g, '-');
}
