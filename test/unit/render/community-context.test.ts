import markdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { Community } from '../../../src/core/community/community';
import { communityContext } from '../../../src/render/community-context';
import { kithMarkdown } from '../../../src/render/kith-markdown';
import type { RenderContext } from '../../../src/render/render-context';
import type { RenderPage } from '../../../src/render/render-page';
import { openInMemory } from '../community/in-memory-community';

const files = {
  'members/ada.md': '---\nname: Ada <i>Mast</i>\n---\n',
  'guidelines/conduct.md': '---\ntitle: Conduct\n---\n\n## Be "kind"\n',
  'posts/knots.md': '---\ntitle: Knots & bends\nauthor: ada\nstatus: review\ndate: 2026-02-01\n---\n\nTie.\n',
  'events/2026-03-01-regatta.md': '---\ntitle: Regatta\nstart: 2026-03-01 10:00\n---\n',
  'discussions/knots/thread.md':
    '---\ntitle: Which?\nauthor: ada\naccepted: 01KBBT6R80CS9FQM0JCWKAMWET\n---\n\nWhich?\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWET.md':
    '---\nauthor: ada\ncreated: 2026-02-03\n---\n\nA bowline.\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWEU.md': '---\nauthor: ada\nstate: Hidden\n---\n\nSpam.\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWEV.md': '---\nauthor: stranger\n---\n\nA hitch.\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWEW.md': '---\nauthor: ada\n---\n',
};

/** A site of which some files are pages, each addressed by where it was published. */
const site = (published: (path: string) => boolean, more: Partial<RenderPage> = {}): RenderPage => ({
  header: true,
  link: (path, anchor) =>
    published(path)
      ? { href: `/site/${path}${anchor === undefined ? '' : `#${anchor}`}`, 'data-path': path }
      : undefined,
  textOf: () => 'Text.',
  envOf: (document) => ({ of: document.path }),
  words: {
    localize: inEnglish,
    state: (state) => `is ${state}`,
    replies: (count) => `${count} of them`,
    date: (ms) => new Date(ms).toISOString().slice(0, 10),
    period: ({ start }) => start && `from ${new Date(start.ms).toISOString().slice(0, 16)}`,
  },
  ...more,
});

function contextOf(community: Community, path: string, page: RenderPage): RenderContext {
  const document = community.documents.get(path);
  if (!document) throw new Error(`There is no ${path}`);
  return communityContext(community, document, page);
}

describe('a document and the community around it', () => {
  test('leads to documents as the page addresses them, and nowhere where the page has no way', async () => {
    const { community } = await openInMemory(files);
    const all = contextOf(
      community,
      'posts/knots.md',
      site(() => true),
    );
    expect(all.person('ada')).toEqual({
      tooltip: 'Ada <i>Mast</i>',
      link: { href: '/site/members/ada.md', 'data-path': 'members/ada.md' },
    });
    expect(all.person('nobody')).toBeUndefined();
    expect(all.page('Conduct#Be "kind"')).toEqual({
      tooltip: 'Conduct › Be "kind"',
      link: { href: '/site/guidelines/conduct.md#be-kind', 'data-path': 'guidelines/conduct.md' },
      guideline: true,
    });
    expect(all.page('Nowhere')).toBe('missing');
    expect(all.guideline('../guidelines/conduct.md#be-kind')).toMatchObject({ guideline: true });
    expect(all.guideline('../members/ada.md')).toBeUndefined();
    expect(all.guideline('#be-kind')).toBeUndefined();

    const few = contextOf(
      community,
      'posts/knots.md',
      site((path) => path.startsWith('posts/')),
    );
    expect(few.person('ada')).toEqual({ tooltip: 'Ada <i>Mast</i>' });
    expect(few.page('Conduct')).toEqual({ tooltip: 'Conduct', guideline: true });
  });

  test('speaks in the words of the page', async () => {
    const { community } = await openInMemory(files);
    const frontMatter = (path: string) => community.documents.get(path)?.facts().frontMatter;
    const post = contextOf(
      community,
      'posts/knots.md',
      site(() => true),
    );
    expect(post.words.state('Review')).toBe('is review');
    expect(post.words.state('whatever')).toBe('whatever');
    expect(post.words.field('made_up-field', undefined)).toBe('made up field');
    expect(post.words.missing('X')).toBe('No document is called “X”.');
    const fields = frontMatter('posts/knots.md');
    expect(fields && post.words.time(fields)).toEqual({ text: '2026-02-01', fields: ['date'] });
    const event = contextOf(
      community,
      'events/2026-03-01-regatta.md',
      site(() => true),
    );
    const when = frontMatter('events/2026-03-01-regatta.md');
    expect(when && event.words.time(when)).toEqual({ text: 'from 2026-03-01T10:00', fields: ['start'] });
  });

  test('has the replies that readers may see and that are there', async () => {
    const { community } = await openInMemory(files);
    const thread = 'discussions/knots/thread.md';
    expect(
      contextOf(
        community,
        thread,
        site(() => true),
      ).replies(),
    ).toEqual([
      {
        author: 'Ada <i>Mast</i>',
        at: '2026-02-03',
        accepted: true,
        text: 'Text.',
        env: { of: 'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWET.md' },
      },
      {
        author: 'stranger',
        at: '',
        accepted: false,
        text: 'Text.',
        env: { of: 'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWEV.md' },
      },
    ]);
    const page = site(() => true, { textOf: ({ path }) => (path.endsWith('T.md') ? 'Now.' : undefined) });
    expect(contextOf(community, thread, page).replies()).toMatchObject([{ text: 'Now.' }]);
    expect(contextOf(community, 'posts/knots.md', page).replies()).toEqual([]);
  });

  test('becomes HTML in which nothing of a file is HTML', async () => {
    const { community } = await openInMemory(files);
    const page = site(() => true, { textOf: () => '---\nauthor: ada\n---\n<script>@ada</script>\n' });
    const context = contextOf(community, 'discussions/knots/thread.md', page);
    const html = kithMarkdown(markdownIt(), () => context).render(
      '---\ntitle: <b>\nauthor: ada\n---\nBy @ada, see [[Conduct#Be "kind"]] and [[<u>]], #a.\n',
      {},
    );
    expect(html).toContain('<h1 class="kith-title">&lt;b&gt;</h1>');
    expect(html).toContain(
      '<a class="kith-mention" title="Ada &lt;i&gt;Mast&lt;/i&gt;" href="/site/members/ada.md" data-path="members/ada.md">@ada</a>',
    );
    expect(html).toContain('title="Conduct › Be &quot;kind&quot;"');
    expect(html).toContain('<span class="kith-tag">#a</span>');
    expect(html).not.toMatch(/<(?:b|i|u|script)>/);
  });
});
