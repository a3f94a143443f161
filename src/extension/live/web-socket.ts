import { WebSocket } from 'ws';

/** Goes through Node's own connections, and so through the editor's proxy and certificates. */
export const webSocket = WebSocket as unknown as typeof globalThis.WebSocket;
