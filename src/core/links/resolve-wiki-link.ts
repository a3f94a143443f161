import type { Document } from '../documents/document';
import { folderOf } from '../documents/document-set';
import { joinPath } from './join-path';
import type { LinkContext, ResolvedLink } from './resolved-link';

/** What wikis write in double brackets without meaning a page: tables of contents, includes, categories, citations. */
const directive = /^(?:_?toc_?|_.*_|[!:@%^].*|\s*)$/i;

/**
 * Finds the page that a wiki link means: by its path, its file's name, its title or its id; where several go by the name,
 * the nearest. Never throws.
 */
export function resolveWikiLink(target: string, fromPath: string, context: LinkContext): ResolvedLink {
  if (directive.test(target)) return { kind: 'unchecked' };
  const hash = target.indexOf('#');
  const name = (hash < 0 ? target : target.slice(0, hash)).trim();
  const anchor = hash < 0 ? '' : target.slice(hash + 1).trim();
  const withAnchor = anchor === '' ? {} : { anchor };
  if (name === '') return { kind: 'document', path: fromPath, ...withAnchor };

  const folder = folderOf(fromPath);
  const relative = joinPath(folder, name);
  for (const path of [relative, relative && `${relative}.md`, name.replace(/^\/+/, '')]) {
    const there = path === undefined || path === '' ? undefined : context.at(path);
    if (there === undefined) continue;
    return { kind: typeof there === 'string' ? there : 'document', path: path as string, ...withAnchor };
  }
  const named = nearest(context.named(name.replace(/^\/+|\/+$/g, '')), folder);
  if (named) return { kind: 'document', path: named.path, ...withAnchor };
  return { kind: 'missing', path: name, ...withAnchor };
}

function nearest(documents: readonly Document[], folder: string): Document | undefined {
  const distance = (path: string): number => {
    const [here, there] = [folder.split('/'), folderOf(path).split('/')];
    let common = 0;
    while (common < here.length && here[common] === there[common]) common++;
    return here.length + there.length - 2 * common;
  };
  return [...documents].sort((a, b) => distance(a.path) - distance(b.path) || (a.path < b.path ? -1 : 1))[0];
}
