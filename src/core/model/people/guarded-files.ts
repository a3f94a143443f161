import { nameOf, pathKey } from '../../base/paths';
import { configPaths, defaultConfig, type CommunityConfig } from '../config/community-config';
import { documentKind } from '../documents/document-kind';
import { headOf } from '../documents/facts-table';
import { kindTable, type Kind } from '../kinds/kind';
import { untranslatedPaths } from '../file-names/untranslated-path';
import { frontMatterOf } from '../../formats/front-matter/beginning';
import { scanMarkdown } from '../../formats/markdown/scan';
import { listsPeople } from './registries/registry-format';

/** The reason why not everybody may edit a file live: rules, access, and what runs automatically. */
export type Guard = 'guideline' | 'people' | 'configuration' | 'automation';

export interface GuardHints {
  /** The result of `guardedFolders`. */
  readonly folders?: readonly string[];
  /** The file's text, of which only front matter counts; absent if unknown. */
  readonly text?: string;
}

const noHints = { kind: '', layout: '', type: '', date: '', rsvp: '' };

/** Extensions of text; without an extension a forge also displays a file as text. */
const textEnding =
  /^[^.]+$|\.(?:md|markdown|mdown|mkdn?|mdx|mdwn|txt|text|rst|rest|adoc|asciidoc|asc|org|rdoc|textile|wiki|mediawiki|creole|pod|html?)$/i;
const listEnding = /\.(?:ya?ml|toml|json)$/i;

/** Files that are executed: on a forge, or in the clone of whoever opens it. */
const automation =
  /^\.(?:github|gitea|forgejo)\/(?:(?:workflows|actions|scripts)\/|[^/]+\.ya?ml$)|^\.gitlab\/(?:ci|agents)\/|^\.(?:circleci|woodpecker|buildkite|githooks|husky|vscode|devcontainer)\/|(?:^|\/)(?:\.git(?:attributes|modules)|\.gitlab-ci\.ya?ml|\.(?:travis|woodpecker|drone|pre-commit-config)\.ya?ml|azure-pipelines\.ya?ml|jenkinsfile)$/i;

/**
 * Why only moderators and maintainers may edit a file live; undefined if everybody may. Any one of these
 * suffices: its name or a folder's, in any case and language; a folder of the folder map; its own front
 * matter. So an edit of a file cannot unguard it.
 */
export function guardOf(path: string, { folders = [], text }: GuardHints = {}): Guard | undefined {
  // The lobby has no file.
  if (path === '') return undefined;
  // A client on a file system that decomposes names (NFD) may send them so, and opens the same file.
  const composed = path.normalize('NFC');
  return (
    guardByName(composed) ??
    (isInGuarded(composed, folders) || (text !== undefined && guardsItself(text, composed))
      ? 'guideline'
      : undefined)
  );
}

/**
 * Whether a text's front matter makes it a guideline or moderation, by the rule of `documentKind`: `kind`
 * counts first, and `layout` and `type` if neither name nor folder determines another kind. Cheap: reads only
 * the front matter.
 */
export function guardsItself(text: string, path = ''): boolean {
  const frontMatter = frontMatterOf(text);
  if (frontMatter === '') return false;
  return isGuarded(documentKind(path, headOf(scanMarkdown(frontMatter)), defaultConfig));
}

/**
 * The folders that `community.yml` maps to guidelines or moderation; `!folder` for a subfolder mapped to
 * something else.
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

/** A folder of a repository may be a community of its own, so any folder may contain a configuration. */
function isConfiguration(path: string): boolean {
  const key = pathKey(path);
  return configPaths.some((one) => key === one || key.endsWith(`/${one}`)) || /(?:^|\/)\.kith\//.test(key);
}

function isGuideline(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  if (folders.some(holdsGuidelines)) return true;
  return textEnding.test(nameOf(path)) && isOfGuardedKind(asMarkdown(path, textEnding));
}

/** Judged by the folder alone, at any depth and with any content. */
function holdsGuidelines(folder: string): boolean {
  if (/^_?moderation$/i.test(folder)) return true;
  // The second test: a name that makes a document a guideline in any folder also counts as a folder's name.
  return isOfGuardedKind(`${folder}/x.md`) || isOfGuardedKind(`a/b/c/${folder}.md`);
}

function isOfGuardedKind(path: string): boolean {
  return isGuarded(documentKind(path, noHints, defaultConfig));
}

function isGuarded(kind: Kind): boolean {
  return kindTable[kind].writers === 'moderators';
}

/** The same name with a Markdown extension, if it has one of some extensions. */
function asMarkdown(path: string, endings: RegExp): string {
  const file = nameOf(path);
  if (!endings.test(file) && !textEnding.test(file)) return path;
  return `${path.slice(0, path.length - file.length)}${file.replace(/(?<=.)\.[^.]*$/, '')}.md`;
}
