import { WebSocket } from 'ws';

/** A WebSocket on Node's sockets, which use the editor's proxy and certificates. */
export const webSocket = WebSocket as unknown as typeof globalThis.WebSocket;
