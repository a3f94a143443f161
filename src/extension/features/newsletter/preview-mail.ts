import { env, l10n, ViewColumn, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { Mail } from '../../../render/mail/mail-renderer';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { contentOf } from '../../communities/content-of';
import { mailRendererOf } from '../../communities/mail-renderer-of';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';

/** Shows a page as the mail that it would be, beside its text. It runs nothing and loads nothing. */
export async function previewMail(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const { mail, title } = await mailOf(app, argument);
  const panel = window.createWebviewPanel(
    'kith.mail',
    l10n.t('Mail: {0}', title),
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    { enableFindWidget: true, localResourceRoots: [] },
  );
  panel.webview.html = sealed(mail);
}

/** Puts a page into the clipboard as an HTML mail, for a mail program or a service for newsletters. */
export async function copyMail(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const { mail, title } = await mailOf(app, argument);
  await env.clipboard.writeText(mail.html);
  void window.showInformationMessage(l10n.t('“{0}” is in the clipboard as HTML.', title));
}

async function mailOf(
  app: App,
  argument: DocumentArgument | undefined,
): Promise<{ readonly mail: Mail; readonly title: string }> {
  const { folder, document } = contentOf(app.communities, argument);
  const render = await mailRendererOf(folder);
  if (!render)
    throw new Notice(
      message('The links of a mail need the address of the community’s site: set “url” in community.yml.'),
    );
  const text = await textOf(folder, document.path);
  if (text === undefined) throw new Notice(message('“{0}” cannot be read.', document.path));
  return { mail: render(document, text), title: document.title };
}

/** Pictures are those of the site; nothing else is asked for. */
function sealed({ html }: Mail): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:";
  return html.replace('<head>', `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}
