import type { Element, Parents } from 'hast';
import type { BlockContent, PhrasingContent } from 'mdast';
import type { Options } from 'rehype-remark';
import { append } from '../../core/base/append';

/** What is asked of the conversion beside the HTML. */
export interface HtmlContext {
  /** The address that relative links and pictures are meant from; without it they stay as written. */
  readonly base?: string;
}

type Handlers = NonNullable<Options['handlers']>;
type Handle = NonNullable<Handlers[string]>;

/** Schemes of links that run something or hide something; `data:` may only be a picture's. */
const unsafeScheme = /^(?:javascript|vbscript|data|file):/i;

/** How the HTML of forums, mails and sites differs from what a converter expects: the elements concerned. */
export function htmlHandlers({ base }: HtmlContext): Handlers {
  const address = (value: unknown): string => absolute(stringOf(value), base);

  const a: Handle = (state, node) => {
    const text = plainText(node).trim();
    const classes = classesOf(node);
    if (classes.some((name) => name === 'mention' || name === 'mention-group') && isHandle(text))
      return { type: 'html', value: text };
    const href = stringOf(node.properties['href']);
    const children = state.all(node) as PhrasingContent[];
    // Discourse puts an empty link before each heading.
    if (children.length === 0) return undefined;
    if (href === '' || isUnsafe(href)) return children;
    return { type: 'link', url: address(href), title: titleOf(node), children };
  };

  const img: Handle = (_state, node) => {
    const alt = stringOf(node.properties['alt']);
    const source = stringOf(node.properties['src']);
    const classes = classesOf(node);
    if (classes.includes('emoji')) return emoji(alt || stringOf(node.properties['title']));
    if (classes.includes('avatar') || classes.includes('site-icon')) return undefined;
    if (source === '' || (isUnsafe(source) && !/^data:image\//i.test(source)))
      return alt === '' ? undefined : { type: 'text', value: alt };
    return { type: 'image', url: address(source), title: titleOf(node), alt };
  };

  const aside: Handle = (state, node) => {
    const classes = classesOf(node);
    if (classes.includes('onebox')) {
      const source = stringOf(node.properties['dataOneboxSrc']) || firstHref(node);
      return source === '' || isUnsafe(source) ? state.toFlow(state.all(node)) : paragraphLink(source);
    }
    return classes.includes('quote') ? quote(state, node) : state.toFlow(state.all(node));
  };

  const div: Handle = (state, node, parent) => {
    const classes = classesOf(node);
    // The file name and size beside an enlarged picture; the number of voters.
    if (classes.includes('poll-info') || classes.includes('poll-buttons')) return undefined;
    if (classes.includes('meta') && isElement(parent, 'a')) return undefined;
    return state.toFlow(state.all(node));
  };

  const iframe: Handle = (_state, node) => {
    const source = stringOf(node.properties['src']);
    return /^(?:https?:)?\/\//i.test(source) ? paragraphLink(source) : undefined;
  };

  const pre: Handle = (_state, node, parent) => {
    const code = node.children.find((child) => isElement(child, 'code'));
    const lang = languageOf([
      `lang-${stringOf(node.properties['dataCodeWrap'])}`,
      ...classesOf(node),
      ...(code?.type === 'element' ? classesOf(code) : []),
      ...(parent?.type === 'element' ? classesOf(parent) : []),
    ]);
    return { type: 'code', lang: lang ?? null, value: plainText(node).replace(/^\n|\s+$/g, '') };
  };

  const nothing: Handle = () => undefined;
  return {
    a,
    aside,
    base: nothing,
    button: nothing,
    canvas: nothing,
    div,
    iframe,
    img,
    menu: (state, node, parent) => state.one({ ...node, tagName: 'ul' }, parent),
    noscript: nothing,
    object: nothing,
    pre,
    select: nothing,
    textarea: nothing,
  };
}

/** A quotation of Discourse: `aside.quote`, with who is quoted in its data. */
function quote(state: Parameters<Handle>[0], node: Element): BlockContent[] {
  const cited = node.children.find((child) => isElement(child, 'blockquote'));
  const username = stringOf(node.properties['dataUsername']);
  const children = state.toFlow(cited?.type === 'element' ? state.all(cited) : state.all(node));
  const who: PhrasingContent | undefined =
    username === ''
      ? undefined
      : isHandle(`@${username}`)
        ? { type: 'html', value: `@${username}:` }
        : { type: 'text', value: `${username}:` };
  const first: BlockContent[] = who ? [{ type: 'paragraph', children: [who] }] : [];
  return [{ type: 'blockquote', children: [...first, ...children] }];
}

function paragraphLink(source: string): BlockContent {
  const url = source.startsWith('//') ? `https:${source}` : source;
  return { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value: url }] }] };
}

/** A picture of an emoji as its name, which Markdown would otherwise escape (`:heart_eyes:`). */
function emoji(name: string): PhrasingContent {
  return /^:[\w+-]+(?::t\d)?:$/.test(name) ? { type: 'html', value: name } : { type: 'text', value: name };
}

/** `ts` of the classes `lang-ts`, `language-ts`, `highlight-source-ts`; undefined where none is named. */
function languageOf(classes: readonly string[]): string | undefined {
  for (const name of classes) {
    const lang = /^(?:lang|language|highlight-source|highlight-text)-([\w+#.-]+)$/.exec(name)?.[1];
    if (lang !== undefined && !/^(?:auto|plaintext|nohighlight|text|none)$/.test(lang)) return lang;
  }
  return undefined;
}

/** Whether it is `@` and a user name of Discourse, which Markdown may show unescaped. */
function isHandle(text: string): boolean {
  return /^@[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(text);
}

/** The text of an element, with its line breaks. */
function plainText(node: Element): string {
  let text = '';
  // Not by recursion: elements may be nested thousands deep.
  const stack: Element['children'][number][] = [...node.children].reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === 'text') text += next.value;
    else if (isElement(next, 'br')) text += '\n';
    else if (next.type === 'element') append(stack, [...next.children].reverse());
  }
  return text;
}

/** Browsers leave out control characters and white space in front of a scheme and in it. */
function isUnsafe(address: string): boolean {
  return unsafeScheme.test(address.replace(/[\p{Cc}\s]/gu, ''));
}

function firstHref(node: Element): string {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const href = child.tagName === 'a' ? stringOf(child.properties['href']) : firstHref(child);
    if (href !== '') return href;
  }
  return '';
}

function absolute(address: string, base: string | undefined): string {
  if (base === undefined || !/^(?:\/|\.\.?\/|[^:#?]+(?:[/?#]|$))/.test(address)) return address;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

function isElement(node: Parents | Element['children'][number] | undefined, name: string): boolean {
  return node?.type === 'element' && node.tagName === name;
}

function classesOf({ properties }: Element): readonly string[] {
  const { className } = properties;
  return Array.isArray(className) ? className.map(String) : [];
}

function titleOf({ properties }: Element): string | null {
  return stringOf(properties['title']) || null;
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
