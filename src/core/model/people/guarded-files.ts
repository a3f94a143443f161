import { nameOf, pathKey } from '../../base/paths';
import { configPaths, defaultConfig, type CommunityConfig } from '../config/community-config';
import { documentKind } from '../documents/document-kind';
import { headOf } from '../documents/facts-table';
import { kindTable, type Kind } from '../kinds/kind';
import { untranslatedPaths } from '../file-names/untranslated-path';
import { frontMatterOf } from '../../formats/front-matter/beginning';
import { scanMarkdown } from '../../formats/markdown/scan';
import { listsPeople } from './registries/registry-format';

/**
 * What binds everybody, so that not everybody writes it live: rules, who may do what, and what runs by
 * itself.
 */
export type Guard = 'guideline' | 'people' | 'configuration' | 'automation';

export interface GuardHints {
  /** What `guardedFolders` says. */
  readonly folders?: readonly string[];
  /** The file's text, of which only front matter counts; left out where nobody knows it. */
  readonly text?: string;
}

const noHints = { kind: '', layout: '', type: '', date: '', rsvp: '' };

/** Endings of what people write as text; without any, a forge shows the file as text too. */
const textEnding =
  /^[^.]+$|\.(?:md|markdown|mdown|mkdn?|mdx|mdwn|txt|text|rst|rest|adoc|asciidoc|asc|org|rdoc|textile|wiki|mediawiki|creole|pod|html?)$/i;
const listEnding = /\.(?:ya?ml|toml|json)$/i;

/** Files that make machines do something: on a forge, or in the clone of whoever opens it. */
const automation =
  /^\.(?:github|gitea|forgejo)\/(?:(?:workflows|actions|scripts)\/|[^/]+\.ya?ml$)|^\.gitlab\/(?:ci|agents)\/|^\.(?:circleci|woodpecker|buildkite|githooks|husky|vscode|devcontainer)\/|(?:^|\/)(?:\.git(?:attributes|modules)|\.gitlab-ci\.ya?ml|\.(?:travis|woodpecker|drone|pre-commit-config)\.ya?ml|azure-pipelines\.ya?ml|jenkinsfile)$/i;

/**
 * What makes a file one that only moderators and maintainers write live; undefined where nothing does. Any of
 * these is enough: its name or a folder's, in any case and language; a folder of the folder map; what its
 * text says of itself. So nobody frees a file by what they write in it.
 */
export function guardOf(path: string, { folders = [], text }: GuardHints = {}): Guard | undefined {
  // The lobby is no file.
  if (path === '') return undefined;
  // Whose disk takes names apart may send them so, and opens the same file by them.
  const composed = path.normalize('NFC');
  return (
    guardByName(composed) ??
    (isInGuarded(composed, folders) || (text !== undefined && guardsItself(text, composed))
      ? 'guideline'
      : undefined)
  );
}

/**
 * Whether a text says by its front matter that it is a guideline or of moderation: by the rule of
 * `documentKind`, so `kind` counts first, and `layout` and `type` where neither name nor folder says another.
 * Cheap: reads no further than the front matter.
 */
export function guardsItself(text: string, path = ''): boolean {
  const frontMatter = frontMatterOf(text);
  if (frontMatter === '') return false;
  return isGuarded(documentKind(path, headOf(scanMarkdown(frontMatter)), defaultConfig));
}

/**
 * The folders that `community.yml` gives guidelines or moderation; `!folder` for one inside of these that it
 * gives something else.
 */
export function guardedFolders({ folders }: Pick<CommunityConfig, 'folders'>): string[] {
  const guarded = folders.filter(([, kind]) => isGuarded(kind)).map(([folder]) => folder);
  const free = folders.filter(
    ([folder, kind]) => !isGuarded(kind) && guarded.some((outer) => folder.startsWith(outer)),
  );
  return [...guarded, ...free.map(([folder]) => `!${folder}`)].map((folder) => folder.replace(/\/$/, ''));
}

function isInGuarded(path: string, folders: readonly string[]): boolean {
  const key = pathKey(path);
  const around = folders
    .map((written) => ({ free: written.startsWith('!'), folder: asPrefix(written) }))
    .filter(({ folder }) => folder !== '/' && key.startsWith(folder))
    .sort((a, b) => b.folder.length - a.folder.length);
  return around[0]?.free === false;
}

function asPrefix(written: string): string {
  return `${pathKey(written.replace(/^!/, '').replace(/\/+$/, ''))}/`;
}

function guardByName(path: string): Guard | undefined {
  const paths = untranslatedPaths(path);
  if (paths.some(isConfiguration)) return 'configuration';
  if (automation.test(path)) return 'automation';
  if (paths.some((one) => listsPeople(one) || listsPeople(asMarkdown(one, listEnding)))) return 'people';
  return paths.some(isGuideline) ? 'guideline' : undefined;
}

/** A folder of a repository may be a community of its own, so the configuration may stand in any. */
function isConfiguration(path: string): boolean {
  const key = pathKey(path);
  return configPaths.some((one) => key === one || key.endsWith(`/${one}`)) || /(?:^|\/)\.kith\//.test(key);
}

function isGuideline(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  if (folders.some(holdsGuidelines)) return true;
  return textEnding.test(nameOf(path)) && isOfGuardedKind(asMarkdown(path, textEnding));
}

/** By the folder alone, wherever it stands and whatever lies in it. */
function holdsGuidelines(folder: string): boolean {
  if (/^_?moderation$/i.test(folder)) return true;
  // The second: a document that is a guideline in any place is one as well where it was made a folder.
  return isOfGuardedKind(`${folder}/x.md`) || isOfGuardedKind(`a/b/c/${folder}.md`);
}

function isOfGuardedKind(path: string): boolean {
  return isGuarded(documentKind(path, noHints, defaultConfig));
}

function isGuarded(kind: Kind): boolean {
  return kindTable[kind].writers === 'moderators';
}

/** The same name as a Markdown file, where it has one of some endings. */
function asMarkdown(path: string, endings: RegExp): string {
  const file = nameOf(path);
  if (!endings.test(file) && !textEnding.test(file)) return path;
  return `${path.slice(0, path.length - file.length)}${file.replace(/(?<=.)\.[^.]*$/, '')}.md`;
}
