import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createEmitter, type Event } from '../core/base/emitter';
import { answerMessage, stateMessage, step1, step2, sync, update } from './messages';
import { hasUnknownImport, mergeOnRejoin, type RejoinTexts } from './rejoin-merge';

/** Connection state of a room's document. `refused` is final. */
export type ConnectionStatus =
  | { readonly phase: 'live'; readonly unacknowledged: number }
  /** `code`: the last close code from the server, if any. */
  | { readonly phase: 'connecting' | 'offline'; readonly unacknowledged: number; readonly code?: number }
  | {
      readonly phase: 'refused';
      readonly unacknowledged: number;
      readonly code: number;
      readonly reason: string;
    };

export interface RoomConnectionOptions {
  /** `ws://host:port`, without the room name. */
  readonly url: string;
  /** Format: see `formatRoomName`. */
  readonly room: string;
  readonly doc: Y.Doc;
  readonly lineage: string;
  /** Unacknowledged local updates. Default: 0. */
  readonly unsent?: number;
  readonly token?: string;
  /**
   * The texts for a rejoin merge, used when this side has local changes and the server has an unknown import;
   * see `mergeOnRejoin`. Default, or if rejected: the server's document is merged by Yjs.
   */
  readonly returning?: () => Promise<RejoinTexts>;
  readonly WebSocket: typeof globalThis.WebSocket;
}

/** A document's connection to the server: reconnects automatically and tracks acknowledgements. */
export interface RoomConnection {
  readonly awareness: Awareness;
  readonly status: ConnectionStatus;
  readonly onDidChange: Event<ConnectionStatus>;
  /** Resolves with true once the server's state has arrived; with false if refused, or after `ms`. */
  synced(ms: number): Promise<boolean>;
  /** Requests the server's current state; resolves with true once it has arrived, with false after `ms`. */
  caughtUp(ms: number): Promise<boolean>;
  dispose(): void;
}

/** Milliseconds before an acknowledgement is requested: one request for many changes (debounce). */
const askAfter = 150;

/** Milliseconds before departed clients are forgotten: delayed messages about them have arrived by then. */
const forgetAfter = 60_000;

/**
 * Removes departed clients from the awareness metadata, which y-protocols keeps without bound while a
 * document is open.
 */
export function forgetLeft({ clientID, meta, states }: Awareness, now = Date.now()): void {
  for (const [client, { lastUpdated }] of meta)
    if (client !== clientID && !states.has(client) && now - lastUpdated > forgetAfter) meta.delete(client);
}

