import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, useEditor, writeFiles } from '../harness';
import { harbour } from './harbour';

const at = '2026-03-01T10:00:00.000Z';
const token = 'a-token-that-is-right';

/** A forum and GitHub on loopback. What is done in place of an answer is the test’s to say. */
interface Services {
  readonly server: Server;
  readonly origin: string;
  disturb: ((url: string, response: ServerResponse) => boolean) | undefined;
  /** Of the forum’s topic, and when it changed last. */
  text: string;
  changed: string;
  /** What was answered at GitHub, as it came. */
  readonly answers: string[];
}

async function startServices(): Promise<Services> {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (services.disturb?.(url, response)) return;
    const json = (value: unknown): void => void response.end(JSON.stringify(value));
    if (url.startsWith('/graphql')) {
      if (request.headers.authorization !== `bearer ${token}`)
        return void response.writeHead(401).end('{"message":"Bad credentials"}');
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => json({ data: github(body, services.answers) }));
      return;
    }
    if (url.startsWith('/categories')) return json({ category_list: { categories: [] } });
    if (url.startsWith('/latest'))
      return json({ topic_list: { topics: [{ id: 7, bumped_at: services.changed }] } });
    const post = {
      id: 1,
      post_number: 1,
      post_type: 1,
      username: 'roos',
      created_at: at,
      raw: services.text,
    };
    json({ id: 7, title: 'Which sensor', created_at: at, post_stream: { posts: [post], stream: [1] } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const services: Services = {
    server,
    origin,
    disturb: undefined,
    text: 'The *blue* one?',
    changed: at,
    answers: [],
  };
  return services;
}

const page = (nodes: readonly object[]): object => ({ nodes, pageInfo: { hasNextPage: false } });

/** A discussion that takes answers, and an issue with the label that the community names. */
function github(query: string, answers: string[]): object {
  const url = 'https://github.com/harbour/tides/discussions/3';
  const comments = answers.map((body, index) => ({
    id: `C_${index}`,
    url: `${url}#discussioncomment-${index}`,
    body,
    createdAt: at,
    author: { login: 'harbour' },
  }));
  if (query.includes('addDiscussionComment')) {
    const { variables } = JSON.parse(query) as { variables: { body: string } };
    answers.push(variables.body);
    const index = answers.length - 1;
    const comment = { id: `C_${index}`, url: `${url}#discussioncomment-${index}` };
    return { addDiscussionComment: { comment } };
  }
  if (query.includes('discussion(number'))
    return { repository: { discussion: { id: 'D_1', comments: page(comments) } } };
  return { repository: pulled(query, url, comments) };
}

function pulled(query: string, url: string, comments: readonly object[]): object {
  const common = { createdAt: at, updatedAt: at, author: { login: 'sam' }, body: 'Text' };
  const list = { totalCount: 0, ...page([]) };
  if (!query.includes('issues('))
    return {
      discussions: page([
        { id: 'D_1', title: 'Ideas for autumn', url, comments: { ...list, ...page(comments) }, ...common },
      ]),
    };
  const issue = { __typename: 'Issue', id: 'I_1', title: 'A broken buoy', closed: true, comments: list };
  return { issues: page([{ ...issue, ...common, stateReason: 'COMPLETED' }]) };
}

describe('discussions of a forum', () => {
  let services: Services;
  beforeAll(async () => {
    services = await startServices();
  });
  afterAll(() => services.server.close());
  const editor = useEditor(async () => ({
    folder: await makeFolder({
      ...harbour(),
      'community.yml': `name: Harbour Devs\nsources:\n  - discourse: ${services.origin}\n`,
    }),
    locale: 'en',
  }));
  const file = () => path.join(editor().folder, 'discussions/which-sensor/thread.md');

  it('are told of, and the names asked about once, where the forum fails', async () => {
    const { quickInput, notifications } = editor();
    services.disturb = (_url, response) => {
      response.writeHead(403).end();
      return true;
    };
    await editor().runCommand('kith.pull');
    await quickInput.pick('Keep names');
    const failure = await notifications.waitFor('The token may not read this (403).');
    expect(failure.severity).toBe('error');
    expect(failure.buttons).toEqual(expect.arrayContaining(['Change Token…', 'Try Again']));
    services.disturb = undefined;
    await notifications.click('The token may not read this (403).', 'Try Again');
    const { message, detail } = await editor().dialog.texts();
    expect(message).toBe(`Pull from ${services.origin}/`);
    expect(detail).toContain('New discussions: 1. New replies: 0.');
    expect(existsSync(file())).toBe(false);
    await editor().screenshot('pull-preview');
    await editor().dialog.click('Pull');
    await expect.poll(() => existsSync(file())).toBe(true);
  });

  it('are taken back whole, and are there again after the next pull', async () => {
    const { notifications, dialog } = editor();
    await notifications.click('New discussions: 1. New replies: 0.', 'Undo Import');
    await expect.poll(() => existsSync(file())).toBe(false);
    await editor().runCommand('kith.pull');
    await dialog.click('Pull');
    await expect.poll(() => existsSync(file())).toBe(true);
    expect(readFileSync(file(), 'utf8')).toContain('The *blue* one?');
  });

  it('are asked for and cancelled while the forum keeps everybody waiting', async () => {
    const { notifications } = editor();
    services.text = 'The *red* one?';
    services.changed = new Date().toISOString();
    let held = 0;
    services.disturb = () => {
      held++;
      return true;
    };
    await editor().runCommand('kith.pull');
    // Cancelled before it has asked, there would be nothing to wait for.
    await expect.poll(() => held).toBe(1);
    await notifications.click(`Asking ${services.origin}/…`, 'Cancel');
    expect(held).toBe(1);
    services.disturb = undefined;
    await editor().waitFor(
      'the progress to go',
      async () => !(await notifications.all()).some(({ message }) => message.includes('Asking')),
    );
    expect(readFileSync(file(), 'utf8')).toContain('blue');
    await editor().runCommand('kith.pull');
    expect((await editor().dialog.texts()).detail).toContain('Changed there since the last import');
    await editor().dialog.click('Pull');
    await expect.poll(() => readFileSync(file(), 'utf8')).toContain('The *red* one?');
  });
});

describe('discussions and issues of GitHub', () => {
  let services: Services;
  beforeAll(async () => {
    services = await startServices();
  });
  afterAll(() => services.server.close());
  const editor = useEditor(async () => ({
    folder: await makeFolder({
      ...harbour(),
      'community.yml': 'name: Harbour\nsources:\n  - github: harbour/tides\n    labels: [question]\n',
    }),
    settings: { 'kith.pull.githubApi': `${services.origin}/graphql` },
    locale: 'en',
  }));
  const solved = () => path.join(editor().folder, 'discussions/a-broken-buoy/thread.md');

  it('need a token, which is asked for, corrected and kept', async () => {
    const { quickInput, notifications, dialog } = editor();
    await editor().runCommand('kith.pull');
    await quickInput.pick('Keep names');
    await quickInput.pick('Enter a Token…');
    await editor().waitFor(
      'the question about the token',
      async () => (await quickInput.texts()).title === 'A token for GitHub harbour/tides',
    );
    await quickInput.accept('wrong');
    const wrong = 'The service does not accept the token, or wants one (401).';
    await notifications.click(wrong, 'Change Token…');
    await quickInput.accept(token);
    expect((await dialog.texts()).detail).toContain('New discussions: 2. New replies: 0.');
    await dialog.click('Pull');
    await expect.poll(() => existsSync(solved())).toBe(true);
    expect(readFileSync(solved(), 'utf8')).toMatch(/^status: solved$/m);
    await editor().runCommand('kith.pull');
    await notifications.waitFor('Here already, as they are there: 2.');
  });

  it('are answered from here after a look, once, and pulled again without a second reply', async () => {
    const { quickInput, dialog, notifications } = editor();
    const place = 'discussions/ideas-for-autumn';
    const reply = `${place}/01J9ZZZZZZ0000000000000099.md`;
    const read = () => readFileSync(path.join(editor().folder, reply), 'utf8');
    await writeFiles(editor().folder, {
      [reply]: '---\nauthor: ada\nat: 2026-03-02T10:00:00Z\n---\n\nA walk along the *quay*.\n',
    });
    await editor().runCommand('kith.discussion.open');
    await quickInput.pick('Ideas for autumn');
    const shown = await editor().webview('#posts');
    await shown.locator('article', { hasText: 'A walk along the quay.' }).click();
    await shown.locator('article[aria-current=true]').focus();
    await editor().screenshot('pull-answer-page');
    await editor().page.keyboard.press('n');
    expect((await dialog.texts()).message).toBe(
      'Send this answer to GitHub harbour/tides as it stands in the preview?',
    );
    await editor().screenshot('pull-answer');
    expect(services.answers).toEqual([]);
    await dialog.click('Send');
    await notifications.waitFor('The answer is at GitHub harbour/tides.');
    expect(await editor().editor.text()).toBe('A walk along the *quay*.');
    expect(services.answers).toEqual([expect.stringMatching(/^A walk along the \*quay\*\.\n\n<!-- kith-/)]);
    await expect.poll(read).toMatch(/^ {2}id: "?C_0"?$/m);
    await editor().runCommand('kith.pull');
    await notifications.waitFor('Here already, as they are there: 3.');
    const files = readdirSync(path.join(editor().folder, place)).sort();
    expect(files).toEqual([path.basename(reply), 'thread.md']);
  });
});

describe('a community that names no place', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(harbour()), locale: 'en' }));

  it('is told how to', async () => {
    await editor().runCommand('kith.pull');
    await editor().notifications.waitFor('community.yml does not say where else the community talks.');
  });
});
