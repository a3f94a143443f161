import type { Document } from '../../../model/documents/document';
import type { Documents } from '../../../model/document-set/document-set';
import type { Facts } from '../../../formats/facts';
import { isCited, type CitedKind } from '../../../model/kinds/referent';
import { resolveLink } from '../../../model/links/resolve-link';
import type { LinkContext } from '../../../model/links/resolved-link';
import type { Range } from '../../../base/range';
import { occurrencesIn } from '../../../model/mentions/occurrences';
import { linkContext, type LinkedDocuments } from '../../../model/mentions/path-links';

/**
 * A reference to a file of the community, or to a heading in one: a link, an image, a wiki link, or a field.
 * `name` is the part before `#`, as written, `anchor` the part after it.
 */
export interface OutgoingReference {
  readonly form: 'link' | 'wiki' | CitedKind;
  readonly range: Range;
  /** For links: the target as in {@link Facts}. */
  readonly target: string;
  readonly name: string;
  readonly anchor?: string;
  /** The path that it resolves to, in the community as it is. */
  readonly path: string;
  /** It is the value of a field, quoted as its YAML needs. */
  readonly inField?: true;
  /** It is resolved from the page's URL in its site, not from its file. */
  readonly byAddress?: true;
}

/** What resolving a reference needs of a community, before or after a change. */
export type ReferenceLookup = LinkedDocuments & Pick<Documents, 'get' | 'withId'>;

/** All references from a document into the community, unordered. */
export function outgoingReferences(
  { path, kind }: Pick<Document, 'path' | 'kind'>,
  facts: Facts,
  documents: ReferenceLookup,
): OutgoingReference[] {
  const context = linkContext(documents);
  const links = facts.links.flatMap((link): OutgoingReference | [] => {
    const { type, target, range } = link;
    const resolved = type === 'autolink' ? undefined : resolveLink(link, path, context);
    if (!resolved || !('path' in resolved) || resolved.kind === 'missing') return [];
    const form = type === 'wiki' ? 'wiki' : 'link';
    const byAddress = resolved.byAddress && { byAddress: true as const };
    return { form, range, target, ...parts(target), path: resolved.path, ...byAddress };
  });
  const fields = occurrencesIn(kind, facts).flatMap((occurrence): OutgoingReference | [] => {
    const { type, name, anchor, range, inFrontMatter } = occurrence;
    if (!inFrontMatter) return [];
    if (type === 'page') {
      const resolved = resolveLink({ type: 'wiki', target: name }, path, context);
      if (!('path' in resolved) || resolved.kind === 'missing') return [];
      return { form: 'wiki', range, target: name, name, path: resolved.path, inField: true };
    }
    if (!isCited(type)) return [];
    const found = citedBy(type, name, documents);
    if (!found) return [];
    const target = anchor === undefined ? name : `${name}#${anchor}`;
    return { form: type, range, target, name, ...(anchor !== undefined && { anchor }), path: found.path };
  });
  return [...links, ...fields];
}

/** Where a reference in the document at `from` would lead if it were written as `name`. */
export function leadsTo(
  form: OutgoingReference['form'],
  name: string,
  from: string,
  documents: ReferenceLookup,
): string | undefined {
  if (form !== 'link' && form !== 'wiki') return citedBy(form, name, documents)?.path;
  const context: LinkContext = linkContext(documents);
  const resolved = resolveLink({ type: form === 'wiki' ? 'wiki' : 'inline', target: name }, from, context);
  return 'path' in resolved && resolved.kind !== 'missing' ? resolved.path : undefined;
}

function citedBy(kind: CitedKind, name: string, documents: ReferenceLookup): Document | undefined {
  return documents.withId(kind, name)[0] ?? documents.get(name);
}

function parts(target: string): Pick<OutgoingReference, 'name' | 'anchor'> {
  const hash = target.indexOf('#');
  return hash < 0 ? { name: target } : { name: target.slice(0, hash), anchor: target.slice(hash + 1) };
}
