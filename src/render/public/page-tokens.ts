import { least } from '../../core/base/extremes';
import type { MarkdownIt, Token } from 'markdown-it';

/** What the headings of a text become. */
export interface HeadingPlan {
  /** The level that the highest of them gets: the page's own title stands above. */
  readonly highest: number;
  /** Their ids, by line of the text, from 0. */
  readonly ids?: ReadonlyMap<number, string>;
  /** Takes the heading that the text begins with; undefined to leave it there. */
  readonly takeTitle?: (inline: Token, id: string | undefined) => boolean;
}

/**
 * Gives what is written the shape that a page needs: headings below the page's title, without gaps, and no
 * element without content, which would be announced as nothing.
 */
export function addPageTokens(md: MarkdownIt, planOf: (env: unknown) => HeadingPlan | undefined): void {
  md.core.ruler.after('kith_marks', 'kith_page', (state) => {
    const plan = planOf(state.env);
    if (!plan) return;
    if (plan.takeTitle && state.tokens[0]?.tag === 'h1') {
      const [open, inline] = state.tokens;
      const id = open?.map ? plan.ids?.get(open.map[0]) : undefined;
      if (inline && textOf(inline) !== '' && plan.takeTitle(inline, id)) state.tokens.splice(0, 3);
    }
    levelHeadings(state.tokens, plan);
    for (const [index, token] of state.tokens.entries()) {
      if (token.children) token.children = namedLinks(token.children);
      if (token.type === 'th_open' && isEmptyCell(state.tokens, index)) asData(state.tokens, index);
    }
  });
}

function levelHeadings(tokens: Token[], { highest, ids }: HeadingPlan): void {
  const levels = tokens.flatMap(({ type, tag }) => (type === 'heading_open' ? [levelOf(tag)] : []));
  const shift = highest - least(levels);
  let before = highest - 1;
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const close = tokens[index + 2];
    const inline = tokens[index + 1];
    if (!close || !inline) continue;
    if (textOf(inline) === '') {
      token.tag = close.tag = 'p';
      continue;
    }
    before = Math.min(6, before + 1, Math.max(highest, levelOf(token.tag) + shift));
    token.tag = close.tag = `h${before}`;
    const id = token.map ? ids?.get(token.map[0]) : undefined;
    if (id !== undefined && id !== '') token.attrSet('id', id);
  }
}

function levelOf(tag: string): number {
  return Number(tag.slice(1));
}

/** What is read out of an inline token. */
function textOf({ children }: Token): string {
  return (children ?? [])
    .map((child) =>
      child.type === 'image' ? textOf(child) : child.type.startsWith('html') ? '' : child.content,
    )
    .join('')
    .trim();
}

/** Links that nothing names are left out, those around a picture without words are named by their address. */
function namedLinks(tokens: Token[]): Token[] {
  const unnamed = new Set<Token>();
  for (const [index, open] of tokens.entries()) {
    if (open.type !== 'link_open') continue;
    const end = tokens.findIndex((token, at) => at > index && token.type === 'link_close');
    if (end < 0) continue;
    const inside = tokens.slice(index + 1, end);
    if (inside.some((token) => token.content.trim() !== '' && token.type !== 'html_inline')) {
      const isSilent = inside.every((token) =>
        token.type === 'image' ? textOf(token) === '' : token.content.trim() === '',
      );
      const picture = inside.find(({ type }) => type === 'image');
      if (isSilent && picture) describe(picture, String(open.attrGet('href') ?? ''));
      continue;
    }
    const picture = inside.find(({ type }) => type === 'image');
    if (picture) describe(picture, String(open.attrGet('href') ?? ''));
    else for (const token of [open, tokens[end]]) if (token) unnamed.add(token);
  }
  return unnamed.size === 0 ? tokens : tokens.filter((token) => !unnamed.has(token));
}

function describe(picture: Token, href: string): void {
  const text = new (picture.constructor as typeof Token)('text', '', 0);
  text.content = href.replace(/^[a-z]+:\/\//i, '');
  picture.children = [text];
}

function isEmptyCell(tokens: readonly Token[], index: number): boolean {
  const inline = tokens[index + 1];
  return inline?.type === 'inline' && textOf(inline) === '';
}

/** A header cell without words heads nothing. */
function asData(tokens: Token[], index: number): void {
  for (const token of [tokens[index], tokens[index + 2]]) if (token) token.tag = 'td';
}
