import { entry, isScalar, type MapNode } from '../core/formats/front-matter/yaml-node';
import { parseMoments } from '../core/model/events/event-time';

/** Most reliable first. */
const dateFields = ['publish_at', 'created', 'at', 'date'];

/** A document's date from front matter, in ms since 1970-01-01 UTC, and the field that it comes from. */
export function dateIn(
  frontMatter: MapNode,
): { readonly ms: number; readonly fields: readonly string[] } | undefined {
  for (const field of dateFields) {
    const written = textIn(frontMatter, field);
    const [moment] = written === undefined ? [] : parseMoments(written, 'UTC');
    if (moment) return { ms: moment.ms, fields: [field] };
  }
  return undefined;
}

/** A field's value, if it is a scalar. */
export function textIn(frontMatter: MapNode | undefined, field: string): string | undefined {
  const node = entry(frontMatter, field)?.node;
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}
