import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { disk } from '../disk/disk-paths';

/** A site as a browser on this machine sees it. */
export interface SiteServer {
  /** `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** Where readers find it on its host, for the line that pages get; a proxy asks without it. */
  setPathPrefix(prefix: string): void;
  /** Lets the pages that are open load again. */
  reload(): void;
  close(): void;
}

/** Where pages hear that they are to load again. */
const changesPath = '/.kith/changes';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml',
  ics: 'text/calendar; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  pdf: 'application/pdf',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
};

/**
 * Serves the files of a folder to this machine alone. Pages get a line by which they load again after a
 * change; the files stay as they are.
 */
export async function serveSite(folder: string): Promise<SiteServer> {
  const waiting = new Set<ServerResponse>();
  let pathPrefix = '/';
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page of elsewhere whose name leads to this machine does not read along.
    const { host = '' } = request.headers;
    if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host)) return end(response, 403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === changesPath) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': here\n\n');
      waiting.add(response);
      response.once('close', () => waiting.delete(response));
      return;
    }
    const found = await fileAt(folder, pathname);
    const file = found ?? (await fileAt(folder, '/404.html'));
    if (file === undefined) return end(response, 404);
    const type = types[file.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    else if (file.endsWith('.html')) response.end(withListener(await readFile(file, 'utf8'), pathPrefix));
    else createReadStream(file).pipe(response);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    setPathPrefix(prefix) {
      pathPrefix = prefix;
    },
    reload() {
      for (const response of waiting) response.write('data: changed\n\n');
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/** The file of an address within a folder, whose index page if it is one; undefined if there is none. */
async function fileAt(folder: string, pathname: string): Promise<string | undefined> {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) return undefined;
  for (const name of path.endsWith('/') ? [`${path}index.html`] : [path, `${path}/index.html`]) {
    // Links are followed first, so that what they lead to is judged.
    const real = await realpath(disk.join(root, name)).catch(() => undefined);
    if (real === undefined || !disk.isInside(root, real)) continue;
    if ((await stat(real)).isFile()) return real;
  }
  return undefined;
}

function withListener(html: string, pathPrefix: string): string {
  const source = JSON.stringify(pathPrefix.replace(/\/$/, '') + changesPath).replaceAll('<', '\\u003c');
  const listening = `<script>new EventSource(${source}).onmessage = () => location.reload();</script>`;
  const at = html.lastIndexOf('</body>');
  return at < 0 ? html + listening : html.slice(0, at) + listening + html.slice(at);
}
