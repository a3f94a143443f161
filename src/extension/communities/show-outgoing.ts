import { EventEmitter, Uri, window, workspace } from 'vscode';
import type { App } from '../feature';

const scheme = 'kith-outgoing';
const texts = new WeakMap<App, (name: string, text: string) => Uri>();

/** Opens a read-only text of exactly what goes out. The name is shown in the tab. */
export async function showOutgoing(app: App, name: string, text: string): Promise<void> {
  const keep = texts.get(app) ?? register(app);
  texts.set(app, keep);
  await window.showTextDocument(keep(name, text), { preview: true });
}

function register(app: App): (name: string, text: string) => Uri {
  const changed = new EventEmitter<Uri>();
  const kept = new Map<string, string>();
  app.context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => kept.get(uri.toString()) ?? '',
    }),
  );
  return (name, text) => {
    const uri = Uri.from({ scheme, path: `/${name}` });
    kept.set(uri.toString(), text);
    changed.fire(uri);
    return uri;
  };
}
