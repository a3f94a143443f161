import { utf8Bytes } from '../graphemes';

/** A link, a mention or a tag in a post. Its ends are bytes of UTF-8, `byteEnd` exclusive. */
export interface Facet {
  readonly index: { readonly byteStart: number; readonly byteEnd: number };
  readonly features: readonly Readonly<Record<string, string>>[];
}

export interface FoundFacet {
  readonly start: number;
  readonly end: number;
  readonly type: 'link' | 'mention' | 'tag';
  readonly value: string;
}

/** The server finds none of these by itself. Links are those with a protocol. */
export function findFacets(text: string): readonly FoundFacet[] {
  return [...links(text), ...mentions(text), ...tags(text)].sort((a, b) => a.start - b.start);
}

function* links(text: string): Generator<FoundFacet> {
  for (const { 1: before = '', 2: written = '', index } of text.matchAll(/(^|\s|\()(https?:\/\/\S+)/gm)) {
    let value = written.replace(/[.,;:!?]$/, '');
    if (value.endsWith(')') && !value.includes('(')) value = value.slice(0, -1);
    const start = index + before.length;
    yield { start, end: start + value.length, type: 'link', value };
  }
}

/** Handles are domain names: somebody’s name without a dot is not one. */
function* mentions(text: string): Generator<FoundFacet> {
  for (const { 1: before = '', 2: handle = '', index } of text.matchAll(
    /(^|\s|\()@((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z][a-zA-Z0-9-]*[a-zA-Z0-9])(?![\w-])/g,
  )) {
    const start = index + before.length;
    yield { start, end: start + 1 + handle.length, type: 'mention', value: handle };
  }
}

function* tags(text: string): Generator<FoundFacet> {
  const tag =
    /(^|\s)#([\p{L}\p{Emoji_Presentation}\p{Emoji_Modifier_Base}\p{Extended_Pictographic}][\p{L}\p{Emoji_Presentation}\p{Emoji_Modifier_Base}\p{Extended_Pictographic}\d_-]*)/giu;
  for (const { 1: before = '', 2: written = '', index } of text.matchAll(tag)) {
    const value = written.replace(/\p{P}+$/u, '');
    const start = index + before.length;
    if (value !== '' && value.length <= 64)
      yield { start, end: start + 1 + value.length, type: 'tag', value };
  }
}

/** @param didOf the id of an account; of one that nobody knows undefined, and the mention stays plain text */
export async function facetsOf(
  text: string,
  didOf: (handle: string) => Promise<string | undefined>,
): Promise<readonly Facet[]> {
  const facets: Facet[] = [];
  for (const { start, end, type, value } of findFacets(text)) {
    const id = type === 'mention' ? await didOf(value) : value;
    if (id === undefined) continue;
    const byteStart = utf8Bytes(text.slice(0, start));
    const field = { link: 'uri', mention: 'did', tag: 'tag' }[type];
    facets.push({
      index: { byteStart, byteEnd: byteStart + utf8Bytes(text.slice(start, end)) },
      features: [{ $type: `app.bsky.richtext.facet#${type}`, [field]: id }],
    });
  }
  return facets;
}
