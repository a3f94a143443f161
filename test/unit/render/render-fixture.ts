import markdownIt from 'markdown-it';
import { documentSchemas } from '../../../src/core/model/schemas/document-schemas';
import { inEnglish } from '../../../src/core/base/message';
import { kithMarkdown } from '../../../src/render/kith-markdown';
import type { LinkAttributes, RenderContext } from '../../../src/render/render-context';

const link = (href: string): LinkAttributes => ({ href, 'data-href': href });

/** A community in which everybody and everything goes by a name without an “x”. */
export const context: RenderContext = {
  header: true,
  schema: documentSchemas.post,
  person: (name) =>
    name.includes('x')
      ? undefined
      : { tooltip: `Person ${name}`, link: link(`members/${encodeURIComponent(name)}.md`) },
  page: (target) =>
    target === '_TOC_'
      ? 'unchecked'
      : target.includes('x')
        ? 'missing'
        : {
            tooltip: target,
            link: link(`${encodeURIComponent(target)}.md`),
            guideline: target.startsWith('G'),
          },
  guideline: (href) => (href.startsWith('guidelines/') ? { tooltip: `Rule ${href}` } : undefined),
  named: (_type, name) =>
    name.includes('x') ? undefined : { tooltip: name, link: link(`${encodeURIComponent(name)}.md`) },
  replies: () => [],
  words: {
    replies: (count) => `Replies: ${count}`,
    accepted: 'Answer',
    missing: (target) => `No “${target}”`,
    field: (key, schema) => schema?.title ?? key,
    state: (status) => `State ${status}`,
    time: () => undefined,
    unseen: () => undefined,
    trouble: (line, problem) => `Line ${line}: ${inEnglish(problem)}`,
  },
};

/** Renders as the editor's preview does, in the community above or, with `alone`, outside of any. */
export function render(text: string, { alone = false, html = true } = {}): string {
  const md = markdownIt({ html, linkify: true });
  md.linkify.set({ fuzzyLink: false });
  kithMarkdown(md, (env) => ((env as { inCommunity?: boolean }).inCommunity ? context : undefined));
  return md.renderer.render(md.parse(text, {}), md.options, { inCommunity: !alone });
}
