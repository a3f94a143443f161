/** What the checks of a site need of a page. */
export interface ParsedHtml {
  /** Values of `href` and `src`, decoded. */
  readonly links: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/** Reads the attributes of tags; that the HTML is well formed is checked by html-validate. */
export function parseHTML(html: string): ParsedHtml {
  const links: string[] = [];
  const ids = new Set<string>();
  for (const [, attributes = ''] of html.matchAll(/<[a-z][a-z0-9]*((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gi))
    for (const [, name = '', value = ''] of attributes.matchAll(/([a-z-]+)="([^"]*)"/gi))
      if (name === 'id') ids.add(decode(value));
      else if (name === 'href' || name === 'src') links.push(decode(value));
  return { links, ids };
}

function decode(value: string): string {
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
