import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { channelFields, environment, token } from '../../harness/channels/services';
import { startSmtpStandIn, type SmtpStandIn } from '../../harness/channels/smtp-stand-in';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
let server: SmtpStandIn;
beforeAll(async () => {
  kith = createKith();
  server = await startSmtpStandIn(token);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  kith.dispose();
  await server.close();
});

const files = (): Record<string, string> => ({
  'community.yml': `name: Harbour\nurl: https://harbour.example\nchannels:\n  mail: ${channelFields('mail', server.origin)}\n`,
  'posts/quay.md': '---\ntitle: The quay opens\ndate: 2026-03-10\ndescription: On Saturday.\n---\n\nText.\n',
});
const march = ['--since', '2026-03-01', '--until', '2026-04-01'];

describe('kith newsletter', () => {
  test('prints what there is to tell, and writes it as a draft only when asked to', async () => {
    const folder = kith.folder(files());
    const { status, stdout, stderr } = await kith.run(folder, 'newsletter', ...march);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('title: "News from Harbour, 1 – 31 March 2026"');
    expect(stdout).toContain('- [The quay opens](../../posts/quay.md): On Saturday.');
    const written = await kith.run(folder, 'newsletter', ...march, '--write', '--language', 'nl');
    expect(written.stdout).toBe(
      'wrote content/newsletters/2026-03-31.md  Nieuws van Harbour, 1–31 maart 2026\n',
    );
    expect(readFileSync(join(folder, 'content/newsletters/2026-03-31.md'), 'utf8')).toContain(
      '## Wat er nieuw is',
    );
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({ value: { problems: [] } });
  });

  test('writes it as an HTML mail, new or as it stands in the community', async () => {
    const folder = kith.folder(files());
    const fresh = await kith.run(folder, 'newsletter', ...march, '--html', '-');
    expect(fresh.stdout).toContain('<a href="https://harbour.example/posts/quay/">The quay opens</a>');
    const file = join(kith.folder(), 'mail.html');
    await kith.run(folder, 'newsletter', '--of', 'posts/quay.md', '--html', file);
    expect(readFileSync(file, 'utf8')).toContain('<title>The quay opens</title>');
    const text = await kith.run(folder, 'newsletter', '--of', 'posts/quay.md');
    expect(text.stdout).toMatch(/^The quay opens\n={14}\n\nText\.\n/);
  });

  test('says what is wrong with how it is called', async () => {
    const folder = kith.folder({ 'posts/quay.md': files()['posts/quay.md'] ?? '' });
    const told = async (...args: string[]) => (await kith.run(folder, 'newsletter', ...args)).stderr;
    expect(await told('--since', 'soon')).toContain('this is no date like 2026-03-14');
    expect(await told('--since', '2026-03-01', '--until', '2026-02-01')).toContain('must be before');
    expect(await told('--of', 'posts/gone.md')).toContain('no such page');
    expect(await told('--of', 'posts/quay.md', '--write')).toContain('“--html” alone');
    expect(await told('--html', '-')).toContain('set “url” in community.yml');
    expect(await told('--since', '2020-01-01', '--until', '2020-02-01')).toContain('nothing to tell');
  });

  test('goes from the period to the list: written, published, seen, sent, once', async () => {
    for (const [name, value] of Object.entries(environment('mail', server.origin))) vi.stubEnv(name, value);
    const folder = kith.folder(files());
    await kith.run(folder, 'newsletter', ...march, '--write');
    const page = join(folder, 'content/newsletters/2026-03-31.md');
    const text = readFileSync(page, 'utf8');
    expect(text).toMatch(/^channels: *\n? *(?:- |\[)mail/m);
    expect((await kith.run(folder, 'publish', '--send')).stdout).toBe('Nothing is due.\n');
    const today = new Date().toISOString().slice(0, 10);
    writeFileSync(page, text.replace('status: draft', `status: published\ndate: ${today}`));
    await kith.run(folder, 'publish');
    const variant = join(folder, 'content/newsletters/2026-03-31.channels/mail.md');
    expect(readFileSync(variant, 'utf8')).toContain('The post itself goes out');
    writeFileSync(variant, readFileSync(variant, 'utf8').replace('status: draft', 'status: ready'));
    const dry = await kith.run(folder, 'publish');
    expect(dry.stdout).toContain('  from: Harbour <news@harbour.example>\n  to: news@lists.example\n');
    expect(dry.stdout).toContain('The quay opens <https://harbour.example/posts/quay/>');
    expect(server.mails).toEqual([]);
    const sent = await kith.run(folder, 'publish', '--send');
    expect(sent).toMatchObject({ status: 0 });
    expect(sent.stdout).toContain('sent content/newsletters/2026-03-31.md → mail');
    expect(server.mails).toHaveLength(1);
    expect(readFileSync(variant, 'utf8')).toMatch(/^sent_at: /m);
    expect((await kith.run(folder, 'publish', '--send')).stdout).toBe('Nothing is due.\n');
    expect(server.mails).toHaveLength(1);
  });
});
