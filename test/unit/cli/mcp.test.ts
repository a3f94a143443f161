import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../../package.json';
import { tools } from '../../../src/core/services/tools/tools';
import { startMcp, type McpClient } from './mcp-client';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const running: McpClient[] = [];
afterEach(async () => {
  for (const client of running.splice(0)) {
    client.end();
    await client.ended;
  }
});

const files = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md':
    '---\nname: Ada\nemail: ada@example.org\nconsent: { public_profile: true, analytics: true }\n---\n',
  'content/tides.md': '---\nauthor: ada\n---\n# Tides\n\nA gauge floats. [x](none.md)\n',
  'moderation/log/2026/01K7MS6Y30QKPR58STMGBBZSXW.yml': 'reason: gauge\n',
};

function start(folder: string): McpClient {
  const client = startMcp(kith.program, folder);
  running.push(client);
  return client;
}

async function startIn(folder = kith.folder(files)): Promise<McpClient> {
  const client = start(folder);
  await client.initialize();
  return client;
}

function settings(folder: string, text: string): void {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode/settings.json'), text);
}

describe('kith mcp', () => {
  test('says who it is and lists its tools, all of which only read', async () => {
    const client = start(kith.folder(files));
    const { result } = await client.initialize();
    expect(result).toMatchObject({
      protocolVersion: '2025-06-18',
      serverInfo: { name: 'kith', version },
      capabilities: { tools: {} },
    });
    const { result: listed } = await client.request('tools/list');
    expect(listed?.['tools']).toEqual(
      tools.map(({ name, title, description, inputSchema }) => ({
        name,
        title,
        description,
        inputSchema,
        annotations: {
          readOnlyHint: true,
          destructiveHint: false,
          idempotentHint: true,
          openWorldHint: false,
        },
      })),
    );
    expect((await client.request('ping')).result).toEqual({});
  });

  test('answers each tool, for programs and in words', async () => {
    const client = await startIn();
    const search = await client.call('kith_search', { query: 'gauge' });
    expect(search).toMatchObject({ isError: false, data: { hits: [{ path: 'content/tides.md', line: 6 }] } });
    expect(search.text).toContain('content/tides.md:6');
    const document = await client.call('kith_document', { path: 'content/tides.md' });
    expect(document.data).toMatchObject({ title: 'Tides', fields: { author: 'ada' } });
    const member = await client.call('kith_member', { who: '@ada' });
    expect(member.data).toMatchObject({ person: { id: 'ada', name: 'Ada' } });
    const problems = await client.call('kith_problems');
    expect(problems.data).toMatchObject({ counts: { error: 1 }, problems: [{ file: 'content/tides.md' }] });
    expect(client.lines.join('')).not.toContain('ada@example.org');
    expect(client.stderr).toBe('');
  });

  test('speaks the newer generation of the protocol too, which begins without a greeting', async () => {
    const client = start(kith.folder(files));
    const prefix = 'io.modelcontextprotocol/';
    const _meta = {
      [`${prefix}protocolVersion`]: '2026-07-28',
      [`${prefix}clientInfo`]: { name: 'test', version: '1' },
      [`${prefix}clientCapabilities`]: {},
    };
    const discovered = await client.request('server/discover', { _meta });
    expect(discovered.result).toMatchObject({ capabilities: { tools: {} } });
    const params = { name: 'kith_search', arguments: { query: 'gauge' }, _meta };
    expect((await client.request('tools/call', params)).result).toMatchObject({
      structuredContent: { hits: [{ path: 'content/tides.md' }] },
    });
  });

  test('answers several at once, each under its number', async () => {
    const client = await startIn();
    const calls = Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0
        ? client.call('kith_search', { query: 'gauge' })
        : client.call('kith_document', { path: 'content/tides.md', lines: at }),
    );
    const answers = await Promise.all(calls);
    for (const [at, { data }] of answers.entries()) {
      if (at % 2 === 0) expect(data).toMatchObject({ hits: [{ path: 'content/tides.md' }] });
      else expect(data).toMatchObject({ path: 'content/tides.md' });
    }
  });

  test('knows what was written since', async () => {
    const folder = kith.folder(files);
    const client = await startIn(folder);
    expect((await client.call('kith_search', { query: 'zeppelin' })).data).toMatchObject({ hits: [] });
    writeFileSync(join(folder, 'content/air.md'), '# Air\n\nA zeppelin.\n');
    writeFileSync(join(folder, 'content/none.md'), '# None\n');
    expect((await client.call('kith_search', { query: 'zeppelin' })).data).toMatchObject({
      hits: [{ path: 'content/air.md' }],
    });
    expect((await client.call('kith_problems')).data).toMatchObject({ counts: { error: 0 } });
  });

  test('says what is wrong with a call, and goes on', async () => {
    const client = await startIn();
    expect(await client.call('kith_search', { query: 7 })).toMatchObject({
      isError: true,
      text: expect.stringContaining('“query”') as string,
    });
    expect(await client.call('kith_document', { path: '../../etc/passwd' })).toMatchObject({ isError: true });
    expect(await client.call('kith_document', { path: Object.keys(files)[3] })).toMatchObject({
      isError: true,
      text: expect.stringContaining('is not given out') as string,
    });
    expect((await client.request('tools/call', { name: 'kith_delete' })).error?.code).toBe(-32602);
    expect((await client.request('tools/call', {})).error?.code).toBe(-32602);
    expect((await client.request('no/such/method')).error?.code).toBe(-32601);
    expect((await client.request('ping')).result).toEqual({});
  });

  test('passes over what is no message', async () => {
    const client = await startIn();
    for (const line of ['garbage', '{', '[]', '""', '{"jsonrpc":"1.0"}', '\u0000', '']) client.write(line);
    expect((await client.request('ping')).result).toEqual({});
    expect((await client.call('kith_search', { query: 'gauge' })).isError).toBe(false);
  });

  test('does not answer what was cancelled', async () => {
    const client = await startIn();
    const cancelled = client.request('tools/call', { name: 'kith_search', arguments: { query: 'gauge' } });
    client.notify('notifications/cancelled', { requestId: cancelled.id });
    await client.call('kith_search', { query: 'gauge' });
    expect(client.lines.some((line) => (JSON.parse(line) as { id: unknown }).id === cancelled.id)).toBe(
      false,
    );
  });

  test('says so where the folder is gone, and goes on', async () => {
    const folder = kith.folder(files);
    const client = await startIn(folder);
    expect((await client.call('kith_problems')).isError).toBe(false);
    renameSync(folder, `${folder}-away`);
    const gone = await client.call('kith_document', { path: 'content/tides.md' });
    expect(gone.isError).toBe(true);
    renameSync(`${folder}-away`, folder);
    expect((await client.call('kith_document', { path: 'content/tides.md' })).isError).toBe(false);
  });

  test('ends when its input ends, however early', async () => {
    const client = await startIn();
    client.end();
    expect(await client.ended).toBe(0);
    const mute = start(kith.folder(files));
    mute.end();
    expect(await mute.ended).toBe(0);
  });

  test('ends when it is told to', async () => {
    const client = await startIn();
    await client.call('kith_problems');
    client.kill('SIGTERM');
    expect(await client.ended).toBe(0);
    expect(client.stderr).toBe('');
  });

  test('answers in a folder with nothing in it', async () => {
    const client = await startIn(kith.folder());
    expect((await client.call('kith_search', { query: 'a' })).data).toMatchObject({ hits: [], more: false });
    expect((await client.call('kith_problems')).data).toMatchObject({ problems: [] });
  });
});

