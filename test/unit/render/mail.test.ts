import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailHtml } from '../../../src/render/mail/mail-html';
import { createMailRenderer } from '../../../src/render/mail/mail-renderer';
import { mailText } from '../../../src/render/mail/mail-text';
import { openInMemory } from '../community/in-memory-community';

const url = 'https://harbour.example/';

describe('a mail as text', () => {
  test.each([
    ['<h1>News</h1><p>Hello\nyou.</p>', 'News\n====\n\nHello you.'],
    ['<h2>Tides &amp; more</h2>\n<p>A<br>B</p>', 'Tides & more\n------------\n\nA\nB'],
    ['<p><a href="https://a.example/?b=1&amp;c">here</a>.</p>', 'here <https://a.example/?b=1&c>.'],
    ['<p><a href="https://a.example/">https://a.example/</a></p>', 'https://a.example/'],
    ['<p><a href="mailto:a@b.example">a@b.example</a></p>', 'a@b.example'],
    ['<p>1</p><ul>\n<li>A</li>\n<li>B<ul><li>C</li></ul></li>\n</ul><p>2</p>', '1\n\n- A\n- B\n  - C\n\n2'],
    ['<ol start="9"><li>A</li><li><p>B</p><p>C</p></li></ol>', '9. A\n10. B\n    C'],
    ['<blockquote><p>A</p><p>B</p></blockquote>', '> A\n\n> B'],
    ['<pre><code>a &lt;b&gt;\n  c\n</code></pre>', '    a <b>\n      c'],
    ['<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>', 'A | B\n\n1 | 2'],
    ['<p><img src="x" alt="A boat">!</p><hr><p>B</p>', '[A boat]!\n\n* * *\n\nB'],
    ['<p>a <span>b</span> &eacute; 1 < 2</p>', 'a b é 1 < 2'],
  ])('%s', (html, text) => expect(mailText(html)).toBe(text));

  test('never fails, and has no tag in it that was one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(mailText(`<p>${text.replace(/[<&]/g, '')}</p>`)).not.toContain('<p>');
        mailText(text);
      }),
    );
  });
});

describe('a mail as HTML', () => {
  const parts = {
    title: 'News & <more>',
    bodyHtml:
      '<h2 id="a">A</h2>\n<p class="x">B <a href="https://a.example/">c</a></p>\n<pre><code>&lt;p&gt;</code></pre>',
    language: 'nl',
    community: { name: 'Harbour', url },
    page: { url: `${url}news/`, label: 'Read this on the site' },
  };

  test('has its styles on its elements, and runs and loads nothing of its own', () => {
    const html = mailHtml(parts);
    expect(html).toContain('<html lang="nl">');
    expect(html).toContain('<title>News &amp; &lt;more&gt;</title>');
    expect(html).toMatch(/<h2 id="a" style="[^"]+">A<\/h2>/);
    expect(html).toMatch(/<p style="[^"]+">B <a href="https:\/\/a\.example\/">c<\/a><\/p>/);
    expect(html).toContain('&lt;p&gt;</code>');
    expect(html).not.toMatch(/<(?:script|link|img|iframe)|class=|url\(|@import/);
  });

  test('leaves light and dark to its reader: no colour of text or ground', () => {
    const html = mailHtml(parts);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).not.toMatch(/background|[";]color:/);
  });
});

describe('a page as a mail', () => {
  const files = {
    'community.yml': 'name: Harbour\nurl: https://harbour.example\ntimezone: Europe/Amsterdam\n',
    'content/news.md':
      '---\ntitle: News\nlang: nl\n---\n\n# News\n\nSee [the quay](posts/quay.md), [[Draft]], [[Quay]], @bob, [Bob](../members/bob.md) and ![A boat](boat.png).\n\n<script>alert(1)</script>\n',
    'content/posts/quay.md': '---\ntitle: Quay\n---\nText.\n',
    'content/posts/draft.md': '---\ntitle: Draft\nstatus: draft\n---\nText.\n',
    'content/boat.png': '',
    'members/bob.md': '---\nname: Bob Silent\n---\n',
  };

  test('has whole addresses, and leads nowhere that readers may not go', async () => {
    const { community, folder } = await openInMemory(files);
    const render = createMailRenderer(community, url, { name: 'Harbour' });
    const document = community.documents.get('content/news.md');
    if (!document) throw new Error('There is no such page.');
    expect(folder.reads).toBeGreaterThan(0);
    const { html, text } = render(document, files['content/news.md']);
    expect(html).toContain('<html lang="nl">');
    expect(html).toContain('href="https://harbour.example/content/posts/quay/"');
    expect(html).toContain('src="https://harbour.example/content/boat.png"');
    expect(html).not.toMatch(/(?:href|src)="(?!https:\/\/harbour\.example\/)/);
    expect(html).not.toMatch(/draft\/|members\/|Silent|<script/);
    expect(text).toMatch(/^News\n====\n\nSee the quay <https:\/\/harbour\.example\/content\/posts\/quay\/>/);
    expect(text).toContain('Lees dit op de site: https://harbour.example/content/news/');
    // The heading is the title, once.
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  test('what is not published has no address to be read at', async () => {
    const { community } = await openInMemory(files);
    const document = community.documents.get('content/posts/draft.md');
    if (!document) throw new Error('There is no such page.');
    const { text } = createMailRenderer(community, url, { name: 'Harbour' })(document, 'Hello.\n', 'Subject');
    expect(text).toBe('Subject\n=======\n\nHello.\n\n* * *\n\nHarbour: https://harbour.example/\n');
  });

  test('a name that was linked is no longer told once its member takes the consent back', async () => {
    const mail = async (member: string): Promise<string> => {
      const { community } = await openInMemory({
        'community.yml': 'name: Harbour\nurl: https://harbour.example\n',
        'members/ada.md': member,
        'content/news.md':
          '---\ntitle: News\nstatus: published\n---\n\nWelcome, [Ada *Mast*](../members/ada.md) and [the quay](../members/none.md)!\n',
      });
      const document = community.documents.get('content/news.md');
      if (!document) throw new Error('There is no such page.');
      const source =
        'Welcome, [Ada *Mast*](../members/ada.md), [[Ada Mast]], [[ada|Ada]] and [the quay](../members/none.md)!\n';
      return createMailRenderer(community, url, { name: 'Harbour' })(document, source).text;
    };
    expect(await mail('---\nname: Ada Mast\nconsent: {public_profile: {given: true}}\n---\n')).toContain(
      'Welcome, Ada Mast <https://harbour.example/members/ada/>, Ada Mast <https://harbour.example/members/ada/>, Ada <https://harbour.example/members/ada/> and the quay!',
    );
    expect(await mail('---\nname: Ada Mast\n---\n')).toContain('Welcome, ada, ada, ada and the quay!');
  });
});
