import { documentStem } from '../../../model/file-names/document-stem';
import { isPost, unseenState } from '../../../model/documents/discussion';
import type { Facts } from '../../../formats/facts';
import { entry, isList, isMap, isScalar, type YamlNode } from '../../../formats/front-matter/yaml-node';
import { kindTable, kindsThat } from '../../../model/kinds/kind';
import { occurrencesIn } from '../../../model/mentions/occurrences';
import { memberRecord } from '../../../model/people/member-record';
import { hasMemberAsTitle, type SearchDocument } from '../index/search-document';
import type { SearchEntry } from './search-service';

/**
 * A document as indexed. `body` is the result of `readableText`; tags, authors and language come from its
 * facts, and its file and folder names are searchable words. Of a post that readers do not see, its
 * state is why.
 */
export function searchDocumentOf(
  { path, version, kind, title, author, state, date, lang, taxonomy }: SearchEntry,
  facts: Facts,
  body: string,
): SearchDocument {
  const own = entry(facts.frontMatter, 'lang')?.node;
  const tags = occurrencesIn(kind, facts, taxonomy).filter(({ type }) => type === 'tag');
  const headings = facts.headings.map((heading) => heading.text);
  const stem = documentStem(path);
  const isNamedAfterMember = hasMemberAsTitle(kind);
  const inBody = [body, ...(isNamedAfterMember ? [title] : []), ...foldersOf(path, stem)];
  return {
    ref: path,
    version,
    title,
    headings: isNamedAfterMember || sameWords(stem, title) ? headings : [...headings, stem],
    tags: [...new Set(tags.map(({ name }) => name))],
    body: inBody.join('\n'),
    author: authorsIn(facts)?.join('\n') ?? author,
    kind,
    lang: isScalar(own) && own.value !== null ? String(own.value) : lang,
    state: (isPost({ kind }) && unseenState(facts)) || state,
    date,
    ...(kind === 'member' && { names: namesOf(path, facts) }),
  };
}

const authorFields = ['author', 'authors', 'from', 'owner'];
/** Fields that hold the name of a person written as a map. */
const nameFields = ['id', 'key', 'login', 'github', 'name', 'title'];

/**
 * The authors: one as text or several as a list, by id, by name, or as maps. Undefined if no field has any.
 */
function authorsIn({ frontMatter }: Facts): string[] | undefined {
  for (const field of authorFields) {
    const names = [...new Set(namesIn(entry(frontMatter, field)?.node))];
    if (names.length > 0) return names;
  }
  return undefined;
}

function namesIn(node: YamlNode | undefined): string[] {
  if (isList(node)) return node.items.flatMap(namesIn);
  if (isMap(node)) {
    const named = nameFields.flatMap((field) => namesIn(entry(node, field)?.node).slice(0, 1));
    return named.slice(0, 1);
  }
  const text = isScalar(node) && node.value !== null ? String(node.value).trim().replace(/^@/, '') : '';
  return text === '' ? [] : [text.replace(/\s+/g, ' ')];
}

function namesOf(path: string, { frontMatter }: Facts): string[] {
  const { id, name, handles } = memberRecord(path, frontMatter);
  return [...new Set([id, ...(name === undefined ? [] : [name]), ...handles])];
}

/** Generic folder names, not worth indexing: nearly everything is in one of these. */
const plainFolders: ReadonlySet<string> = new Set([
  ...'content contents docs doc src site blog articles drafts tutorials people meetups threads rsvps answers'.split(
    ' ',
  ),
  ...kindsThat(({ syntax }) => syntax !== 'yaml').map((kind) =>
    kindTable[kind].newFile.folder.replace(/^.*\//, ''),
  ),
]);

function foldersOf(path: string, stem: string): string[] {
  return path
    .split('/')
    .slice(0, -1)
    .filter((folder) => folder !== stem && !plainFolders.has(folder.replace(/^[._]+/, '').toLowerCase()));
}

function sameWords(stem: string, title: string): boolean {
  const flat = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim();
  return flat(stem) === flat(title);
}
