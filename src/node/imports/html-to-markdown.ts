import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { htmlHandlers, type HtmlContext } from './html-handlers';
import { textOfHtml } from './text-of-html';

/** HTML that is longer, in characters, is no post that somebody wrote; it becomes plain text. */
const longestHtml = 1_000_000;

/**
 * HTML of a post as Markdown: headings, lists, quotations, code with its language, GFM tables and task lists;
 * links and pictures; what Discourse makes of mentions, quotations, emoji and previews of links. Scripts,
 * styles, forms and attributes go. What cannot be converted, since it is too long or nested too deeply,
 * becomes its plain text.
 */
export function htmlToMarkdown(html: string, context: HtmlContext = {}): string {
  if (html.length > longestHtml) return textOfHtml(html);
  try {
    const markdown = unified()
      .use(rehypeParse, { fragment: true })
      .use(rehypeRemark, {
        document: true,
        handlers: htmlHandlers(context),
        nodeHandlers: { comment: () => undefined },
      })
      .use(remarkGfm)
      .use(remarkStringify, { bullet: '-', fences: true, listItemIndent: 'one', rule: '-' })
      .processSync(html);
    return String(markdown).trim();
  } catch (error) {
    // Thousands of elements inside each other exceed the stack.
    if (error instanceof RangeError) return textOfHtml(html);
    throw error;
  }
}
