import * as v from 'valibot';
import type { Port } from '../../protocol/channel';

/** The editor around a view: where messages go, and what outlives the page. */
export interface Editor<State> {
  readonly port: Port;
  /** What was kept; undefined where nothing was, or something else. */
  recall(): State | undefined;
  keep(state: State): void;
}

/** May be called once in a page's life, as the editor wants it. */
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
