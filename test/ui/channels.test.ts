import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { channelFields, services, token } from '../harness/channels/services';
import { startStandIn, type StandIn } from '../harness/channels/stand-in';
import { harbour } from './harbour';

describe('a post, from its text to a channel', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn(services.mastodon);
  });
  afterAll(() => standIn.close());
  const editor = useEditor(async () => ({
    folder: await makeFolder({
      ...harbour(),
      'community.yml': `name: Harbour Devs\ntaxonomy: [meetups, boats]\nchannels:\n  mastodon: ${channelFields('mastodon', standIn.origin)}\n  linkedin: { service: linkedin }\n`,
      'posts/opening.md':
        '---\ntitle: Opening night\nauthor: ada\nstatus: published\ntags: [meetups]\nchannels: [mastodon]\n---\n\nWe opened the new quay.\n',
    }),
    locale: 'en',
  }));
  const variant = (channel: string) => path.join(editor().folder, `posts/opening.channels/${channel}.md`);
  const text = () => readFileSync(variant('mastodon'), 'utf8');

  it('is drafted for a channel, and counted as the service counts while it is written', async () => {
    const { quickInput, statusBar, editor: textEditor } = editor();
    await textEditor.open('posts/opening.md');
    await editor().runCommand('kith.channels.draft');
    await quickInput.pick('mastodon');
    await textEditor.waitForTab('mastodon.md');
    expect(text()).toBe('---\nstatus: draft\n---\n\nOpening night\n\nWe opened the new quay.\n');
    await statusBar.waitFor('Mastodon 38/500');
    await textEditor.goTo(7, 24);
    await textEditor.type(' https://harbour.example/a-long-address-of-the-quay');
    // A link counts 23, however long it is.
    await statusBar.waitFor('Mastodon 62/500');
    await editor().screenshot('channels-variant');
  });

  it('is seen exactly as it goes out, and nothing leaves when it is cancelled', async () => {
    const { quickInput, editor: textEditor, dialog } = editor();
    await editor().runCommand('kith.channels.send');
    expect((await quickInput.texts()).title).toBe('Send “Opening night” to');
    expect(await quickInput.items()).toMatchObject([
      { label: 'mastodon', description: 'Mastodon', detail: '62 of 500 characters', checked: true },
    ]);
    await editor().screenshot('channels-pick');
    await quickInput.accept();
    const { message, detail } = await dialog.texts();
    expect(message).toBe('Send “Opening night” as it stands in the preview?');
    expect(detail).toBe('mastodon: 62 of 500 characters');
    await editor().screenshot('channels-preview');
    await dialog.click('Cancel');
    expect(await textEditor.text()).toContain('We opened the new quay. https://harbour.example/');
    expect(standIn.asked).toEqual([]);
  });

  it('is told which token is wrong, sent with the right one, and its address is written back', async () => {
    const { quickInput, editor: textEditor, dialog, notifications } = editor();
    const send = async (): Promise<void> => {
      await quickInput.accept();
      await dialog.click('Send');
    };
    await textEditor.open('posts/opening.channels/mastodon.md');
    await editor().runCommand('kith.channels.send');
    await send();
    await quickInput.accept('wrong');
    const wrong = 'The service does not accept the token in VS Code’s secret storage (401).';
    await notifications.click(wrong, 'Change Token…');
    await send();
    await quickInput.accept(token);
    await notifications.waitFor('“Opening night” is on mastodon.');
    expect(standIn.service.posts).toHaveLength(1);
    await expect.poll(text).toMatch(/^url: .*\/@harbour\/1"?$/m);
    expect(text()).not.toContain('status: draft');
    const outbox = path.join(editor().folder, 'channels/outbox');
    const [entry = ''] = readdirSync(outbox);
    expect(readFileSync(path.join(outbox, entry), 'utf8')).toContain('state: "sent"');
    await editor().screenshot('channels-sent');
    await textEditor.open('posts/opening.channels/mastodon.md');
    await editor().runCommand('kith.channels.send');
    await notifications.waitFor('is on every channel that Kith can send to already.');
    expect(standIn.service.posts).toHaveLength(1);
  });

  it('is asked for what others made of it, which is written once and taken back', async () => {
    const { notifications } = editor();
    const outbox = path.join(editor().folder, 'channels/outbox');
    const entry = () => readFileSync(path.join(outbox, readdirSync(outbox)[0] ?? ''), 'utf8');
    const sent = entry();
    await editor().runCommand('kith.channels.fetchReach');
    await expect.poll(entry).toMatch(/likes: 3\nshares: 2\nquotes: 1\nreplies: 4\nread_at: /);
    await editor().screenshot('channels-reach');
    await notifications.click('With other counts than before: 1.', 'Undo');
    await expect.poll(entry).toBe(sent);
  });

  it('is copied where Kith cannot send it, and marked as sent', async () => {
    const { quickInput, editor: textEditor, notifications } = editor();
    await textEditor.open('posts/opening.md');
    await editor().runCommand('kith.channels.copy');
    await quickInput.pick('linkedin');
    await notifications.waitFor('Kith drafted it.');
    await textEditor.waitForTab('linkedin.md');
    await editor().runCommand('kith.channels.copy');
    await notifications.click('Copied for linkedin: 38 of 3000 characters.', 'Mark as Sent…');
    await quickInput.accept('https://www.linkedin.com/feed/update/1');
    await expect
      .poll(() => existsSync(variant('linkedin')) && readFileSync(variant('linkedin'), 'utf8'))
      .toMatch(/^url: "?https:\/\/www\.linkedin\.com\/feed\/update\/1"?$/m);
  });
});
