import type { MarkdownIt, Token } from 'markdown-it';
import { mentionEnd, tagEnd, wikiLink } from '../core/formats/markdown/text/names';
import { element, escapeHtml, markHtml, tagHtml } from './html';
import type { ContextOf } from './render-context';

const AT = 64;
const HASH = 35;
const BRACKET = 91;

/** How many UTF-16 code units of context before and after a text affect its marks. */
const farthestBack = 4;
const farthestOn = 40;

/**
 * Mentions, tags and wiki links for markdown-it. They are resolved when rendered: parsing is independent of
 * documents, and parsed text is rendered again when the community has changed.
 */
export function addMarks(md: MarkdownIt, contextOf: ContextOf): void {
  md.inline.ruler.before('link', 'kith_wiki_link', (state, silent) => {
    const { src, pos, posMax } = state;
    if (src.charCodeAt(pos) !== BRACKET || src.charCodeAt(pos + 1) !== BRACKET) return false;
    const wiki = wikiLink(src, pos, posMax);
    if (!wiki) return false;
    const label = md.utils.normalizeReference(src.slice(pos + 2, wiki.after - 2));
    const { references } = state.env as { references?: Record<string, unknown> };
    if (references && Object.hasOwn(references, label)) return false;
    if (!silent) {
      const token = state.push('kith_wiki_link', '', 0);
      token.content = src.slice(pos, wiki.after);
      token.meta = { target: src.slice(wiki.start, wiki.end) };
    }
    state.pos = wiki.after;
    return true;
  });
  // After `linkify`, so that URLs are complete, and before escapes become text.
  md.core.ruler.after('linkify', 'kith_marks', (state) => {
    for (const token of state.tokens) {
      if (token.type === 'inline' && token.children) {
        token.children = withMarks(token.children, state.Token);
      }
    }
  });
  const { rules } = md.renderer;
  rules['kith_mention'] = (tokens, index, _options, env) => {
    const text = tokens[index]?.content ?? '';
    const person = contextOf(env)?.person(text.slice(1));
    return person ? markHtml('mention', person, text) : escapeHtml(text);
  };
  rules['kith_tag'] = (tokens, index, _options, env) => {
    const text = tokens[index]?.content ?? '';
    return contextOf(env) ? tagHtml(text.slice(1)) : escapeHtml(text);
  };
  rules['kith_wiki_link'] = (tokens, index, _options, env) => {
    const { content = '', meta } = tokens[index] ?? {};
    const context = contextOf(env);
    const { target } = meta as { target: string };
    const page = context?.page(target);
    if (!context || page === undefined || page === 'unchecked') return escapeHtml(content);
    const text = shownText(content, target);
    return page === 'missing'
      ? element('span', { class: 'kith-missing', title: context.words.missing(target) }, escapeHtml(text))
      : markHtml('wiki-link', page, page.instead ?? text);
  };
}

/** The text after the bar, else the target with its heading separated. */
function shownText(content: string, target: string): string {
  const bar = content.indexOf('|');
  const text = bar < 0 ? '' : content.slice(bar + 1, -2).trim();
  return text !== '' ? text : target.replace(/(?<=\S)\s*#\s*(?=\S)/, ' › ').replace(/^#/, '');
}

/** Splits mentions and tags outside links into tokens of their own. */
function withMarks(tokens: readonly Token[], TokenClass: typeof Token): Token[] {
  let links = 0;
  let before = '';
  return tokens.flatMap((token, index) => {
    links += opens(token) ? 1 : closes(token) ? -1 : 0;
    if (token.type === 'image' && token.children) {
      // Alt text of an image must stay plain text.
      for (const child of token.children) if (child.type === 'kith_wiki_link') child.type = 'text';
    }
    const split =
      token.type === 'text' && links <= 0
        ? splitText(token, before, writtenFrom(tokens, index + 1), TokenClass)
        : [token];
    before = (before + written(token)).slice(-farthestBack);
    return split;
  });
}

/** A token's source, or as much of it as is needed to detect marks beside it. */
function written({ type, markup, content }: Token): string {
  switch (type) {
    case 'link_open':
      return markup === 'linkify' ? '' : markup === 'autolink' ? '<' : '[';
    case 'link_close':
      return markup === 'linkify' ? '' : markup === 'autolink' ? '>' : ')';
    case 'image':
      return '![)';
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    default:
      return markup || content;
  }
}

function writtenFrom(tokens: readonly Token[], from: number): string {
  let text = '';
  for (let index = from; index < tokens.length && text.length < farthestOn; index++) {
    text += written(tokens[index] as Token).slice(0, farthestOn);
  }
  return text;
}

function opens({ type, content }: Token): boolean {
  return type === 'link_open' || (type === 'html_inline' && /^<a[\s>]/i.test(content));
}

function closes({ type, content }: Token): boolean {
  return type === 'link_close' || (type === 'html_inline' && /^<\/a\s*>/i.test(content));
}

/** `before` and `after` are the source around the text. */
function splitText(token: Token, before: string, after: string, TokenClass: typeof Token): Token[] {
  const text = before + token.content + after;
  const start = before.length;
  const end = start + token.content.length;
  const parts: Token[] = [];
  const add = (type: string, content: string): void => {
    if (content === '') return;
    const part = new TokenClass(type, '', 0);
    part.content = content;
    part.level = token.level;
    parts.push(part);
  };
  let from = start;
  let mentionBefore = -1;
  for (let at = start; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c !== AT && c !== HASH) continue;
    // As the scanner does: mentions may be adjacent, as in `@ada/@bob`.
    const markEnd =
      c === AT
        ? mentionEnd(text, mentionBefore === at - 1 ? at : 0, at, text.length)
        : tagEnd(text, 0, at, text.length);
    if (markEnd < 0 || markEnd > end) continue;
    if (c === AT) mentionBefore = markEnd;
    add('text', text.slice(from, at));
    add(c === AT ? 'kith_mention' : 'kith_tag', text.slice(at, markEnd));
    from = markEnd;
    at = markEnd - 1;
  }
  if (from === start) return [token];
  add('text', text.slice(from, end));
  return parts;
}
