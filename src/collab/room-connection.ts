import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createEmitter, type Event } from '../core/base/emitter';
import { answerMessage, stateMessage, step1, step2, sync, update } from './messages';
import { hasUnknownImport, mergeOnRejoin, type RejoinTexts } from './rejoin-merge';

/** How a room's document stands to the server. `refused` does not end by itself. */
export type ConnectionStatus =
  | { readonly phase: 'live'; readonly unacknowledged: number }
  /** With the code that the server closed with last, where there was one. */
  | { readonly phase: 'connecting' | 'offline'; readonly unacknowledged: number; readonly code?: number }
  | {
      readonly phase: 'refused';
      readonly unacknowledged: number;
      readonly code: number;
      readonly reason: string;
    };

export interface RoomConnectionOptions {
  /** `ws://host:port`, without the room. */
  readonly url: string;
  /** As `formatRoomName` writes it. */
  readonly room: string;
  readonly doc: Y.Doc;
  readonly lineage: string;
  /** How many changes in the document the server was not seen to have; none unless told. */
  readonly unsent?: number;
  readonly token?: string;
  /**
   * What is known of the text by who comes back with changes to a server that has something of a file that is
   * not known here; see `mergeReturn`. Left out, or rejected: such a server's document is merged as any
   * other.
   */
  readonly returning?: () => Promise<RejoinTexts>;
  readonly WebSocket: typeof globalThis.WebSocket;
}

/** A document's way to the server: comes back by itself, and knows what the server has said to have. */
export interface RoomConnection {
  readonly awareness: Awareness;
  readonly status: ConnectionStatus;
  readonly onDidChange: Event<ConnectionStatus>;
  /** Resolves with whether the server's state is here; false once the way is refused or `ms` have gone by. */
  synced(ms: number): Promise<boolean>;
  /**
   * Asks the server for what it has now; resolves with whether that is here, false where it does not answer
   * within `ms`.
   */
  caughtUp(ms: number): Promise<boolean>;
  dispose(): void;
}

/** Milliseconds after a change that the server is asked whether it has it: one question for many changes. */
const askAfter = 150;

/**
 * Milliseconds after which nothing is remembered of who has left: what comes late of them has come by then.
 */
const forgetAfter = 60_000;

/**
 * Lets go of those who have left: y-protocols remembers them for as long as a document is open, and they may
 * be any number.
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
  /** Changes made here that the server has not said to have. */
  let unacknowledged = unsent;
  /** The questions on their way, the oldest first. */
  const asked: Question[] = [];
  let asking: NodeJS.Timeout | undefined;

  const status = (): ConnectionStatus => {
    if (refusal) return { phase: 'refused', unacknowledged, ...refusal };
    if (provider.synced) return { phase: 'live', unacknowledged };
    const phase = provider.wsconnecting || provider.wsconnected ? 'connecting' : 'offline';
    return { phase, unacknowledged, ...(closeCode !== undefined && { code: closeCode }) };
  };
  const tell = (): void => changes.fire(status());

  /** The server answers only after it has written what came before the question. */
  function ask(ended: Question['ended'] = () => undefined): void {
    const covered = asked.reduce((rest, one) => rest - one.covered, unacknowledged);
    asked.push({ covered, ended });
    provider.ws?.send(stateMessage(Y.encodeStateVector(doc)));
  }

  function askWhetherSafe(): void {
    asking = undefined;
    if (provider.synced && unacknowledged > 0) ask();
  }

  /** They are never answered: the way that they went is lost. */
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
   * Nothing is merged or sent until all that the server has was looked at: it is asked for that, and what it
   * sends before is part of it. The answer is the second one; the first is to the question that every
   * connection begins with.
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
      // A room that is being loaded is sent in pieces: some of it alone is nobody's text.
      if (early.ws !== provider.ws) early = { ws: provider.ws, updates: [] };
      decoding.readVarUint(decoder);
      early.updates.push(decoding.readVarUint8Array(decoder));
      return;
    }
    // Taken before the message is: the answer to coming in makes us ask, and is no answer to that.
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
    // On coming back everything is sent again, and the questions before it are lost.
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

/** What the server was asked. */
interface Question {
  /** How many changes were sent before it, and after the question before. */
  readonly covered: number;
  ended(answered: boolean): void;
}

const emptyVector = Uint8Array.of(0);

/** Updates that came before the server's answer. */
interface EarlyUpdates {
  /** The connection that they came by. */
  readonly ws: typeof WebsocketProvider.prototype.ws;
  readonly updates: Uint8Array[];
}

const noUpdates: EarlyUpdates = { ws: null, updates: [] };

/** A server's question and its answers, while they are held back. */
interface Held {
  /** The connection that they came by. */
  readonly ws: typeof WebsocketProvider.prototype.ws;
  /** What the server said to have. */
  readonly vector: Uint8Array;
  answers: number;
  texts?: RejoinTexts | undefined;
}
