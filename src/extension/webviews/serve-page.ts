import type { Event, Subscription } from '../../core/base/emitter';
import { createChannel, type Port } from '../../protocol/channel';
import type { Handlers, Notice, PageContract, RequestContext } from '../../protocol/contract';

/** Container of a page: a tab, or a side bar view. */
export interface Holder {
  readonly port: Port;
  /** Fires when it is hidden, which destroys the page: it is loaded again when shown. */
  readonly onDidHide: Event<undefined>;
}

export interface PageService<C extends PageContract> {
  readonly contract: C;
  readonly handlers: Handlers<C['toHost']>;
  /** Sends changes to the page; see {@link ServedPage.refreshSoon}. */
  readonly refresh?: () => void;
  /** Minimum milliseconds between refreshes (throttle). */
  readonly refreshMs?: number;
  readonly onError: (error: unknown) => void;
}

type Told<C extends PageContract> = keyof C['toPage']['notices'] & string;

/** The extension's side of a page. */
export interface ServedPage<C extends PageContract> extends Subscription {
  /**
   * Notifies the page; returns whether it is loaded. A page that is not loaded gets its state from the answer
   * to `page/begin` when it is shown, so it needs no earlier notifications.
   */
  tell<Name extends Told<C>>(name: Name, body: Notice<C['toPage'], Name>): boolean;
  /** Schedules a throttled refresh while the page is loaded. */
  refreshSoon(): void;
}

const usualRefreshMs = 500;

/**
 * Serves a page from `page/begin` until it is hidden, and again after the next `page/begin`. Notifications
 * during the handling of `page/begin` are sent after its answer, only the latest of each name.
 */
export function servePage<C extends PageContract>(
  { port, onDidHide }: Holder,
  { contract, handlers, refresh, refreshMs = usualRefreshMs, onError }: PageService<C>,
): ServedPage<C> {
  /** Notifications held back while `page/begin` is being handled. */
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
      // Runs after the answer was sent.
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
