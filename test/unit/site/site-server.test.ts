import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { serveSite, type SiteServer } from '../../../src/node/site/site-server';
import { writeFiles } from '../../harness/folders';

const started: { readonly server: SiteServer; readonly folder: string }[] = [];
let server: SiteServer | undefined;

afterEach(async () => {
  for (const one of started.splice(0)) {
    one.server.close();
    await rm(one.folder, { recursive: true, force: true });
  }
});

async function serve(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-site-'));
  await writeFiles(folder, files);
  server = await serveSite(join(folder, '_site'));
  started.push({ server, folder });
  return folder;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Asks as it is told: `fetch` would tidy a path up, and set the host itself. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(server?.origin ?? '');
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
      );
    })
      .on('error', reject)
      .end();
  });
}

const site = {
  '_site/index.html': '<html><body><p>Here</p></body></html>',
  '_site/docs/tide/index.html': '<p>Tide</p>',
  '_site/style.css': 'p { color: red }',
  '_site/404.html': '<p>Nothing here</p>',
  'secret.txt': 'a secret',
};

test('pages by their addresses, with a line by which they load again', async () => {
  await serve(site);
  const page = await ask('/');
  expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
  expect(page.text).toMatch(/<p>Here<\/p><script>new EventSource\("\/\.kith\/changes"\).*<\/script><\/body>/);
  expect((await ask('/docs/tide/')).text).toContain('Tide');
  expect((await ask('/docs/tide')).text).toContain('Tide');
  expect(await ask('/style.css?v=1')).toEqual({
    status: 200,
    type: 'text/css; charset=utf-8',
    text: 'p { color: red }',
  });
});

test('what is not there is the page that says so', async () => {
  await serve(site);
  const missing = await ask('/nowhere/');
  expect(missing.status).toBe(404);
  expect(missing.text).toContain('Nothing here');
  await serve({ '_site/index.html': 'x' });
  expect((await ask('/nowhere/')).status).toBe(404);
});

test('nothing outside of the folder, by no spelling and no link', async () => {
  const folder = await serve(site);
  await symlink(join(folder, 'secret.txt'), join(folder, '_site', 'link.txt'));
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/docs/..%2f..%2fsecret.txt',
    '/link.txt',
    '/%00',
    '/%zz',
  ])
    expect(await ask(path), path).not.toMatchObject({ text: 'a secret' });
});

test('only who names this machine, and only to read', async () => {
  await serve(site);
  expect((await ask('/', { host: 'elsewhere.example' })).status).toBe(403);
  expect((await ask('/', {}, 'POST')).status).toBe(405);
  expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
});

test('a folder that is made later is served then, and pages hear of a change', async () => {
  const folder = await serve({ 'other.txt': '' });
  expect((await ask('/')).status).toBe(404);
  await mkdir(join(folder, '_site'));
  await writeFile(join(folder, '_site', 'index.html'), 'Now');
  expect((await ask('/')).text).toContain('Now');
  const heard = new Promise<string>((resolve, reject) => {
    request(`${server?.origin ?? ''}/.kith/changes`, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('here')) server?.reload();
        if (text.includes('data:')) resolve(text);
      });
      response.on('error', () => undefined);
    })
      .on('error', reject)
      .end();
  });
  expect(await heard).toBe('data: changed\n\n');
});
