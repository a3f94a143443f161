import { createEmitter } from '../core/base/emitter';
import { maxTextBytes } from '../core/base/decode';
import type { Path } from '../core/base/ports';
import type { CommunityReader } from '../core/community/reader';
import type { CommunitySearch } from '../core/services/search/service/community-search';
import type { SearchStatus } from '../core/services/search/service/search-service';
import { despiteStops } from './thread/despite-stops';
import type { EngineThread } from './engine-thread';
import { later } from './timers';

/** How long a thread that stopped rests before another one is started for the search, in ms. */
const rest = 100;
/** After this many stops in a row of which none told anything, only what is asked starts another one. */
const mostStops = 3;

/** The search of a community in the thread of its engine, which was given the same documents. */
export function createSearchInThread(
  thread: EngineThread,
  community: Pick<CommunityReader, 'documents' | 'status' | 'onDidChange'>,
  onError: (error: unknown) => void,
): CommunitySearch {
  const changes = createEmitter<SearchStatus>(onError);
  const drafts = new Map<Path, string>();
  let known: SearchStatus | undefined;
  let barrenStops = 0;
  /** Whether a new thread may not know yet what the one before it knew. */
  let isBehind = false;
  let isWatching = false;
  let disposed = false;
  let callOff: (() => void) | undefined;
  /** Callbacks waiting for the community to change. */
  const waiting: (() => void)[] = [];

  function setKnown(status: SearchStatus): void {
    barrenStops = 0;
    known = status;
    changes.fire(status);
  }

  /** A thread that stops is no error of whoever told it something: the next one is told again. */
  function tell(path: Path, text: string | undefined): void {
    thread.call('setDraft', { path, text }).catch(() => undefined);
  }

  function watch(): void {
    if (isWatching || disposed) return;
    isWatching = true;
    thread.call('watchSearch', undefined, setKnown).catch(() => undefined);
  }

  function bring(): void {
    if (disposed) return;
    thread.bring();
    watch();
  }

  async function settle(signal: AbortSignal): Promise<void> {
    bring();
    const status = await thread.call('settleSearch', undefined, undefined, signal);
    isBehind = false;
    setKnown(status);
  }

  const subscriptions = [
    community.onDidChange(({ status }) => {
      if (status && community.status.phase === 'ready') bring();
      for (const resolve of waiting.splice(0)) resolve();
    }),
    thread.onDidBring(() => {
      watch();
      for (const [path, text] of drafts) tell(path, text);
    }),
    thread.onDidStop(() => {
      isWatching = false;
      if (!known) return;
      isBehind = true;
      callOff?.();
      if (++barrenStops <= mostStops) callOff = later(rest, bring);
    }),
  ];

  return {
    get status() {
      return known ?? { indexed: 0, total: community.documents.size };
    },
    onDidChange: changes.event,
    search: (request, signal) =>
      despiteStops(signal, async () => {
        // An index that is not complete yet would show what is there as gone.
        if (isBehind) await settle(signal);
        const answer = await thread.call('search', request, undefined, signal);
        // The answer may have been sent before the cancellation arrived.
        signal.throwIfAborted();
        return answer;
      }),
    async settled(signal) {
      // Until the community was read once, nothing is searchable.
      while (!disposed && !known && community.status.phase === 'reading') {
        await new Promise<void>((resolve) => void waiting.push(resolve));
        signal.throwIfAborted();
      }
      if (!disposed) await despiteStops(signal, () => settle(signal));
    },
    setDraft(path, text) {
      // Files of that size are not read either, and transferring the text would take long.
      const sent = text !== undefined && text.length > maxTextBytes ? '' : text;
      if (sent === undefined) drafts.delete(path);
      else drafts.set(path, sent);
      tell(path, sent);
    },
    dispose() {
      disposed = true;
      callOff?.();
      for (const resolve of waiting.splice(0)) resolve();
      for (const subscription of subscriptions) subscription.dispose();
      changes.dispose();
    },
  };
}