export function connectRoom({
  url,
  room,
  doc,
  lineage,
  unsent = 0,
  token,
  returning,
  WebSocket,
}: RoomConnectionOptions): RoomConnection {
  const provider = new WebsocketProvider(url, room, doc, {
    params: { lineage, ...(token !== undefined && { token }) },
    WebSocketPolyfill: WebSocket,
    disableBc: true,
    maxBackoffTime: 10_000,
  });
  const changes = createEmitter<ConnectionStatus>(() => undefined);
  let closeCode: number | undefined;
  let refusal: { readonly code: number; readonly reason: string } | undefined;
  /** Local updates that the server has not acknowledged. */
  let unacknowledged = unsent;
  /** Pending requests, the oldest first. */
  const asked: Question[] = [];
  let asking: NodeJS.Timeout | undefined;

  const status = (): ConnectionStatus => {
    if (refusal) return { phase: 'refused', unacknowledged, ...refusal };
    if (provider.synced) return { phase: 'live', unacknowledged };
    const phase = provider.wsconnecting || provider.wsconnected ? 'connecting' : 'offline';
    return { phase, unacknowledged, ...(closeCode !== undefined && { code: closeCode }) };
  };
  const tell = (): void => changes.fire(status());

  /** The server responds only after it has persisted everything sent before the request. */
  function ask(ended: Question['ended'] = () => undefined): void {
    const covered = asked.reduce((rest, one) => rest - one.covered, unacknowledged);
    asked.push({ covered, ended });
    provider.ws?.send(stateMessage(Y.encodeStateVector(doc)));
  }

  function askWhetherSafe(): void {
    asking = undefined;
    if (provider.synced && unacknowledged > 0) ask();
  }

  /** Fails all pending requests: their connection is closed. */
  function giveUpQuestions(): void {
    for (const { ended } of asked.splice(0)) ended(false);
  }

  function onDidUpdate(_update: Uint8Array, origin: unknown): void {
    if (origin === provider) return;
    unacknowledged++;
    asking ??= setTimeout(askWhetherSafe, askAfter);
    tell();
  }

  const base = provider.messageHandlers[sync];
  let held: Held | undefined;
  let early = noUpdates;

  /**
   * Holds back all merging and sending until the complete server state was examined. It is requested here;
   * anything that arrives before is part of it. The second response is the relevant one, since the first
   * belongs to the sync step 1 that every connection starts with.
   */
  async function hold(known: () => Promise<RejoinTexts>, vector: Uint8Array): Promise<void> {
    const { ws } = provider;
    const mine: Held = { ws, vector, answers: 0 };
    held = mine;
    mine.texts = await known().catch(() => undefined);
    if (held === mine && provider.ws === ws) ws?.send(stateMessage(emptyVector));
  }

  function takeHeld({ vector, texts }: Held, whole: Uint8Array): void {
    held = undefined;
    mergeOnRejoin(doc, room, whole, texts, provider);
    provider.ws?.send(answerMessage(Y.encodeStateAsUpdate(doc, vector)));
    provider.synced = true;
  }

  provider.messageHandlers[sync] = (encoder, decoder, ...rest) => {
    if (held?.ws !== provider.ws) held = undefined;
    if (held) {
      if (decoding.readVarUint(decoder) === step2 && ++held.answers === 2)
        takeHeld(held, decoding.readVarUint8Array(decoder));
      return;
    }
    if (returning && !provider.synced && unacknowledged > 0 && decoding.peekVarUint(decoder) === step1) {
      const question = decoding.clone(decoder);
      decoding.readVarUint(question);
      const vector = decoding.readVarUint8Array(question);
      if (hasUnknownImport(doc, vector)) return void hold(returning, vector);
    }
    const kind = decoding.peekVarUint(decoder);
    if (!provider.synced && kind === update) {
      // A room that is still loading arrives in pieces: a partial document is not a valid text.
      if (early.ws !== provider.ws) early = { ws: provider.ws, updates: [] };
      decoding.readVarUint(decoder);
      early.updates.push(decoding.readVarUint8Array(decoder));
      return;
    }
    // Taken before the message is handled: the response to the initial sync triggers a new request, which it
    // does not answer.
    const answered = kind === step2 ? asked.shift() : undefined;
    if (kind === step2 && early.ws === provider.ws && early.updates.length > 0) {
      const { updates } = early;
      early = noUpdates;
      doc.transact(() => {
        for (const one of updates) Y.applyUpdate(doc, one, provider);
        base?.(encoder, decoder, ...rest);
      }, provider);
    } else base?.(encoder, decoder, ...rest);
    if (!answered) return;
    unacknowledged -= answered.covered;
    answered.ended(true);
    tell();
  };
  const forgetting = setInterval(() => forgetLeft(provider.awareness), forgetAfter);
  doc.on('update', onDidUpdate);
  provider.on('sync', (synced) => {
    // On reconnect everything is sent again, and earlier requests are lost.
    giveUpQuestions();
    if (synced) askWhetherSafe();
    tell();
  });
  provider.on('status', tell);
  provider.on('connection-close', (event) => (closeCode = event?.code));
  provider.on('closed', ({ code, reason }) => {
    refusal = { code, reason };
    tell();
  });

  return {
    awareness: provider.awareness,
    get status() {
      return status();
    },
    onDidChange: changes.event,
    synced: (ms) =>
      new Promise((resolve) => {
        const end = (answer: boolean): void => {
          clearTimeout(timer);
          subscription.dispose();
          resolve(answer);
        };
        const timer = setTimeout(() => end(false), ms);
        const look = ({ phase }: ConnectionStatus): void => {
          if (phase === 'live') end(true);
          else if (phase === 'refused') end(false);
        };
        const subscription = changes.event(look);
        look(status());
      }),
    caughtUp(ms) {
      if (!provider.synced) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), ms);
        ask((answered) => {
          clearTimeout(timer);
          resolve(answered);
        });
      });
    },
    dispose() {
      clearTimeout(asking);
      clearInterval(forgetting);
      giveUpQuestions();
      doc.off('update', onDidUpdate);
      provider.destroy();
      changes.dispose();
    },
  };
}

/** A request for acknowledgement. */
interface Question {
  /** Number of updates sent between the previous request and this one. */
  readonly covered: number;
  ended(answered: boolean): void;
}

const emptyVector = Uint8Array.of(0);

/** Updates received before the server's response. */
interface EarlyUpdates {
  /** The connection that delivered them. */
  readonly ws: typeof WebsocketProvider.prototype.ws;
  readonly updates: Uint8Array[];
}

const noUpdates: EarlyUpdates = { ws: null, updates: [] };

/** A sync in progress that is held back for a rejoin merge. */
interface Held {
  /** The connection it arrived on. */
  readonly ws: typeof WebsocketProvider.prototype.ws;
  /** The server's state vector. */
  readonly vector: Uint8Array;
  answers: number;
  texts?: RejoinTexts | undefined;
}
