import type { MarkdownIt, Token } from 'markdown-it';
import { element, escapeHtml } from './html';
import { kithMarkdown } from './kith-markdown';
import type { LinkAttributes, RenderContext } from './render-context';

/** What a post may show and lead to, on the page that it is shown on. */
export interface PostPage {
  /** The link for an address in the text; undefined: none, as for files that are not there. */
  link(href: string): LinkAttributes | undefined;
  /** Where a picture of the text is loaded from; `asked`: only once the reader wants that. */
  picture(source: string): { readonly src: string } | 'asked' | undefined;
  /** The words of the button that asks for pictures, for a picture with this text. */
  readonly askWords: (alternative: string) => string;
}

interface PostEnvironment {
  readonly post?: { readonly context: RenderContext; readonly page: PostPage };
}

/** Renders the text of a post without its fields. */
export type PostRenderer = (body: string, context: RenderContext, page: PostPage) => string;

/**
 * Renders what others wrote: raw HTML is shown as text, links lead where the page says, and pictures are
 * loaded from nowhere that it does not name. `md` must have been made without `html`, and is changed.
 */
export function createPostRenderer(md: MarkdownIt): PostRenderer {
  if (md.options.html) throw new Error('Posts of others are rendered without raw HTML.');
  // Words with a dot, such as file names, are no addresses.
  md.linkify.set({ fuzzyLink: false });
  const { rules } = md.renderer;
  rules['link_open'] = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    const page = (env as PostEnvironment).post?.page;
    const link = page?.link(String(token.attrGet('href') ?? ''));
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'href');
    for (const [name, value] of Object.entries(link ?? {})) token.attrSet(name, value);
    return self.renderToken(tokens, index, options);
  };
  // Pages do not allow elements styles of their own: the columns of tables have classes.
  for (const cell of ['th_open', 'td_open'])
    rules[cell] = (tokens, index, options, _env, self) => {
      const token = tokens[index] as Token;
      const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
      if (align !== undefined) token.attrSet('class', `align-${align}`);
      return self.renderToken(tokens, index, options);
    };
  rules['image'] = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    const alternative = self.renderInlineAsText(token.children ?? [], options, env);
    const page = (env as PostEnvironment).post?.page;
    const picture = page?.picture(String(token.attrGet('src') ?? ''));
    if (!page || !picture) return element('span', { class: 'kith-picture' }, escapeHtml(alternative));
    if (picture !== 'asked')
      return element('img', { src: picture.src, alt: alternative, loading: 'lazy' }, '');
    const attributes = { type: 'button', class: 'kith-picture', 'data-pictures': 'ask' };
    return element('button', attributes, escapeHtml(page.askWords(alternative)));
  };
  // It asks for what a link is to a guideline before the rule above changes its address.
  kithMarkdown(md, (env) => (env as PostEnvironment).post?.context);
  return (body, context, page) => {
    const post = { context: { ...context, header: false, replies: () => [] }, page };
    // Below a blank line nothing is taken for front matter.
    return md.render(`\n${body}`, { post } satisfies PostEnvironment);
  };
}
