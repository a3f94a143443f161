import type { CommunityConfig } from '../config/community-config';
import type { FactsHead } from './facts-table';
import { looksLikeName } from '../../base/name-forms';
import { datedName } from '../events/dated-name';
import { isIndexName } from '../file-names/file-language';
import { isGuidelineName, isInGuidelineFolder } from '../file-names/guideline-names';
import { kinds, type Kind } from '../kinds/kind';
import { isUlidName } from '../file-names/ulid-name';

type KindHints = Pick<FactsHead, 'kind' | 'layout' | 'type' | 'date' | 'rsvp'> &
  // Where nothing is known of the text, the place alone counts.
  Partial<Pick<FactsHead, 'personal' | 'title' | 'timed'>>;

/**
 * What a document is. In this order: its own `kind:`, the folder map of `community.yml`, the names and
 * folders that communities use (with or without Kith), `layout:` or `type:` where that names a kind; else it
 * is a page.
 */
export function documentKind(path: string, hints: KindHints, config: CommunityConfig): Kind {
  return (
    asKind(hints.kind) ??
    config.folderKind(path) ??
    conventionalKind(path, hints, config.path !== undefined) ??
    asKind(hints.layout) ??
    asKind(hints.type) ??
    'page'
  );
}

const synonyms: Readonly<Record<string, Kind>> = {
  article: 'post',
  blog: 'post',
  'blog-post': 'post',
  news: 'announcement',
  tutorial: 'guide',
  'how-to': 'guide',
  howto: 'guide',
  policy: 'guideline',
  meetup: 'event',
  person: 'member',
  people: 'member',
  profile: 'member',
  author: 'member',
};

/** The kind that a word in a front matter names, in any case, singular, or a common synonym. */
export function asKind(word: string): Kind | undefined {
  const name = word.trim().toLowerCase();
  return (kinds as readonly string[]).includes(name)
    ? (name as Kind)
    : Object.hasOwn(synonyms, name)
      ? synonyms[name]
      : undefined;
}

const templateName = /(?:^|[-_.])template(?:$|[-_.])/i;

/**
 * Folders whose files are of one kind wherever the folder stands near the root, in Kith's and other tools'
 * spelling.
 */
const folderKinds: Readonly<Record<string, Kind>> = {
  posts: 'post',
  blog: 'post',
  drafts: 'post',
  guides: 'guide',
  tutorials: 'guide',
  howto: 'guide',
  'how-to': 'guide',
  announcements: 'announcement',
  members: 'member',
  leden: 'member',
  people: 'member',
  persons: 'member',
  profiles: 'member',
  team: 'member',
  staff: 'member',
  author: 'member',
  authors: 'member',
  auteurs: 'member',
  contributors: 'member',
  events: 'event',
  meetups: 'event',
  recognitions: 'recognition',
  surveys: 'survey',
  goals: 'goal',
  audiences: 'audience',
};

/** Kinds that are one file a person, event or survey: what lies deeper in such a folder is something else. */
const flatKinds: ReadonlySet<Kind> = new Set(['member', 'survey', 'recognition']);

/** `isAdopted`: the community has set Kith up, and so wants to hear what its events lack. */
function conventionalKind(path: string, hints: KindHints, isAdopted: boolean): Kind | undefined {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  const stem = file.replace(/\.[^.]*$/, '');
  const folders = segments.map((segment) => segment.toLowerCase().replace(/^_/, ''));
  if (/\.ya?ml$/i.test(file))
    return folders.includes('rules') ? 'rule' : folders.includes('log') ? 'log' : undefined;

  if (isGuidelineName(stem, segments)) return 'guideline';
  if (folders.includes('discussions')) {
    if (stem.toLowerCase() === 'thread') return 'discussion';
    return isUlidName(stem) ? 'reply' : undefined;
  }
  if (folders[0] === '.github' || templateName.test(stem)) return undefined;
  if (isInGuidelineFolder(stem, segments)) return 'guideline';

  const at = folders.findLastIndex((folder) => Object.hasOwn(folderKinds, folder));
  if (at < 0 || at > 2) return folders[0] === 'strategy' && !isIndexName(stem) ? 'goal' : undefined;
  const kind = folderKinds[folders[at] as string] as Kind;
  const depth = folders.length - at - 1;
  if (isIndexName(stem)) {
    const bundle = bundleIndexKind(kind, depth);
    return bundle === 'member' && !isOnePerson(folders[at], hints, true) ? undefined : bundle;
  }
  if (kind === 'event')
    return depth > 0 || isAdopted || isTimed(stem, hints) ? eventKind(hints, depth) : undefined;
  if (kind === 'member' && !isOnePerson(folders[at], hints, false)) return undefined;
  return flatKinds.has(kind) && depth > 0 ? undefined : kind;
}

/**
 * Folders in which a file is a person's by its place. The others may as well hold chapters about people, or a
 * team's notes.
 */
const memberFolders: ReadonlySet<string | undefined> = new Set(['members', 'leden']);

/**
 * Whether a file where people are is about one of them: it has a field that is a person's. Of Kith's own
 * folder it is so unless there is no such field and the title is a subject's.
 */
function isOnePerson(
  folder: string | undefined,
  { personal, title = '' }: KindHints,
  isIndex: boolean,
): boolean {
  if (personal === undefined) return !isIndex && (memberFolders.has(folder) || folder === 'people');
  if (personal !== '') return true;
  const isName = looksLikeName(title);
  return memberFolders.has(folder) ? !isIndex && (isName || !isSubject(title)) : false;
}

/**
 * Words that end so are seldom anybody's name: `Onboarding`, `Compensation`. So are several that are not
 * written as a name.
 */
function isSubject(title: string): boolean {
  return (
    /\s/.test(title.trim()) ||
    /\p{L}{3}(?:ing|tion|ment|ship|ness|ance|ence|ities|efits|ules|oles|faq)$/iu.test(title)
  );
}

/**
 * `posts/my-post/index.md` is Hugo's way to write a post with its pictures; `posts/README.md` explains the
 * folder.
 */
function bundleIndexKind(kind: Kind, depth: number): Kind | undefined {
  return depth === 1 && (kind === 'post' || kind === 'guide' || kind === 'event' || kind === 'member')
    ? kind
    : undefined;
}

/** Without a date, a time or a place a file in `events/` is rather one of a list of kinds of events. */
function isTimed(stem: string, { timed }: KindHints): boolean {
  return timed !== '' || datedName(stem) !== undefined;
}

function eventKind(hints: KindHints, depth: number): Kind | undefined {
  if (depth === 0) return 'event';
  if (hints.rsvp !== '') return 'answer';
  return hints.date === '' ? undefined : 'event';
}
