import markdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { kithMarkdown } from '../../../src/render/kith-markdown';
import type { ReplyContent } from '../../../src/render/render-context';
import { context } from './render-fixture';

const reply = (text: string, more: Partial<ReplyContent> = {}): ReplyContent => ({
  author: 'Ada <b>',
  at: '3 Mar 2026',
  accepted: false,
  text,
  env: {},
  ...more,
});

function render(text: string, replies: readonly ReplyContent[]): string {
  const thread = {};
  const md = kithMarkdown(markdownIt(), (env) =>
    env === thread ? { ...context, replies: () => replies } : undefined,
  );
  // As the editor marks lines, by which a preview scrolls along.
  md.core.ruler.push('lines', (state) => {
    for (const token of state.tokens) if (token.map) token.attrSet('data-line', String(token.map[0]));
  });
  return md.render(text, thread);
}

test('a discussion’s preview goes on with its replies, the accepted one marked', () => {
  const html = render('# Which knot?\n', [
    reply('---\nauthor: ada\n---\nA *bowline*.\n'),
    reply('No fields.\n', { author: 'Bo', accepted: true, at: '' }),
  ]);
  expect(html).toContain('<h2>Replies: 2</h2>');
  expect(html).toContain('<strong>Ada &lt;b&gt;</strong> <span class="kith-time">3 Mar 2026</span>');
  expect(html).toContain('<p>A <em>bowline</em>.</p>');
  expect(html).not.toContain('author: ada');
  expect(html).toMatch(/kith-accepted">.*<strong>Bo<\/strong> <span class="kith-state">Answer<\/span>/);
});

test('only lines of the thread itself are marked as lines', () => {
  const html = render('Which?\n', [reply('One.\n\nTwo.\n')]);
  expect(html.match(/data-line/g)).toHaveLength(1);
  expect(html.match(/Replies: 1/g)).toHaveLength(1);
});

test('nothing is added where there are none', () => {
  expect(render('Which?\n', [])).toBe('<p data-line="0">Which?</p>\n');
});
