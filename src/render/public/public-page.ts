import markdownIt from 'markdown-it';
import type { MarkdownIt, Token } from 'markdown-it';
import { lineStartsOf } from '../../core/base/lines';
import { splitFrontMatter } from '../../core/formats/front-matter/split';
import { headingAt } from '../../core/model/links/find-anchor';
import { isExternal, resolveLink } from '../../core/model/links/resolve-link';
import { resolveWikiLink } from '../../core/model/links/resolve-wiki-link';
import { linkContext, linkedDocument } from '../../core/model/mentions/path-links';
import type { Document } from '../../core/model/documents/document';
import { communityContext } from '../community-context';
import { element, escapeHtml } from '../html';
import { kithMarkdown } from '../kith-markdown';
import type { MarkTarget, RenderContext } from '../render-context';
import type { PageWords, RenderPage } from '../render-page';
import { addPageTokens, type HeadingPlan } from './page-tokens';
import type { PublicSite } from './public-site';
import { rawHtml } from './raw-html';

/** A document as a page has it. `…Html` is HTML, all else is text. */
export interface PublicPage {
  /** The heading that the text begins with, if it is the title; else the title. */
  readonly titleHtml: string;
  readonly titleId?: string;
  readonly html: string;
}

interface Environment extends Record<PropertyKey, unknown> {
  readonly kith: { readonly document: Document; readonly context: RenderContext; readonly plan: HeadingPlan };
}

/** Renders documents for everybody, as the site says who and what may be shown. */
export type PublicRenderer = (document: Document, text: string, words: PageWords) => PublicPage;

/** Creates a renderer; it keeps nothing of what it renders. */
export function createPublicRenderer(site: PublicSite): PublicRenderer {
  const { documents } = site.reader;
  const md = markdownIt({ html: true, linkify: true });
  // Words with a dot, such as file names, are no addresses.
  md.linkify.set({ fuzzyLink: false });
  const environment = (env: unknown): Environment['kith'] | undefined => (env as Partial<Environment>).kith;
  addRules(md, site, environment);
  // It asks for what a link is to a guideline before the rules above change its address.
  kithMarkdown(md, (env) => environment(env)?.context);
  addPageTokens(md, (env) => environment(env)?.plan);

  const href = (path: string, anchor: string | undefined): string | undefined => {
    const document = documents.get(path);
    const address = document ? site.pageAt(document) : undefined;
    if (document && address !== undefined) return address + fragment(document, anchor);
    return !document && documents.at(path) === 'file' ? site.fileAt(path) : undefined;
  };

  const environmentOf = (document: Document, words: PageWords, plan: HeadingPlan): Environment => {
    const page: RenderPage = {
      header: false,
      words,
      link(path, anchor) {
        const to = href(path, anchor);
        return to === undefined ? undefined : { href: to };
      },
      textOf: site.textOf,
      envOf: (reply) => ({ ...environmentOf(reply, words, { highest: 3 }) }),
    };
    const context = communityContext(site.reader, document, page);
    return {
      kith: {
        document,
        plan,
        context: {
          ...context,
          // What has no page is not told of either.
          person: (name) => shown(context.person(name)),
          page(target) {
            const found = context.page(target);
            return typeof found === 'object' ? (shown(found) ?? unlinked(target, document)) : found;
          },
        },
      },
    };
  };

  /** A wiki link to what has no page: a member who may not be told of goes by their id. */
  const unlinked = (target: string, { path }: Document): MarkTarget => {
    const found = resolveWikiLink(target, path, linkContext(documents));
    const instead = 'path' in found ? site.withheldMember(found.path) : undefined;
    return { tooltip: '', ...(instead !== undefined && { instead }) };
  };

  return (document, text, words) => {
    const { block } = splitFrontMatter(text, lineStartsOf(text));
    const begin = block?.end ?? 0;
    const before = begin === 0 ? 0 : lineStartsOf(text.slice(0, begin)).length - 1;
    const ids = new Map(
      document.facts().headings.map(({ range, anchor }) => [range[0] - before, anchor] as const),
    );
    let title: { readonly inline: Token; readonly id: string | undefined } | undefined;
    const env = environmentOf(document, words, {
      highest: 2,
      ids,
      takeTitle(inline, id) {
        if (!isSame(inline.content, document.title)) return false;
        title = { inline, id };
        return true;
      },
    });
    const html = trimmedLines(md.render(text.slice(begin), env));
    return {
      titleHtml: title
        ? md.renderer.renderInline(title.inline.children ?? [], md.options, env)
        : escapeHtml(document.title),
      ...(title?.id !== undefined && title.id !== '' && { titleId: title.id }),
      html,
    };
  };
}

/** A mark with a page; without one, it says nothing more than what is written. */
function shown<Target extends { readonly link?: unknown }>(target: Target | undefined): Target | undefined {
  return target?.link === undefined ? undefined : target;
}

