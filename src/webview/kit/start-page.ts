import { createChannel, reasonOf, type Channel, type Port } from '../../protocol/channel';
import type { Answer, Handlers, PageContract } from '../../protocol/contract';
import { createStore, type Store } from './store';

/** The page's access to the editor: messages, and persisted state. */
export interface Editor<Kept> {
  readonly port: Port;
  /** The persisted state; undefined if there is none, or if it is invalid. */
  recall(): Kept | undefined;
  keep(kept: Kept): void;
}

export interface PageOptions<C extends PageContract, State, Kept> {
  readonly contract: C;
  /** The first state, from the persisted state if there is any. */
  readonly first: (kept: Kept | undefined) => State;
  /** The state to persist. */
  readonly keep: (state: State) => Kept;
  readonly draw: (state: State) => void;
  readonly handlers: Handlers<C['toPage']>;
  /** Called with the extension's initial data. */
  readonly begun: (answer: Answer<C['toHost'], 'page/begin'>) => void;
  /** Called with the reason if there is no initial data. */
  readonly failed: (reason: string) => void;
  /** Called with invalid messages, and with errors thrown by handlers. */
  readonly onError: (error: unknown) => void;
}

/** The page's end of the connection: its state, and its requests and notices to the extension. */
export interface Page<C extends PageContract, State> extends Store<State> {
  readonly ask: Channel<C['toHost']>['ask'];
  readonly tell: Channel<C['toHost']>['tell'];
}

/** Renders the first state, requests the initial data, and persists on every change. */
export function startPage<C extends PageContract, State, Kept>(
  editor: Editor<Kept>,
  { contract, first, keep, draw, handlers, begun, failed, onError }: PageOptions<C, State, Kept>,
): Page<C, State> {
  const { ask, tell } = createChannel<C['toPage'], C['toHost']>({
    port: editor.port,
    incoming: contract.toPage,
    outgoing: contract.toHost,
    handlers,
    onError,
  });
  const show = (state: State): void => {
    editor.keep(keep(state));
    draw(state);
  };
  const store = createStore(first(editor.recall()), show);
  const begin = async (): Promise<void> => {
    try {
      begun((await ask('page/begin', {} as never)) as Answer<C['toHost'], 'page/begin'>);
    } catch (error) {
      failed(reasonOf(error));
    }
  };
  show(store.state);
  void begin();
  return Object.assign(store, { ask, tell });
}
