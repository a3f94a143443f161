import type { MarkdownIt, Token } from 'markdown-it';
import { lineStartsOf } from '../core/base/lines';
import { parseFrontMatter, type ParsedFrontMatter } from '../core/formats/front-matter/parse';
import { type FrontMatterLanguage, splitFrontMatter } from '../core/formats/front-matter/split';
import { headerHtml } from './front-matter-header';
import { element, escapeHtml } from './html';
import { addMarks } from './marks';
import { addReplies } from './replies';
import type { ContextOf, RenderContext } from './render-context';

/**
 * Extends a markdown-it with Kith's syntax. Whether raw HTML is passed through is the owner's choice: the
 * editor's preview does, in a sandbox.
 */
export function kithMarkdown(md: MarkdownIt, contextOf: ContextOf): MarkdownIt {
  addMarks(md, contextOf);
  addHeader(md, contextOf);
  addGuidelines(md, contextOf);
  addReplies(md, contextOf);
  return md;
}

/** Front matter, detected as the scanner does. If Kith does not show it, it is rendered as without Kith. */
function addHeader(md: MarkdownIt, contextOf: ContextOf): void {
  md.block.ruler.before('table', 'kith_front_matter', (state, startLine, _endLine, silent) => {
    if (startLine !== 0 || state.level !== 0 || !/^(?:---|\+\+\+)/.test(state.src)) return false;
    const { block, bodyLine } = splitFrontMatter(state.src, lineStartsOf(state.src));
    if (!block?.language || state.bMarks[0] !== 0) return false;
    if (silent) return true;
    const token = state.push('kith_front_matter', '', 0);
    token.block = true;
    token.map = [0, bodyLine];
    token.attrSet('class', 'kith-header');
    // As the editor's own rule for front matter represents it.
    token.meta = {
      content: state.src.slice(block.contentStart, block.contentEnd).trimEnd(),
      language: block.language,
    };
    state.line = bodyLine;
    return true;
  });
  md.renderer.rules['kith_front_matter'] = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    const context = contextOf(env);
    const { content: written, language } = token.meta as { content: string; language: FrontMatterLanguage };
    if (!context?.header) {
      // The editor's own rule does not support TOML and renders it as text.
      if (language === 'toml') return element('p', {}, escapeHtml(`+++\n${written}\n+++`));
      return self.rules['front_matter']?.(tokens, index, options, env, self) ?? '';
    }
    const parsed = parseFrontMatter(written, 1, language);
    const header = parsed.node ? headerHtml(parsed.node, bodyTitle(tokens, index), context) : '';
    const content = troubleHtml(parsed, context) + header;
    if (content === '') return '';
    return `<header${self.renderAttrs(token)}>${content}</header>\n`;
  };
}

function troubleHtml({ problems: [first] }: ParsedFrontMatter, { words }: RenderContext): string {
  if (!first) return '';
  const text = words.trouble(first.range[0] + 1, first.message);
  return element('p', { class: 'kith-trouble', role: 'alert' }, escapeHtml(text));
}

/** The heading at the beginning of the body. */
function bodyTitle(tokens: readonly Token[], index: number): string | undefined {
  const heading = tokens[index + 1];
  return heading?.type === 'heading_open' && heading.tag === 'h1' ? tokens[index + 2]?.content : undefined;
}

/** Labels links to guidelines with the rule that they cite. */
function addGuidelines(md: MarkdownIt, contextOf: ContextOf): void {
  const { rules } = md.renderer;
  const render = rules['link_open'];
  rules['link_open'] = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    const guideline = contextOf(env)?.guideline(String(token.attrGet('href') ?? ''));
    if (guideline) {
      token.attrSet('class', 'kith-guideline');
      if (!token.attrGet('title')) token.attrSet('title', guideline.tooltip);
    }
    return render ? render(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
}