describe('the setting that turns tools off', () => {
  test.each([
    ['off', '{ "kith.tools.enabled": false }'],
    ['off, as people write settings', '{\n  // quiet, please\n  "kith.tools.enabled": false,\n}'],
    ['off, in a file that is broken further down', '{ "kith.tools.enabled": false, "a": '],
  ])('refuses where it is %s', async (_, text) => {
    const folder = kith.folder(files);
    settings(folder, text);
    const { status, stdout, stderr } = await kith.run(folder, 'mcp');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'kith: Tools are turned off for this community: “kith.tools.enabled” is false in .vscode/settings.json.\n',
    );
  });

  test('refuses where nobody can tell', async () => {
    const folder = kith.folder({ '.vscode/settings.json/a': '' });
    const { status, stdout, stderr } = await kith.run(folder, 'mcp');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^kith: Tools may not ask this community, since nobody can tell/);
  });

  test.each(['{}', '{ "kith.tools.enabled": true }', '[]', 'null', ''])(
    'lets ask where it is not: %s',
    async (text) => {
      const folder = kith.folder(files);
      settings(folder, text);
      const client = await startIn(folder);
      expect((await client.call('kith_search', { query: 'gauge' })).isError).toBe(false);
    },
  );

  test('holds at once for a server that runs', async () => {
    const folder = kith.folder(files);
    const client = await startIn(folder);
    settings(folder, '{ "kith.tools.enabled": false }');
    expect(await client.call('kith_search', { query: 'gauge' })).toMatchObject({
      isError: true,
      data: undefined,
      text: expect.stringContaining('turned off') as string,
    });
    expect((await client.request('tools/list')).result).toEqual({ tools: [] });
    settings(folder, '{}');
    expect((await client.call('kith_search', { query: 'gauge' })).isError).toBe(false);
  });
});
