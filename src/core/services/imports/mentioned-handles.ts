import type { ImportedAuthor } from './imported-item';

/** Code in Markdown, where `@name` is no mention. */
const code = /^ {0,3}(`{3,}|~{3,})[^]*?(?:^ {0,3}\1|(?![^]))|(`+)[^`](?:[^]*?[^`])?\2(?!`)/gm;

const mention =
  /(?<![\p{L}\p{N}@/._-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)(?![\p{L}\p{N}_/@])/gu;

/** Whom a text mentions as `@handle`, for services whose exports do not list them. */
export function mentionedHandles(markdown: string): readonly ImportedAuthor[] {
  if (!markdown.includes('@')) return [];
  const handles = new Map<string, string>();
  for (const [, handle = ''] of markdown.replace(code, ' ').matchAll(mention))
    handles.set(handle.toLowerCase(), handle);
  return [...handles].map(([id, handle]) => ({ id, handle }));
}
