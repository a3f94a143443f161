// npm run preview: the views in a plain browser, in every state, theme and language.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { endOnSignals } from './child.mjs';
import { root } from './places.mjs';
import { ensureToolchain } from './toolchain.mjs';
import { build as buildKith } from './vsix.mjs';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/**
 * Serves the preview to this machine alone. Views come from `dist/webview`, as built last.
 * @param {number} [port] any free one unless told
 */
export async function servePreview(port = 0) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['test/preview/fake-editor.ts', 'test/preview/pickers.ts'],
    bundle: true,
    write: false,
    outdir: 'preview',
    logLevel: 'warning',
  });
  const scripts = new Map(
    outputFiles.map(({ path, text }) => [`/preview/${path.split(/[\\/]/).at(-1)}`, text]),
  );
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname === '/' ? '/preview/index.html' : normalize(pathname).replaceAll('\\', '/');
    const file = join(root, name.replace(/^\/preview\//, '/test/preview/'));
    const served = scripts.has(name) || (/^\/(?:preview|dist\/webview)\//.test(name) && existsSync(file));
    response.writeHead(served ? 200 : 404, { 'content-type': types[extname(name)] ?? 'text/plain' });
    response.end(served ? (scripts.get(name) ?? (await readFile(file))) : 'Not found');
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  return { origin, close: () => server.close() };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  endOnSignals();
  await ensureToolchain();
  console.log(await buildKith());
  console.log(`The views are at ${(await servePreview()).origin}`);
}
