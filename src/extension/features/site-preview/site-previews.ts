import { commands, env, l10n, StatusBarAlignment, Uri, ViewColumn, window, type Disposable } from 'vscode';
import { isSiteInstalled, startSitePreview, type SitePreview } from '../../../node/site/site-preview';
import { siteFolder } from '../../../core/model/sites/kith-site';
import { whyNoSite } from '../../../node/site/site-files';
import { message, type Message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { whenRead } from '../../communities/when-read';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { withProgress } from '../../with-progress';
import { installSite } from './install-site';
import { makeSite } from './make-site';

/** The sites that this window shows. */
export interface SitePreviews extends Disposable {
  /** Shows the site of a community beside what is open, from whatever stage it is in. */
  show(folder: CommunityFolder): Promise<void>;
  /** Ends all of them. */
  stop(): Promise<void>;
}

export function createSitePreviews(app: App): SitePreviews {
  const running = new Map<string, SitePreview>();
  const status = window.createStatusBarItem('kith.site', StatusBarAlignment.Left);
  status.name = l10n.t('Site preview of Kith');
  status.text = `$(globe) ${l10n.t('Site')}`;
  status.tooltip = l10n.t('The site is shown as it will be. Click to stop.');
  status.command = 'kith.site.stop';

  const forget = (id: string): void => {
    running.delete(id);
    if (running.size === 0) status.hide();
  };

  async function start(folder: CommunityFolder): Promise<SitePreview> {
    const preview = await withProgress(l10n.t('Building the site…'), (signal) =>
      startSitePreview({
        folder: folder.uri.fsPath,
        builder: app.context.asAbsolutePath('dist/site-builder.js'),
        logger: app.log,
        signal,
        pathPrefixOf: async (origin) => (await env.asExternalUri(Uri.parse(origin))).path || '/',
        onProblem: (reason) => void window.showWarningMessage(localize(notBuilt(reason))),
      }),
    ).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name === 'AbortError') throw error;
      throw new Notice(notBuilt(error.message));
    });
    running.set(folder.id, preview);
    void preview.ended.then(() => forget(folder.id));
    status.show();
    return preview;
  }

  return {
    async show(folder) {
      await whenRead(folder.community, new AbortController().signal);
      const reason = whyNoSite(folder.community.documents.sites);
      if (reason) throw new Notice(reason);
      let preview = running.get(folder.id);
      if (!preview) {
        if (!(await folder.store.look(`${siteFolder}/eleventy.config.mjs`)) && !(await makeSite(app, folder)))
          return;
        if (!isSiteInstalled(folder.uri.fsPath) && !(await installSite(folder))) return;
        preview = await start(folder);
      }
      // Where the editor is on another machine, it leads the way there.
      const address = await env.asExternalUri(Uri.parse(preview.origin));
      await commands.executeCommand('simpleBrowser.api.open', address, {
        viewColumn: ViewColumn.Beside,
        preserveFocus: true,
      });
    },
    async stop() {
      await Promise.all(Array.from(running.values(), (preview) => preview.stop()));
    },
    dispose() {
      for (const preview of running.values()) void preview.stop();
      status.dispose();
    },
  };
}

/** So much of what the generator says is shown; all of it is in the log. */
const mostSaid = 400;

function notBuilt(reason: string): Message {
  // Its lines begin with its name.
  const said = reason
    .replaceAll(/^\[11ty\]\s*/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return message(
    'The site cannot be built: {0}',
    said.length > mostSaid ? `${said.slice(0, mostSaid)}…` : said,
  );
}
