import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service answers to one question. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly json: Readonly<Record<string, unknown>>;
  /** As it came, a character a byte. */
  readonly body: string;
}

/** A post as the service keeps it. */
export interface Kept {
  readonly id: number;
  readonly at: string;
  readonly sent: Readonly<Record<string, unknown>>;
}

/** What readers made of each post. */
export interface PostCounts {
  likes: number;
  shares: number;
  quotes: number;
  replies: number;
  views: number;
}

/** A service as its documentation describes it. */
export interface Service {
  readonly counts: PostCounts;
  /** The posts that readers see. */
  readonly posts: Kept[];
  /** Whether a question publishes something. */
  publishes(asked: Asked): boolean;
  answer(asked: Asked, origin: string): Reply;
}

/**
 * What goes wrong with one answer. `before`: the service does nothing and answers this. `after`: it does what
 * it was asked, and its answer is lost: another one, the first bytes of it, or none at all.
 */
export type Fault =
  | { readonly when: 'before'; readonly reply: Reply }
  | { readonly when: 'after'; readonly reply: Reply }
  | { readonly when: 'after'; readonly cutAt: number }
  | { readonly when: 'before' | 'after'; readonly silence: true };

export interface StandIn {
  readonly origin: string;
  readonly service: Service;
  readonly asked: Asked[];
  /** What goes wrong with the answer to a question; what it returns undefined for is answered. */
  disturb: ((asked: Asked) => Fault | undefined) | undefined;
  /** Called when something was published and before it is answered. */
  onPublished: (() => void) | undefined;
  close(): Promise<void>;
}

/** Starts a service on loopback. */
export async function startStandIn(create: () => Service): Promise<StandIn> {
  const server: Server = createServer((request, response) => void handle(request, response));
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of request) text += (chunk as Buffer).toString('latin1');
    const isJson = request.headers['content-type'] === 'application/json';
    const asked: Asked = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      json:
        isJson && text !== ''
          ? (JSON.parse(Buffer.from(text, 'latin1').toString()) as Record<string, unknown>)
          : {},
      body: text,
    };
    standIn.asked.push(asked);
    const fault = standIn.disturb?.(asked);
    if (fault?.when === 'before') {
      if ('reply' in fault) send(response, fault.reply);
      else response.destroy();
      return;
    }
    const count = standIn.service.posts.length;
    const reply = standIn.service.answer(asked, standIn.origin);
    if (standIn.service.posts.length > count) standIn.onPublished?.();
    if (fault === undefined) send(response, reply);
    else if ('reply' in fault) send(response, fault.reply);
    else if ('cutAt' in fault) cut(response, reply, fault.cutAt);
    else response.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: StandIn = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    service: create(),
    asked: [],
    disturb: undefined,
    onPublished: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return standIn;
}

function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** The answer as it goes over the wire, and its first bytes only; then the connection is closed. */
function cut(response: ServerResponse, reply: Reply, at: number): void {
  response.socket?.end(wireBytes(reply).subarray(0, at));
}

/** The bytes of an answer, without a length: its end is where the connection ends, as proxies have it. */
export function wireBytes({ status, headers = {}, body }: Reply): Buffer {
  const lines = Object.entries({ 'content-type': 'application/json', ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`HTTP/1.1 ${status} X\r\n${head}connection: close\r\n\r\n${body}`);
}
