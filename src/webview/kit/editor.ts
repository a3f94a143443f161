import * as v from 'valibot';
import type { Editor } from './start-page';

/** The editor allows this call only once in a page's life. */
export function connectEditor<State>(stateSchema: v.GenericSchema<State>): Editor<State> {
  const api = acquireVsCodeApi();
  return {
    port: {
      post: (message) => api.postMessage(message),
      listen(receive) {
        const listener = ({ data }: MessageEvent): void => receive(data);
        window.addEventListener('message', listener);
        return () => window.removeEventListener('message', listener);
      },
    },
    recall() {
      const { success, output } = v.safeParse(stateSchema, api.getState());
      return success ? output : undefined;
    },
    keep: (state) => api.setState(state),
  };
}
