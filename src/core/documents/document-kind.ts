import type { CommunityConfig } from '../config/community-config';
import type { FactsHead } from './facts-table';
import { isIndexName } from './file-language';
import { isGuidelineName, isInGuidelineFolder } from './guideline-names';
import { kinds, type Kind } from './kind';

type KindHints = Pick<FactsHead, 'kind' | 'layout' | 'type' | 'date' | 'rsvp'>;

/**
 * What a document is. In this order: its own `kind:`, the folder map of `community.yml`, the names and folders that
 * communities use (with or without Kith), `layout:` or `type:` where that names a kind; else it is a page.
 */
export function documentKind(path: string, hints: KindHints, config: CommunityConfig): Kind {
  return (
    asKind(hints.kind) ??
    config.folderKind(path) ??
    conventionalKind(path, hints) ??
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

const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;
const templateName = /(?:^|[-_.])template(?:$|[-_.])/i;

/** Folders whose files are of one kind wherever the folder stands near the root, in Kith's and other tools' spelling. */
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
  people: 'member',
  events: 'event',
  meetups: 'event',
  recognitions: 'recognition',
  surveys: 'survey',
  goals: 'goal',
  audiences: 'audience',
};

/** Kinds that are one file a person, event or survey: what lies deeper in such a folder is something else. */
const flatKinds: ReadonlySet<Kind> = new Set(['member', 'survey', 'recognition']);

function conventionalKind(path: string, hints: KindHints): Kind | undefined {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  const stem = file.replace(/\.[^.]*$/, '');
  const folders = segments.map((segment) => segment.toLowerCase().replace(/^_/, ''));
  if (/\.ya?ml$/i.test(file))
    return folders.includes('rules') ? 'rule' : folders.includes('log') ? 'log' : undefined;

  if (isGuidelineName(stem, segments)) return 'guideline';
  if (folders.includes('discussions')) {
    if (stem.toLowerCase() === 'thread') return 'discussion';
    return ulid.test(stem) ? 'reply' : undefined;
  }
  if (folders[0] === '.github' || templateName.test(stem)) return undefined;
  if (isInGuidelineFolder(stem, segments)) return 'guideline';

  const at = folders.findLastIndex((folder) => Object.hasOwn(folderKinds, folder));
  if (at < 0 || at > 2) return folders[0] === 'strategy' && !isIndexName(stem) ? 'goal' : undefined;
  const kind = folderKinds[folders[at] as string] as Kind;
  const depth = folders.length - at - 1;
  if (isIndexName(stem)) return bundleIndexKind(kind, depth);
  if (kind === 'event') return eventKind(hints, depth);
  return flatKinds.has(kind) && depth > 0 ? undefined : kind;
}

/** `posts/my-post/index.md` is Hugo's way to write a post with its pictures; `posts/README.md` explains the folder. */
function bundleIndexKind(kind: Kind, depth: number): Kind | undefined {
  return depth === 1 && (kind === 'post' || kind === 'guide' || kind === 'event') ? kind : undefined;
}

function eventKind(hints: KindHints, depth: number): Kind | undefined {
  if (depth === 0) return 'event';
  if (hints.rsvp !== '') return 'answer';
  return hints.date === '' ? undefined : 'event';
}
