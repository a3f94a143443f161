import { element, escapeHtml } from '../html';

/** What a mail consists of. `…Html` is HTML as the public renderer gives it, all else is text. */
export interface MailParts {
  readonly title: string;
  readonly bodyHtml: string;
  /** A language tag. */
  readonly language: string;
  readonly community: { readonly name: string; readonly url: string };
  /** Where it can be read on the site; undefined if it has no page there. */
  readonly page?: { readonly url: string; readonly label: string };
}

/** Mail programs drop style sheets, so each element has its own. Grey borders are seen on light and dark. */
const styles: Readonly<Record<string, string>> = {
  h1: 'font-size:26px;line-height:1.25;margin:0 0 20px',
  h2: 'font-size:20px;line-height:1.3;margin:32px 0 12px',
  h3: 'font-size:17px;line-height:1.3;margin:24px 0 8px',
  p: 'margin:0 0 16px',
  ul: 'margin:0 0 16px;padding-left:24px',
  ol: 'margin:0 0 16px;padding-left:24px',
  li: 'margin:0 0 6px',
  blockquote: 'margin:0 0 16px;padding-left:14px;border-left:3px solid #888888',
  pre: 'margin:0 0 16px;padding:10px;border:1px solid #888888;white-space:pre-wrap',
  code: 'font-family:Consolas,Menlo,monospace;font-size:14px',
  table: 'margin:0 0 16px;border-collapse:collapse',
  th: 'padding:4px 8px;border:1px solid #888888;text-align:left',
  td: 'padding:4px 8px;border:1px solid #888888',
  hr: 'margin:24px 0;border:0;border-top:1px solid #888888',
  img: 'max-width:100%;height:auto;border:0',
};

const body =
  'max-width:640px;margin:0 auto;padding:24px 16px;font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5';

/**
 * A mail as HTML: one column, styles on the elements, no script and no picture of its own. It sets no colours
 * of text and ground, so that a mail program shows it light or dark as its reader likes.
 */
export function mailHtml({ title, bodyHtml, language, community, page }: MailParts): string {
  const foot = [
    element('a', { href: community.url }, escapeHtml(community.name)),
    ...(page ? [element('a', { href: page.url }, escapeHtml(page.label))] : []),
  ].join(' · ');
  const main = `<h1>${escapeHtml(title)}</h1>\n${bodyHtml}<hr>\n<p>${foot}</p>`;
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    '<style>:root { color-scheme: light dark; }</style>',
    '</head>',
    '<body style="margin:0;padding:0">',
    `<div lang="${escapeHtml(language)}" style="${escapeHtml(body)}">`,
    withStyles(main),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Each element with its own style, and without classes and what only pages of a site need. */
function withStyles(html: string): string {
  return html.replace(
    /<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g,
    (_whole, tag: string, attributes: string) => {
      const kept = attributes.replace(/\s+(?:class|loading|scope)="[^"]*"/g, '');
      const style = styles[tag];
      return `<${tag}${kept}${style === undefined ? '' : ` style="${style}"`}>`;
    },
  );
}
