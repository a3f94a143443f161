import type { Event, Subscription } from '../../core/base/emitter';
import { createChannel, type Port } from '../../protocol/channel';
import type { Handlers, Notice, PageContract, RequestContext } from '../../protocol/contract';

/** What holds a page: a tab, or a view in the side bar. */
export interface Holder {
  readonly port: Port;
  /** Fires when it is hidden, by which the page is gone: it is loaded again when it is shown. */
  readonly onDidHide: Event<undefined>;
}

export interface PageService<C extends PageContract> {
  readonly contract: C;
  readonly handlers: Handlers<C['toHost']>;
  /** Tells the page what is other than before; see {@link ServedPage.refreshSoon}. */
  readonly refresh?: () => void;
  /** How often it is refreshed at most, in ms. */
  readonly refreshMs?: number;
  readonly onError: (error: unknown) => void;
}

type Told<C extends PageContract> = keyof C['toPage']['notices'] & string;

/** The extension's end of a page. */
export interface ServedPage<C extends PageContract> extends Subscription {
  /**
   * Tells the page something, if it is there, and answers whether it is. A page that is not begins with the
   * answer to `page/begin` when it is shown, and so needs to be told nothing of the time before.
   */
  tell<Name extends Told<C>>(name: Name, body: Notice<C['toPage'], Name>): boolean;
  /** What the page shows may be other than before: while it is there it is refreshed, not too often. */
  refreshSoon(): void;
}

const usualRefreshMs = 500;

/**
 * Serves a page from the moment when it begins until it is hidden, and again when it begins again. What it
 * should be told while its beginning is being answered comes behind that answer, the latest of each name.
 */
export function servePage<C extends PageContract>(
  { port, onDidHide }: Holder,
  { contract, handlers, refresh, refreshMs = usualRefreshMs, onError }: PageService<C>,
): ServedPage<C> {
  /** What the page is told once it has begun, while it is beginning. */
  let held: Map<string, () => void> | undefined;
  let isThere = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function begin(body: unknown, request: RequestContext): Promise<unknown> {
    const own = new Map<string, () => void>();
    isThere = true;
    held = own;
    try {
      return await (handlers['page/begin'] as Begin)(body, request);
    } finally {
      // The answer is sent by then.
      setTimeout(() => {
        if (held !== own) return;
        held = undefined;
        for (const tell of own.values()) tell();
      });
    }
  }

  const channel = createChannel<C['toHost'], C['toPage']>({
    port,
    incoming: contract.toHost,
    outgoing: contract.toPage,
    handlers: { ...handlers, 'page/begin': begin } as unknown as Handlers<C['toHost']>,
    onError,
  });

  function leave(): void {
    isThere = false;
    held = undefined;
    clearTimeout(timer);
    timer = undefined;
    channel.forgetAsked();
  }

  const hiding = onDidHide(leave);
  return {
    tell(name, body) {
      const tell = (): void => channel.tell(name, body);
      if (held) held.set(name, tell);
      else if (isThere) tell();
      return isThere;
    },
    refreshSoon() {
      if (!isThere || !refresh) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, refreshMs);
    },
    dispose() {
      leave();
      hiding.dispose();
      channel.dispose();
    },
  };
}

type Begin = (body: unknown, request: RequestContext) => unknown;
