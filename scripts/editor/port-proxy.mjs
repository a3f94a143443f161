import { createServer, request } from 'node:http';

/**
 * What an editor in a browser asks of its host: `/41234/…` is what listens at that port of this machine,
 * asked without the port in its path. Ends with this process.
 * @returns {Promise<{ readonly template: string, close(): void }>} a template with `{{port}}` in it
 */
export async function startPortProxy() {
  const server = createServer((asked, answer) => {
    const [, port = '', path = '/'] = /^\/(\d{1,5})(\/.*)?$/.exec(asked.url ?? '') ?? [];
    if (port === '') return void answer.writeHead(404).end();
    const headers = { ...asked.headers, host: `127.0.0.1:${port}` };
    const onward = request({ host: '127.0.0.1', port, path, method: asked.method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    onward.on('error', () => {
      if (!answer.headersSent) answer.writeHead(502);
      answer.end();
    });
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  server.unref();
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    template: `http://127.0.0.1:${port}/{{port}}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
