import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from '../../../src/node/imports/html-to-markdown';
import { textOfHtml } from '../../../src/node/imports/text-of-html';

describe('HTML becomes Markdown', () => {
  it.each([
    [
      'paragraphs and emphasis',
      '<p>One <em>two</em> <strong>three</strong></p><p>Four</p>',
      'One *two* **three**\n\nFour',
    ],
    [
      'headings, without the anchor before them',
      '<h2><a name="p-1" class="anchor" href="#p-1"></a>Tides</h2>',
      '## Tides',
    ],
    ['lists', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
    ['numbered lists', '<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b'],
    [
      'tasks',
      '<ul><li><input type="checkbox" checked> done</li><li><input type="checkbox"> open</li></ul>',
      '- [x] done\n- [ ] open',
    ],
    [
      'tables',
      '<table><thead><tr><th>Port</th><th style="text-align:right">Depth</th></tr></thead><tbody><tr><td>A|B</td><td>3</td></tr></tbody></table>',
      '| Port | Depth |\n| ---- | ----- |\n| A\\|B | 3     |',
    ],
    [
      'code with its language',
      '<pre><code class="lang-ruby">a &lt; b\n  c\n</code></pre>',
      '```ruby\na < b\n  c\n```',
    ],
    ['code without a language', '<pre><code class="lang-auto">a</code></pre>', '```\na\n```'],
    ['code with a fence in it', '<pre><code>```\na\n```</code></pre>', '````\n```\na\n```\n````'],
    [
      'code that GitHub colours',
      '<div class="highlight highlight-source-ts"><pre>let <span>a</span></pre></div>',
      '```ts\nlet a\n```',
    ],
    ['code in a line', '<p>Run <code>a`b</code></p>', 'Run ``a`b``'],
    [
      'links as they are',
      '<p><a href="https://example.org/a_b" title="T">a_b</a></p>',
      '[a_b](https://example.org/a_b "T")',
    ],
    [
      'pictures',
      '<p><img src="https://example.org/a.png" alt="A quay"></p>',
      '![A quay](https://example.org/a.png)',
    ],
    ['a quotation', '<blockquote><p>One</p><p>Two</p></blockquote>', '> One\n>\n> Two'],
    ['line breaks', '<p>One<br>Two</p>', 'One\\\nTwo'],
    [
      'characters that mean something',
      '<p>* no list, # no heading, &lt;b&gt;</p>',
      '\\* no list, # no heading, \\<b>',
    ],
    ['what was struck out', '<p><s>gone</s></p>', '~~gone~~'],
    ['a menu', '<menu><li>a</li></menu>', '- a'],
    ['nothing', '', ''],
  ])('%s', (_name, html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });
});

describe('what Discourse makes', () => {
  it.each([
    ['mentions', '<p>Ask <a class="mention" href="/u/sam_de_wit">@sam_de_wit</a>.</p>', 'Ask @sam_de_wit.'],
    ['groups', '<p><a class="mention-group" href="/g/crew">@crew</a></p>', '@crew'],
    ['mentions of nobody', '<p><span class="mention">@gone_one</span></p>', '@gone_one'],
    [
      'quotations',
      '<aside class="quote no-group" data-username="roos" data-post="3" data-topic="9"><div class="title"><div class="quote-controls"></div><img alt="" class="avatar" src="/a.png"> roos:</div><blockquote><p>At high tide</p></blockquote></aside><p>Yes</p>',
      '> @roos:\n>\n> At high tide\n\nYes',
    ],
    [
      'emoji',
      '<p>Fine <img src="/images/emoji/t/heart_eyes.png?v=12" title=":heart_eyes:" class="emoji" alt=":heart_eyes:"></p>',
      'Fine :heart_eyes:',
    ],
    [
      'pictures that open larger',
      '<p><div class="lightbox-wrapper"><a class="lightbox" href="https://example.org/full.png" title="quay"><img src="https://example.org/small.png" alt="quay"><div class="meta"><span class="filename">quay</span><span class="informations">10×10 3 KB</span></div></a></div></p>',
      '[![quay](https://example.org/small.png)](https://example.org/full.png "quay")',
    ],
    [
      'previews of links',
      '<aside class="onebox" data-onebox-src="https://example.org/page"><header><img class="site-icon" src="x.png"><a href="https://example.org">example.org</a></header><article class="onebox-body"><h3><a href="https://example.org/page">Title</a></h3><p>Text</p></article></aside>',
      '<https://example.org/page>',
    ],
    [
      'polls, whose options are all that there is',
      '<div class="poll" data-poll-name="poll"><div class="poll-container"><ul><li data-poll-option-id="a">Friday</li><li>Sunday</li></ul></div><div class="poll-info"><span class="info-number">0</span><span>voters</span></div></div>',
      '- Friday\n- Sunday',
    ],
    [
      'videos',
      '<iframe src="https://video.example.org/embed/1" onload="x()"></iframe>',
      '<https://video.example.org/embed/1>',
    ],
  ])('%s', (_name, html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  it('makes relative addresses whole where it is known from where', () => {
    const html =
      '<p><a href="/t/tides/9">a</a> <a href="//cdn.example.org/x">b</a> <a href="#top">c</a> <a href="mailto:desk@harbour.example">d</a> <img src="/uploads/a.png" alt=""></p>';
    expect(htmlToMarkdown(html, { base: 'https://forum.example.org/' })).toBe(
      '[a](https://forum.example.org/t/tides/9) [b](https://cdn.example.org/x) [c](#top) [d](mailto:desk@harbour.example) ![](https://forum.example.org/uploads/a.png)',
    );
    expect(htmlToMarkdown('<a href="/t/tides/9">a</a>')).toBe('[a](/t/tides/9)');
  });
});

describe('what runs or hides is gone', () => {
  it.each([
    ['scripts', '<p>a</p><script>alert(1)</script><style>p{}</style><template>t</template>', 'a'],
    [
      'handlers',
      '<p onclick="x()">a <img src="https://example.org/a.png" onerror="x()" alt="b"></p>',
      'a ![b](https://example.org/a.png)',
    ],
    [
      'addresses that run',
      '<p><a href=" javascript:x()">a</a> <a href="JAVASCRIPT:x()">b</a> <a href="data:text/html,x">c</a></p>',
      'a b c',
    ],
    ['addresses that run with breaks inside', '<p><a href="java\nscript:x()">a</a></p>', 'a'],
    ['pictures that are no pictures', '<p><img src="data:text/html,x" alt="a"></p>', 'a'],
    ['another base', '<base href="https://elsewhere.example/"><p><a href="/x">a</a></p>', '[a](/x)'],
    [
      'forms',
      '<form><textarea>a</textarea><select><option>b</option></select><button>c</button></form><p>d</p>',
      'd',
    ],
    ['frames of the disk', '<iframe src="file:///etc/passwd"></iframe><p>a</p>', 'a'],
    ['tags in a mention', '<p><a class="mention">@a<b>&lt;script&gt;</b></a></p>', '@&#x61;**\\<script>**'],
    [
      'a quotation by markup',
      '<aside class="quote" data-username="<script>"><blockquote>a</blockquote></aside>',
      '> \\<script>:\n>\n> a',
    ],
    ['an unfinished tag', '<p>a <b', 'a'],
  ])('%s', (_name, html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  it('takes the words of what is nested too deeply or too long', () => {
    const deep = `${'<div>'.repeat(50_000)}deep <b>words</b>${'</div>'.repeat(50_000)}`;
    expect(htmlToMarkdown(deep)).toBe('deep words');
    expect(htmlToMarkdown(`<p>${'a '.repeat(600_000)}</p><script>x</script>`)).toBe(
      'a '.repeat(600_000).trim(),
    );
  });

  it('never writes raw HTML', () => {
    const part = fc.constantFrom(
      '<',
      '>',
      '&lt;',
      '"',
      "'",
      'script',
      'p',
      '</',
      '/>',
      'a ',
      ' href=',
      'javascript:',
      '@x',
      '<img class=emoji alt=":a:<b>">',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        expect(htmlToMarkdown(parts.join(''))).not.toMatch(/(?<!\\)<(?:script|p|a|img)\b/);
      }),
    );
  });
});

it('finds the words of HTML by itself', () => {
  expect(
    textOfHtml('<p>a &amp; b</p><script>if (a < b) x()</script><ul><li>c<li>d</ul>&#x65;&bogus; <'),
  ).toBe('a & b\n\nc\nd\ne&bogus;');
});
