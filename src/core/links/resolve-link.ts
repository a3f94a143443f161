import type { Link } from '../documents/facts';
import { folderOf } from '../documents/document-set';
import { joinPath } from './join-path';
import { resolveWikiLink } from './resolve-wiki-link';
import type { LinkContext, ResolvedLink } from './resolved-link';

const markdownExtension = /\.(?:md|markdown|mdown|mkd)$/i;
/** What stands for a folder, the first that is there. */
export const indexFiles: readonly string[] = ['README.md', 'index.md', '_index.md', 'readme.md'];
const longest = 2000;
/** Liquid, Hugo's short codes, template strings, and `<name>` where an author shall fill something in. */
const placeholder = /\{\{|\{%|\$\{|<%|<[^>]*>|%[A-Z_]{3,}%/;

/** Finds where a link of the document at `fromPath` leads. Never throws. */
export function resolveLink(
  link: Pick<Link, 'type' | 'target'>,
  fromPath: string,
  context: LinkContext,
): ResolvedLink {
  const target = link.target.trim();
  if (link.type === 'autolink' || isExternal(target)) return { kind: 'external' };
  // No path is as long as this, and patterns over such a text take their time.
  if (target.length > longest) return { kind: 'unchecked' };
  if (link.type === 'wiki') return resolveWikiLink(target, fromPath, context);
  if (placeholder.test(target) || /^(?:[a-z]:[\\/]|[@~$])/i.test(target)) return { kind: 'unchecked' };

  const { path, query, anchor } = splitTarget(target);
  const withAnchor = anchor === '' ? {} : { anchor };
  if (path === '') {
    return query ? { kind: 'unchecked' } : { kind: 'document', path: fromPath, ...withAnchor };
  }
  const found = resolvePath(path, fromPath, context);
  return 'path' in found ? { ...found, ...withAnchor } : found;
}

/** Whether a target names a scheme or a host. `notes.md:12` does not. */
export function isExternal(target: string): boolean {
  return (
    target.startsWith('//') || /^[a-z][a-z0-9+-]+:/i.test(target) || /^[a-z][a-z0-9+.-]*:\/\//i.test(target)
  );
}

/** Whether a target's path ends as a Markdown file's does. */
export function isMarkdownPath(path: string): boolean {
  return markdownExtension.test(path);
}

/** The parts of a target: the path as written, whether there is a query, the anchor decoded. */
export function splitTarget(target: string): { path: string; query: boolean; anchor: string } {
  const hash = target.indexOf('#');
  const beforeHash = hash < 0 ? target : target.slice(0, hash);
  const fragment = hash < 0 ? '' : target.slice(hash + 1).replace(/:~:.*$/s, '');
  const question = beforeHash.indexOf('?');
  return {
    path: question < 0 ? beforeHash : beforeHash.slice(0, question),
    query: question >= 0,
    anchor: decoded(fragment),
  };
}

function resolvePath(written: string, fromPath: string, context: LinkContext): ResolvedLink {
  const folder = folderOf(fromPath);
  const spellings = [...new Set([written, decoded(written)].map((path) => path.replaceAll('\\', '/')))];
  const paths = spellings.flatMap((spelling) => joinPath(folder, spelling) ?? []);
  const [first] = paths;
  if (first === undefined) return { kind: 'unchecked' };
  for (const path of paths) {
    const found = atPath(path, context);
    if (found) return found;
  }
  const absolute = /^[\\/]/.test(written);
  if (absolute) {
    const found = belowAnyFolder(paths, folder, context);
    if (found) return found;
  }
  if (context.generated && (absolute || !isMarkdownPath(first))) return { kind: 'unchecked' };

  const path = paths.at(-1) ?? first;
  const otherCase = context.differingInCase(path);
  return { kind: 'missing', path, ...(otherCase !== undefined && { otherCase }) };
}

/** What a path leads to: itself, or the document that a site's address without `.md` or with `.html` stands for. */
function atPath(path: string, context: LinkContext): ResolvedLink | undefined {
  const there = path === '' ? 'folder' : context.at(path);
  if (there !== undefined) return { kind: typeof there === 'string' ? there : 'document', path };
  if (isMarkdownPath(path)) return undefined;
  const stem = path.replace(/\.html?$/i, '');
  const candidates = [`${stem}.md`, `${stem}.markdown`, ...indexFiles.map((file) => `${stem}/${file}`)];
  const document = candidates.find((candidate) => typeof context.at(candidate) === 'object');
  return document === undefined ? undefined : { kind: 'document', path: document };
}

/** Generators count `/x.md` from the folder of their sources, `docs/` or `content/en/`, not from the repository's root. */
function belowAnyFolder(
  paths: readonly string[],
  folder: string,
  context: LinkContext,
): ResolvedLink | undefined {
  for (let base = folder; base !== ''; base = folderOf(base)) {
    for (const path of paths) {
      const found = atPath(`${base}/${path}`, context);
      if (found) return found;
    }
  }
  return undefined;
}

/** Percent escapes resolved; as written where they are no good UTF-8. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
