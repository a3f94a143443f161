import type { Document } from '../documents/document';
import { nameKey } from '../document-set/name-key';
import { folderOf, joinPath } from '../../base/paths';
import type { LinkContext, ResolvedLink } from './resolved-link';

/**
 * Wiki syntax in double brackets that is not a page link: tables of contents, includes, categories,
 * citations.
 */
const directive = /^(?:_?toc_?|_.*_|[!:@%^].*|\s*)$/i;

/** Resolves a wiki link: by path, file name, title or id; of several matches the nearest. Never throws. */
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
  const bare = name.replace(/^(?:\.{0,2}\/)+|\/+$/g, '');
  const last = bare.slice(bare.lastIndexOf('/') + 1);
  const documents = [
    ...context.named(name.replace(/^\/+|\/+$/g, '')),
    ...(last === bare ? [] : endingIn(bare, last, context)),
  ];
  const page = nearest(
    documents.map(({ path }) => path),
    folder,
  );
  if (page !== undefined) return { kind: 'document', path: page, ...withAnchor };
  const file = nearest(
    context.filesNamed(last).filter((path) => endsIn(path, bare)),
    folder,
  );
  if (file !== undefined) return { kind: 'file', path: file, ...withAnchor };
  return { kind: 'missing', path: name, ...withAnchor };
}

/** A path suffix suffices, as people write it to disambiguate. */
function endingIn(path: string, last: string, context: LinkContext): Document[] {
  const stem = last.replace(/\.(?:md|markdown|mdown|mkd)$/i, '');
  return context.named(stem).filter((document) => endsIn(document.path, path));
}

function endsIn(path: string, end: string): boolean {
  const [whole, wanted] = [`/${nameKey(path)}`, `/${nameKey(end)}`];
  return whole.endsWith(wanted) || whole.replace(/\.[^./]*$/, '').endsWith(wanted);
}

function nearest(paths: readonly string[], folder: string): string | undefined {
  const distance = (path: string): number => {
    const [here, there] = [folder.split('/'), folderOf(path).split('/')];
    let common = 0;
    while (common < here.length && here[common] === there[common]) common++;
    return here.length + there.length - 2 * common;
  };
  return [...paths].sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1))[0];
}
