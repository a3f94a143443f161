import {
  entry,
  isList,
  isMap,
  isScalar,
  type MapNode,
  type YamlNode,
} from '../core/formats/front-matter/yaml-node';
import { isUlidName } from '../core/model/file-names/ulid-name';
import type { JsonSchema } from '../core/model/kinds/json-schema';
import { isCited } from '../core/model/kinds/referent';
import { element, escapeHtml, markHtml, tagHtml } from './html';
import type { RenderContext } from './render-context';

/** Deeper lists and maps are omitted: nobody reads them in a header. */
const deepest = 5;
const titleFields = ['title', 'name'];
const stateFields = ['status', 'state'];
const authorFields = ['author', 'from', 'owner'];

/**
 * Front matter as a compact header: its title unless the body begins with the same, one line of state,
 * author, time and tags, and the rest as a definition list. HTML in which all file content is escaped.
 */
export function headerHtml(
  frontMatter: MapNode,
  bodyTitle: string | undefined,
  context: RenderContext,
): string {
  const used = new Set<string>();
  const take = (keys: readonly string[]): { key: string; node: YamlNode } | undefined => {
    for (const key of keys) {
      const node = entry(frontMatter, key)?.node;
      if (used.has(key) || !isScalar(node) || textOf(node) === '') continue;
      used.add(key);
      return { key, node };
    }
    return undefined;
  };
  const unseen = context.words.unseen(frontMatter);
  // The notice says it.
  if (unseen !== undefined) used.add('state');
  const title = take(titleFields);
  const titleText = title ? textOf(title.node) : '';
  const state = take(stateFields);
  const author = take(authorFields);
  const time = context.words.time(frontMatter);
  for (const field of time?.fields ?? []) used.add(field);
  const tags = entry(frontMatter, 'tags')?.node;
  const tagNames = tags ? tagsOf(tags) : [];
  if (tagNames.length > 0) used.add('tags');

  const facts = [
    state && element('span', { class: 'kith-state' }, escapeHtml(context.words.state(textOf(state.node)))),
    author && valueHtml(author.node, fieldSchema(context.schema, author.key), context),
    time && element('span', { class: 'kith-time' }, escapeHtml(time.text)),
    ...tagNames.map(tagHtml),
  ].filter(Boolean);
  const rest = frontMatter.entries
    .filter(({ key, node }) => !used.has(key) && !isEmpty(node))
    .map(({ key, node }) => termHtml(key, node, context.schema, context));
  return [
    unseen === undefined ? '' : element('p', { class: 'kith-unseen', role: 'note' }, escapeHtml(unseen)),
    titleText !== '' && !isSame(titleText, bodyTitle)
      ? element('h1', { class: 'kith-title' }, escapeHtml(titleText))
      : '',
    facts.length > 0 ? element('p', { class: 'kith-facts' }, facts.join(' ')) : '',
    rest.length > 0 ? element('dl', { class: 'kith-fields' }, rest.join('')) : '',
  ].join('');
}

function termHtml(key: string, node: YamlNode, schema: JsonSchema, context: RenderContext): string {
  const field = fieldSchema(schema, key);
  const label = element('dt', {}, escapeHtml(context.words.field(key, field)));
  return `<div>${label}${element('dd', {}, valueHtml(node, field, context))}</div>`;
}

function valueHtml(
  node: YamlNode,
  schema: JsonSchema | undefined,
  context: RenderContext,
  depth = 0,
): string {
  if (isScalar(node)) {
    const text = textOf(node);
    const meaning = schema?.emptyMeans;
    if (text !== '' || meaning === undefined) return scalarHtml(text, schema, context);
    return element('em', {}, escapeHtml(context.words.field('', { title: meaning })));
  }
  if (depth >= deepest) return '…';
  if (isList(node)) {
    const items = node.items.filter((item) => !isEmpty(item));
    const html = items.map((item) => valueHtml(item, schema?.items, context, depth + 1));
    return items.every(isScalar) ? html.join(', ') : html.map((item) => element('div', {}, item)).join('');
  }
  return node.entries.flatMap((one) => entryHtml(one, schema, context, depth) ?? []).join(' · ');
}

/** A key that the schema does not name, of a map of such keys, is somebody’s own words: `0-6`. */
function entryHtml(
  { key, node }: MapNode['entries'][number],
  schema: JsonSchema | undefined,
  context: RenderContext,
  depth: number,
): string | undefined {
  const named = schema && fieldSchema(schema, key);
  const field = named ?? schema?.additionalProperties;
  if (isEmpty(node) && field?.emptyMeans === undefined) return undefined;
  const words = !named && field ? key : context.words.field(key, named);
  const label = element('span', { class: 'kith-key' }, escapeHtml(words));
  return `${label} ${valueHtml(node, field, context, depth + 1)}`;
}

function scalarHtml(text: string, schema: JsonSchema | undefined, context: RenderContext): string {
  const type = schema?.refersTo;
  switch (type) {
    case 'person': {
      const name = text.replace(/^@/, '');
      const person = context.person(name);
      return person ? markHtml('person', person, person.tooltip) : escapeHtml(text);
    }
    case 'page': {
      const page = context.page(text);
      return typeof page === 'object' ? markHtml('wiki-link', page, page.tooltip) : escapeHtml(text);
    }
    case 'tag':
      return tagHtml(text.replace(/^#/, ''));
    default: {
      if (type === undefined || !isCited(type)) return replyHtml(text, context) ?? escapeHtml(text);
      const target = context.named(type, text);
      return target ? markHtml('wiki-link', target, target.tooltip) : escapeHtml(text);
    }
  }
}

/** A ULID means nothing to readers: link the reply that it refers to, if it exists. */
function replyHtml(text: string, context: RenderContext): string | undefined {
  const name = text.replace(/\.md$/i, '');
  const reply = isUlidName(name) ? context.page(name) : undefined;
  return typeof reply === 'object' ? markHtml('wiki-link', reply, reply.tooltip) : undefined;
}

/** The tags of a list, or of comma-separated text. */
function tagsOf(node: YamlNode): string[] {
  const texts = isList(node) ? node.items.filter(isScalar).map(textOf) : textOf(node).split(',');
  return texts.map((text) => text.trim().replace(/^#/, '')).filter((text) => text !== '');
}

function fieldSchema({ properties }: JsonSchema, key: string): JsonSchema | undefined {
  return properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function textOf(node: YamlNode): string {
  return isScalar(node) && node.value !== null ? String(node.value).trim() : '';
}

function isEmpty(node: YamlNode): boolean {
  if (isList(node)) return node.items.every(isEmpty);
  return isMap(node) ? node.entries.every((one) => isEmpty(one.node)) : textOf(node) === '';
}

function isSame(title: string, bodyTitle: string | undefined): boolean {
  const plain = (text: string): string =>
    text
      .replace(/[\s*_`]+/g, ' ')
      .trim()
      .toLowerCase();
  return bodyTitle !== undefined && plain(title) === plain(bodyTitle);
}
