import { EventEmitter, Uri, type Disposable, type TextDocumentContentProvider } from 'vscode';

export const outgoingScheme = 'kith-outgoing';

/** Read-only texts of exactly what goes out. */
export interface OutgoingTexts extends TextDocumentContentProvider, Disposable {
  /** Where the text can be opened; the name is shown in the tab. */
  show(name: string, text: string): Uri;
}

export function createOutgoingTexts(): OutgoingTexts {
  const changed = new EventEmitter<Uri>();
  const texts = new Map<string, string>();
  return {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    show(name, text) {
      const uri = Uri.from({ scheme: outgoingScheme, path: `/${name}` });
      texts.set(uri.toString(), text);
      changed.fire(uri);
      return uri;
    },
    dispose: () => changed.dispose(),
  };
}
