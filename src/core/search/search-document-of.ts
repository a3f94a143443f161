import type { Facts } from '../documents/facts';
import { entry, isScalar } from '../front-matter/yaml-node';
import { occurrencesIn } from '../language/occurrences';
import type { SearchDocument } from './search-document';
import type { SearchEntry } from './search-service';

/** A document as the index takes it. `body` is what `readableText` makes of it; tags and the language come from its facts. */
export function searchDocumentOf(
  { path, version, kind, title, author, state, date, lang }: SearchEntry,
  facts: Facts,
  body: string,
): SearchDocument {
  const own = entry(facts.frontMatter, 'lang')?.node;
  const tags = occurrencesIn(kind, facts).filter(({ type }) => type === 'tag');
  return {
    ref: path,
    version,
    title,
    headings: facts.headings.map((heading) => heading.text),
    tags: [...new Set(tags.map(({ name }) => name))],
    body,
    author,
    kind,
    lang: isScalar(own) && own.value !== null ? String(own.value) : lang,
    state,
    date,
  };
}