function fragment(document: Document, anchor: string | undefined): string {
  if (anchor === undefined || anchor === '') return '';
  const heading = headingAt(anchor, document.facts(), true);
  return heading && heading.anchor !== '' && !heading.html ? `#${encodeURIComponent(heading.anchor)}` : '';
}

function addRules(
  md: MarkdownIt,
  site: PublicSite,
  environment: (env: unknown) => Environment['kith'] | undefined,
): void {
  const { documents } = site.reader;
  const { rules } = md.renderer;
  /** Where a link of a document leads; undefined: nowhere that readers may go. */
  const followed = (written: string, document: Document): string | undefined => {
    if (isExternal(written)) return /^(?:https?:|mailto:|tel:)/i.test(written) ? written : undefined;
    if (written.startsWith('#')) {
      const own = fragment(document, decodeAnchor(written));
      return own === '' ? undefined : own;
    }
    const found = linkedDocument({ type: 'inline', target: written }, document.path, documents);
    const address = found && site.pageAt(found.document);
    if (found && address !== undefined) return address + fragment(found.document, found.anchor);
    return found ? undefined : file(written, document, 'inline');
  };
  const file = (written: string, document: Document, type: 'inline' | 'image'): string | undefined => {
    const found = resolveLink({ type, target: written }, document.path, linkContext(documents));
    return found.kind === 'file' ? site.fileAt(found.path) : undefined;
  };
  const picture = (source: string, alternative: string, document: Document): string => {
    const src = /^https?:/i.test(source)
      ? source
      : isExternal(source)
        ? undefined
        : file(source, document, 'image');
    if (src === undefined) return escapeHtml(alternative);
    return element('img', { src, alt: alternative, loading: 'lazy' }, '').replace('</img>', '');
  };
  const withheld = (written: string, document: Document): string | undefined => {
    if (isExternal(written)) return undefined;
    const found = resolveLink({ type: 'inline', target: written }, document.path, linkContext(documents));
    return 'path' in found ? site.withheldMember(found.path) : undefined;
  };
  rules['link_open'] = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    const kith = environment(env);
    const written = String(token.attrGet('href') ?? '');
    const to = kith && followed(written, kith.document);
    const id = kith && to === undefined ? withheld(written, kith.document) : undefined;
    if (id !== undefined) sayInstead(tokens, index, id);
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'href');
    // An anchor that leads nowhere is text, and so is announced as that.
    if (to !== undefined) token.attrSet('href', to);
    else hide(tokens, index);
    return self.renderToken(tokens, index, options);
  };
  rules['image'] = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    const kith = environment(env);
    const alternative = self.renderInlineAsText(token.children ?? [], options, env);
    return kith
      ? picture(String(token.attrGet('src') ?? ''), alternative, kith.document)
      : escapeHtml(alternative);
  };
  const raw = (content: string, env: unknown): string => {
    const kith = environment(env);
    return kith ? rawHtml(content, (source, alt) => picture(source, alt, kith.document)) : '';
  };
  rules['html_inline'] = (tokens, index, _options, env) => raw(tokens[index]?.content ?? '', env);
  rules['html_block'] = (tokens, index, _options, env) => {
    const html = raw(tokens[index]?.content ?? '', env).trim();
    return html === '' ? '' : `<p>${html}</p>\n`;
  };
  // A style of an element's own would keep a page from forbidding those of others.
  for (const cell of ['th_open', 'td_open'])
    rules[cell] = (tokens, index, options, _env, self) => {
      const token = tokens[index] as Token;
      const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
      if (token.tag === 'th') token.attrSet('scope', 'col');
      if (align !== undefined) token.attrSet('class', `align-${align}`);
      return self.renderToken(tokens, index, options);
    };
}

/** What is left out, such as a comment, leaves the space before it, unseen at the end of a line. */
function trimmedLines(html: string): string {
  return html.replace(/[^\S\n]+$/gm, '');
}

/** Makes a link an element without meaning, with the end that belongs to it. */
function hide(tokens: readonly Token[], index: number): void {
  const end = tokens.findIndex((token, at) => at > index && token.type === 'link_close');
  for (const token of [tokens[index], tokens[end]]) {
    if (!token) continue;
    token.tag = 'span';
    token.attrs = null;
  }
}

/** Puts other words into a link. */
function sayInstead(tokens: readonly Token[], index: number, words: string): void {
  const end = tokens.findIndex((token, at) => at > index && token.type === 'link_close');
  for (const [at, token] of tokens.slice(index + 1, end).entries()) {
    token.type = 'text';
    token.content = at === 0 ? words : '';
  }
}

function decodeAnchor(written: string): string {
  try {
    return decodeURIComponent(written.slice(1));
  } catch {
    return written.slice(1);
  }
}

function isSame(heading: string, title: string): boolean {
  const plain = (text: string): string =>
    text
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[\s*_`]+/g, ' ')
      .trim()
      .toLowerCase();
  return plain(heading) === plain(title);
}
