import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
let server: Server;
let site: string;
const at = '2026-03-01T10:00:00.000Z';

beforeAll(async () => {
  kith = createKith();
  server = createServer((request, response) => {
    const url = request.url ?? '';
    const posts = [
      { id: 1, post_number: 1, post_type: 1, username: 'roos', created_at: at, raw: 'Which *one*?' },
    ];
    if (url.startsWith('/gone')) return void response.writeHead(404).end();
    if (url.startsWith('/categories')) return void response.end('{"category_list":{}}');
    if (url.startsWith('/latest'))
      return void response.end(JSON.stringify({ topic_list: { topics: [{ id: 7 }] } }));
    response.end(
      JSON.stringify({ id: 7, title: 'Sensors', created_at: at, post_stream: { posts, stream: [1] } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(() => {
  server.close();
  kith.dispose();
});

const community = (sources: string): string =>
  kith.folder({ 'community.yml': `name: Harbour\nsources:\n${sources}` });

describe('kith pull', () => {
  test('writes what the sources hold, without a problem, and nothing twice', async () => {
    const folder = community(`  - discourse: ${site}\n`);
    const state = kith.folder({});
    const { status, value } = await kith.json(folder, 'pull', '--state', state, '--json');
    expect(status).toBe(0);
    expect(value).toMatchObject({ sources: [{ source: `${site}/`, threads: { created: 1 } }] });
    const text = readFileSync(join(folder, 'discussions/sensors/thread.md'), 'utf8');
    expect(text).toContain('Which *one*?');
    expect(text).toContain(`url: "${site}/t/7"`);
    expect(readdirSync(state)).toHaveLength(1);
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0, value: { problems: [] } });
    const { stdout } = await kith.run(folder, 'pull', '--state', state);
    expect(stdout).toContain('New discussions: 0.');
  });

  test('shows what it would write, and takes a part, without names', async () => {
    const folder = community(`  - discourse: ${site}\n`);
    const state = kith.folder({});
    const pull = (...args: string[]) => kith.json(folder, 'pull', '--state', state, '--json', ...args);
    const created = (threads: number): object => ({ sources: [{ threads: { created: threads } }] });
    expect((await pull('--dry-run')).value).toMatchObject({ written: false, ...created(1) });
    expect(existsSync(join(folder, 'discussions'))).toBe(false);
    expect((await pull('--since', '2026-03-02')).value).toMatchObject(created(0));
    expect((await pull('--until', '2026-02-28')).value).toMatchObject(created(0));
    const key = join(kith.folder({}), 'key');
    expect((await pull('--pseudonymise', '--key', key)).value).toMatchObject({
      written: true,
      ...created(1),
    });
    const text = readFileSync(join(folder, 'discussions/sensors/thread.md'), 'utf8');
    expect(text).toMatch(/^author: "?person-/m);
    expect(text).not.toContain('roos');
    expect((await kith.run(folder, 'pull', '--state', state, '--since', 'May')).stderr).toContain(
      '“--since” is a day such as 2026-03-14',
    );
    expect((await kith.run(folder, 'pull', '--state', state, '--key', key)).stderr).toContain(
      '“--key” needs “--pseudonymise”.',
    );
  });

  test('is offered as a workflow where the community names sources', async () => {
    const folder = community('  - github: owner/name\n    labels: [question]\n');
    const workflow = join(folder, '.github/workflows/kith-pull.yml');
    const { stdout } = await kith.run(folder, 'init');
    expect(stdout).toContain('“kith init --pull” adds a workflow');
    expect(existsSync(workflow)).toBe(false);
    expect((await kith.run(folder, 'init', '--pull')).stdout).toContain(
      'made .github/workflows/kith-pull.yml',
    );
    expect(readFileSync(workflow, 'utf8')).toContain('kith pull . --state');
    expect((await kith.run(folder, 'init')).stdout).not.toContain('adds a workflow');
    expect((await kith.run(kith.folder({}), 'init')).stdout).not.toContain('adds a workflow');
  });

  test('says what is wrong, and where', async () => {
    const fails = async (folder: string, ...args: string[]): Promise<string> => {
      const { status, stderr } = await kith.run(folder, 'pull', ...args);
      expect(status).toBe(2);
      return stderr;
    };
    const state = kith.folder({});
    expect(await fails(kith.folder({ 'community.yml': 'name: x\n' }), '--state', state)).toContain(
      'names no “sources”',
    );
    expect(await fails(community('  - github: owner/name\n  - gitlab: x\n'), '--state', state)).toContain(
      'community.yml:4: A source is “github: owner/name” or “discourse: https://…”.',
    );
    expect(
      await fails(community('  - github: owner/name\n    labels: { a: b }\n'), '--state', state),
    ).toContain('community.yml:3: A source is');
    const folder = community(`  - discourse: ${site}/gone\n`);
    expect(await fails(folder, '--state', join(folder, 'state'))).toContain('outside the community');
    expect(await fails(folder, '--state', state)).toContain('or the token may not see it (404).');
    expect(existsSync(join(folder, 'discussions'))).toBe(false);
  });
});
