import type { Document } from '../core/model/documents/document';
import { madeTitle } from '../core/model/document-set/made-title';
import { headingAt } from '../core/model/links/find-anchor';
import { resolveWikiLink } from '../core/model/links/resolve-wiki-link';
import { linkContext, linkedDocument } from '../core/model/mentions/path-links';
import type { Person } from '../core/model/people/people';
import { documentSchemas } from '../core/model/schemas/document-schemas';
import { targetOf } from '../core/services/language/references/targets';
import { repliesTo } from './discussion-replies';
import { documentWords } from './document-words';
import type { LinkAttributes, MarkTarget, RenderContext } from './render-context';
import type { RenderPage, RenderReader } from './render-page';

/** The context for rendering one of the community's documents, as of each query. */
export function communityContext(reader: RenderReader, document: Document, page: RenderPage): RenderContext {
  const { documents, people } = reader;
  const { path } = document;

  function target(tooltip: string, link: LinkAttributes | undefined): MarkTarget {
    return { tooltip, ...(link && { link }) };
  }
  function personTarget(person: Person | undefined): MarkTarget | undefined {
    if (!person) return undefined;
    const { memberPath, name } = person;
    return target(name, memberPath === undefined ? undefined : page.link(memberPath, undefined));
  }
  function documentTarget(found: Document, anchor: string | undefined): MarkTarget {
    const rules = documents.siteOf(found.path)?.anchorRules;
    const heading = anchor === undefined ? undefined : headingAt(anchor, found.facts(), true, rules);
    const made = madeTitle(found, reader);
    const title = made ? page.words.localize(made) : found.title;
    return {
      ...target(
        heading ? `${title} › ${heading.text}` : title,
        page.link(found.path, heading?.anchor ?? anchor),
      ),
      guideline: found.kind === 'guideline',
    };
  }

  return {
    header: page.header,
    schema: documentSchemas[document.kind],
    words: documentWords(document, page.words),
    replies: () => repliesTo(document, reader, page),
    person: (name) => personTarget(people.byHandle(name) ?? people.byName(name)),
    page(name) {
      const found = resolveWikiLink(name, path, linkContext(documents));
      if (!('path' in found)) return 'unchecked';
      const named = documents.get(found.path);
      if (named) return documentTarget(named, found.anchor);
      if (found.kind === 'missing') return 'missing';
      return target(found.path, page.link(found.path, undefined));
    },
    guideline(href) {
      if (href === '' || href.startsWith('#')) return undefined;
      const found = linkedDocument({ type: 'inline', target: href }, path, documents);
      return found?.document.kind === 'guideline' ? documentTarget(found.document, found.anchor) : undefined;
    },
    named(type, written) {
      const hash = type === 'guideline' ? written.indexOf('#') : -1;
      const name = hash < 0 ? written : written.slice(0, hash);
      const found = targetOf({ type, name }, path, reader);
      const anchor = hash < 0 ? undefined : written.slice(hash + 1);
      return found?.type === 'document' ? documentTarget(found.document, anchor) : undefined;
    },
  };
}
