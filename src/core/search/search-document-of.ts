import type { Document } from '../documents/document';
import type { Facts } from '../documents/facts';
import { entry, isScalar } from '../front-matter/yaml-node';
import { occurrencesIn } from '../language/occurrences';
import type { SearchDocument } from './search-document';

/** A document of the community as search takes it. `text` is the whole file; `lang` what the community mostly writes in. */
export function searchDocumentOf(
  document: Document,
  facts: Facts,
  text: string,
  lang: string,
): SearchDocument {
  const own = entry(facts.frontMatter, 'lang')?.node;
  const tags = occurrencesIn(document.kind, facts).filter(({ type }) => type === 'tag');
  return {
    ref: document.path,
    version: document.version,
    title: document.title,
    headings: facts.headings.map((heading) => heading.text),
    tags: [...new Set(tags.map(({ name }) => name))],
    body: bodyOf(facts, text),
    author: document.head.person,
    kind: document.kind,
    lang: isScalar(own) && own.value !== null ? String(own.value) : lang,
    status: document.head.status,
    ...(document.head.date !== '' && { date: document.head.date }),
  };
}

/** The file without its front matter: what is searched, and what excerpts are taken from. */
export function bodyOf({ frontMatterRange }: Pick<Facts, 'frontMatterRange'>, text: string): string {
  if (!frontMatterRange) return text;
  let start = 0;
  for (let line = 0; line <= frontMatterRange[2]; line++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  return text.slice(start);
}
