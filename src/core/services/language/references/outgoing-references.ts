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
 * A place that leads to a file of the community, or to a heading of one: a link, a picture, a wiki link, or a
 * field that cites. `name` is what stands before `#`, as the file has it, `anchor` what stands behind it.
 */
export interface OutgoingReference {
  readonly form: 'link' | 'wiki' | CitedKind;
  readonly range: Range;
  /** Of a link its target as {@link Facts} have it. */
  readonly target: string;
  readonly name: string;
  readonly anchor?: string;
  /** Where it leads, in the community as it is. */
  readonly path: string;
  /** It is followed from the page's address in its site, not from its file. */
  readonly byAddress?: true;
}

/** What finding out where a pointer leads asks of a community, as it is or as it will be. */
export type ReferenceLookup = LinkedDocuments & Pick<Documents, 'get' | 'withId'>;

/** Every place in a document that leads somewhere in the community, in no order. */
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
    if (!inFrontMatter || !isCited(type)) return [];
    const found = citedBy(type, name, documents);
    if (!found) return [];
    const target = anchor === undefined ? name : `${name}#${anchor}`;
    return { form: type, range, target, name, ...(anchor !== undefined && { anchor }), path: found.path };
  });
  return [...links, ...fields];
}

/** Where a pointer of the document at `from` would lead if it were written as `name`. */
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
