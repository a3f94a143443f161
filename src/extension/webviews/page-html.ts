import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview } from 'vscode';

/** Folder of the scripts, styles and fonts of pages; a page may load nothing else. */
export function pageRoot(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webview');
}

export interface PageHtmlOptions {
  /** The folder of the page in `src/webview`. */
  readonly name: string;
  readonly title: string;
  /** The page turns drawings of its own into pictures, which takes images with `data:` addresses. */
  readonly makesPictures?: boolean | undefined;
  /**
   * The page shows texts with pictures: those of the community's folder, which it may load from, and those of
   * other hosts, which it must ask the reader about before it puts them in.
   */
  readonly picturesFrom?: Uri | undefined;
}

/**
 * HTML of a page. The content security policy allows only the script with the nonce, and styles and the icon
 * font from {@link pageRoot}; all other requests are blocked.
 */
export function pageHtml(
  webview: Webview,
  extensionUri: Uri,
  { name, title, makesPictures = false, picturesFrom }: PageHtmlOptions,
): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (file: string): string =>
    webview.asWebviewUri(Uri.joinPath(pageRoot(extensionUri), file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    ...(makesPictures ? ['img-src data:'] : []),
    ...(picturesFrom ? [`img-src ${webview.cspSource} https:`] : []),
    // Directives that `default-src` does not cover.
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = { language: env.language, translations: l10n.bundle ?? {} };
  return `<!doctype html>
<html lang="${attribute(env.language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}" />
    <meta name="viewport" content="width=device-width" />
    <title>${attribute(title)}</title>
    <link rel="stylesheet" id="vscode-codicon-stylesheet" href="${attribute(address('codicon.css'))}" />
    <link rel="stylesheet" href="${attribute(address(`${name}.css`))}" />
    <script type="application/json" id="kith-page">${JSON.stringify(page).replaceAll('<', '\\u003c')}</script>
  </head>
  <body>
    <script nonce="${nonce}" src="${attribute(address(`${name}.js`))}"></script>
  </body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
