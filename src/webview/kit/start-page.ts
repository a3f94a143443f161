import { createChannel, reasonOf, type Channel, type Port } from '../../protocol/channel';
import type { Answer, Handlers, PageContract } from '../../protocol/contract';
import { createStore, type Store } from './store';

/** The editor around a page: where messages go, and what outlives the page. */
export interface Editor<Kept> {
  readonly port: Port;
  /** What was kept; undefined where nothing was, or something else. */
  recall(): Kept | undefined;
  keep(kept: Kept): void;
}

export interface PageOptions<C extends PageContract, State, Kept> {
  readonly contract: C;
  /** From what the page kept, where it was there before. */
  readonly first: (kept: Kept | undefined) => State;
  /** What outlives the page. */
  readonly keep: (state: State) => Kept;
  readonly draw: (state: State) => void;
  readonly handlers: Handlers<C['toPage']>;
  /** The extension says what the page begins with. */
  readonly begun: (answer: Answer<C['toHost'], 'page/begin'>) => void;
  /** There is nothing to begin with, for a reason in a sentence. */
  readonly failed: (reason: string) => void;
  /** Told of messages that are none of the contract's, and of handlers that threw. */
  readonly onError: (error: unknown) => void;
}

/** The page's end: its state, and what it can ask and tell the extension. */
export interface Page<C extends PageContract, State> extends Store<State> {
  readonly ask: Channel<C['toHost']>['ask'];
  readonly tell: Channel<C['toHost']>['tell'];
}

/** Draws the first state, asks what to begin with, and keeps what is to outlive the page at every change. */
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
