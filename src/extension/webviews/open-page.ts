import type { Webview, WebviewPanel, WebviewView } from 'vscode';
import type { Subscription } from '../../core/base/emitter';
import type { Port } from '../../protocol/channel';
import type { PageContract } from '../../protocol/contract';
import type { App } from '../feature';
import { servePage, type PageService, type ServedPage } from './serve-page';
import { pageHtml, pageRoot, type PageHtmlOptions } from './page-html';

/** A page in a tab or a side bar view; disposed with it. */
export interface Page<C extends PageContract> extends ServedPage<C> {
  setTitle(title: string): void;
  /** Brings the page to the front. */
  reveal(): void;
}

export interface PageOptions<C extends PageContract>
  extends Omit<PageService<C>, 'onError'>, PageHtmlOptions {}

/** Loads a page into a tab, new or restored, or into a view that the editor has resolved. */
export function openPage<C extends PageContract>(
  { context: { extensionUri }, log }: Pick<App, 'context' | 'log'>,
  holder: WebviewPanel | WebviewView,
  { name, title, makesPictures, picturesFrom, ...service }: PageOptions<C>,
): Page<C> {
  const { webview } = holder;
  const page = servePage(
    { port: portOf(webview), onDidHide: (hidden) => onDidHide(holder, hidden) },
    { ...service, onError: (error) => log.warn(`${name} page: ${String(error)}`) },
  );
  const roots = [pageRoot(extensionUri), ...(picturesFrom ? [picturesFrom] : [])];
  webview.options = { enableScripts: true, localResourceRoots: roots };
  holder.title = title;
  webview.html = pageHtml(webview, extensionUri, { name, title, makesPictures, picturesFrom });
  holder.onDidDispose(() => page.dispose());
  return {
    ...page,
    setTitle(next) {
      holder.title = next;
    },
    reveal() {
      if ('reveal' in holder) holder.reveal();
      else holder.show();
    },
  };
}

function onDidHide(holder: WebviewPanel | WebviewView, hidden: (nothing: undefined) => void): Subscription {
  const look = (): void => {
    if (!holder.visible) hidden(undefined);
  };
  return 'onDidChangeViewState' in holder
    ? holder.onDidChangeViewState(look)
    : holder.onDidChangeVisibility(look);
}

function portOf(webview: Webview): Port {
  return {
    // Messages to a page that is gone are lost; it starts again when it is shown.
    post: (message) => void webview.postMessage(message),
    listen(receive) {
      const subscription = webview.onDidReceiveMessage(receive);
      return () => subscription.dispose();
    },
  };
}
