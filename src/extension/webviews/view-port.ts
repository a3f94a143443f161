import type { Webview } from 'vscode';
import type { Port } from '../../protocol/channel';

/** Messages to and from a view. */
export function viewPort(webview: Webview): Port {
  return {
    // Where the view is hidden nobody takes the message, which the channel's time-out tells.
    post: (message) => void webview.postMessage(message),
    listen(receive) {
      const subscription = webview.onDidReceiveMessage(receive);
      return () => subscription.dispose();
    },
  };
}
