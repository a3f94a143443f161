import { existsSync, readFileSync } from 'node:fs';
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
  const variant = () => path.join(editor().folder, 'posts/opening.channels/mastodon.md');
  const text = () => readFileSync(variant(), 'utf8');

  it('is drafted for a channel, and counted as the service counts while it is written', async () => {
    const { quickInput, statusBar, textEditor } = editor();
    await editor().openFile('posts/opening.md');
    await editor().runCommand('kith.channels.draft');
    await quickInput.pick('mastodon');
    await expect.poll(() => existsSync(variant())).toBe(true);
    expect(text()).toBe('---\nstatus: draft\n---\n\nOpening night\n\nWe opened the new quay.\n');
    await statusBar.waitFor('Mastodon 38/500');
    await textEditor.type('! ');
    await editor().screenshot('channels-variant');
  });
});
