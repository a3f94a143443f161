import { linkTo } from '../marks/escape-markdown';

/** Zulip’s own marks in its Markdown; everything else is Markdown already. */
export function zulipToMarkdown(text: string, base: string | undefined): string {
  return outsideCode(text.replace(/\r\n?/g, '\n'), (prose) =>
    prose
      // Silent mentions have an underscore; after a bar comes the id, where two have one name.
      .replace(/@_?\*\*([^*|\n]+)(?:\|\d+)?\*\*/g, '@$1')
      .replace(/@_?\*([^*\n]+)\*(?!\*)/g, '@$1')
      .replace(
        /#\*\*([^*>\n]+)(?:>([^*\n]*?))?(?:@\d+)?\*\*/g,
        (_, channel: string, topic: string | undefined) =>
          topic === undefined ? `\\#${channel}` : `\\#${channel} > ${topic}`,
      )
      .replace(/\[([^\]\n]*)\]\((\/user_uploads\/[^)\s]+)\)/g, (_, label: string, path: string) =>
        base === undefined ? `${label} (\`${path}\`)` : linkTo(base + path, label),
      )
      .replace(/<(?=[a-z!/?])(?!https?:|mailto:)/gi, '\\<'),
  ).trim();
}

/** Changes a text outside code blocks and code spans. */
function outsideCode(text: string, change: (prose: string) => string): string {
  const code = /(^|\n)(`{3,}|~{3,})(?!quote)[^\n]*\n[\s\S]*?(?:\n\2[`~]*(?=\n|$)|$)|(`+)[^`][\s\S]*?\3/g;
  let [result, done] = ['', 0];
  for (const found of text.matchAll(code)) {
    result += change(text.slice(done, found.index)) + found[0];
    done = found.index + found[0].length;
  }
  return result + change(text.slice(done));
}

/** Mentioned names in a raw text. */
export function zulipMentions(text: string): { readonly name: string; readonly id?: string }[] {
  return Array.from(text.matchAll(/@_?\*\*([^*|\n]+)(?:\|(\d+))?\*\*/g), ([, name = '', id]) => ({
    name,
    ...(id !== undefined && { id }),
  }));
}
