import type { MarkdownIt, Token } from 'markdown-it';
import { lineStartsOf } from '../core/base/lines';
import { splitFrontMatter } from '../core/formats/front-matter/split';
import { element, escapeHtml } from './html';
import type { ContextOf, ReplyContent } from './render-context';

/** Appends a discussion's replies, each rendered as its own file without its fields. */
export function addReplies(md: MarkdownIt, contextOf: ContextOf): void {
  md.core.ruler.push('kith_replies', (state) => {
    if (state.inlineMode) return;
    state.tokens.push(new state.Token('kith_replies', '', 0));
  });
  md.renderer.rules['kith_replies'] = (_tokens, _index, _options, env) => {
    const context = contextOf(env);
    const replies = context?.replies() ?? [];
    if (!context || replies.length === 0) return '';
    const title = element('h2', {}, escapeHtml(context.words.replies(replies.length)));
    const content = replies
      .map((reply) => replyHtml(md, reply, context.words.accepted, env as object))
      .join('\n');
    return `${element('section', { class: 'kith-replies' }, `${title}\n${content}`)}\n`;
  };
}

/** `around`: the thread's environment, from which images and links need more than their path. */
function replyHtml(
  md: MarkdownIt,
  { author, at, accepted, text, env }: ReplyContent,
  word: string,
  around: object,
): string {
  const head = [
    element('strong', {}, escapeHtml(author)),
    at === '' ? '' : element('span', { class: 'kith-time' }, escapeHtml(at)),
    accepted ? element('span', { class: 'kith-state' }, escapeHtml(word)) : '',
  ];
  const line = element('div', { class: 'kith-facts' }, head.filter(Boolean).join(' '));
  const attributes = { class: `kith-reply${accepted ? ' kith-accepted' : ''}` };
  return element('article', attributes, `${line}\n${bodyHtml(md, text, { ...around, ...env })}`);
}

function bodyHtml(md: MarkdownIt, text: string, env: ReplyContent['env']): string {
  const { block } = splitFrontMatter(text, lineStartsOf(text));
  const tokens = md.parse(text.slice(block?.end ?? 0), env).filter(({ type }) => type !== 'kith_replies');
  for (const token of tokens) forgetLine(token);
  return md.renderer.render(tokens, md.options, env);
}

/**
 * Removes line numbers, by which a preview synchronises scrolling: those of a reply do not belong to the
 * edited text.
 */
function forgetLine(token: Token): void {
  token.attrs = token.attrs?.filter(([name]) => name !== 'data-line') ?? null;
}
