import markdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { createPostRenderer, type PostPage } from '../../../src/render/post-renderer';
import { context } from './render-fixture';

const page: PostPage = {
  link: (href) =>
    href.startsWith('https:')
      ? { href }
      : href.includes('gone')
        ? undefined
        : { href: '#', 'data-path': href },
  picture: (source) =>
    source.startsWith('https:') ? 'asked' : source.includes('gone') ? undefined : { src: `local:${source}` },
  askWords: (alternative) => `Show: ${alternative}`,
};
const render = createPostRenderer(markdownIt({ html: false, linkify: true }));
const html = (body: string, own = page): string => render(body, context, own);

describe('the text of a post', () => {
  test('shows raw HTML as text, scripts and all', () => {
    const shown = html('<script>alert(1)</script>\n\nA <img src=x onerror=alert(1)> and <b>bold</b>');
    expect(shown).not.toMatch(/<(?:script|img|b)\b/);
    expect(shown).toContain('&lt;script&gt;');
  });

  test('may not be rendered with raw HTML at all', () => {
    expect(() => createPostRenderer(markdownIt({ html: true }))).toThrow('without raw HTML');
  });

  test.each([
    ['[a](javascript:alert(1))', /href="javascript/],
    ['[a](data:text/html,x)', /href="data/],
    ['[a](command:kith.log.show)', /href="command/],
    ['[a](vscode://x)', /href="vscode/],
    ['[a](gone.md)', /href/],
  ])('%s leads nowhere', (body, forbidden) =>
    expect(
      html(body, { ...page, link: (href) => (/^https:/.test(href) ? { href } : undefined) }),
    ).not.toMatch(forbidden),
  );

  test('leads to people, pages, files and other sites', () => {
    const shown = html('@ada, [[Tides]], [map](../map.md), https://example.org/a and a.md');
    expect(shown).toContain('<a class="kith-mention" title="Person ada" href="members/ada.md"');
    expect(shown).toContain('class="kith-wiki-link"');
    expect(shown).toContain('<a href="#" data-path="../map.md">map</a>');
    expect(shown).toContain('<a href="https://example.org/a">');
    expect(shown).toContain('and a.md');
  });

  test('keeps what a link is to a guideline', () => {
    expect(html('[rule](guidelines/conduct.md#spam)')).toMatch(/class="kith-guideline"[^>]*title="Rule/);
  });

  test('loads pictures of the folder, asks before those of others, and names those that are not there', () => {
    expect(html('![A *map*](map.png)')).toContain('<img src="local:map.png" alt="A map" loading="lazy">');
    const remote = html('![the "board"](https://example.org/board.png)');
    expect(remote).not.toContain('example.org');
    expect(remote).toContain('data-pictures="ask">Show: the &quot;board&quot;</button>');
    expect(html('![old](gone.png)')).toContain('<span class="kith-picture">old</span>');
  });

  test('has no styles of its own, which pages refuse', () => {
    const table = html('| a | b |\n|---|--:|\n| 1 | 2 |\n');
    expect(table).toContain('<td class="align-right">2</td>');
    expect(table).not.toContain('style=');
  });

  test('has no fields and no replies of its own', () => {
    expect(html('---\ntitle: A\n---\nB')).toContain('title: A');
    expect(
      render(
        'B',
        {
          ...context,
          replies: () => {
            throw new Error('asked');
          },
        },
        page,
      ),
    ).toBe('<p>B</p>\n');
  });
});
