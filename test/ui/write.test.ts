import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

const interview = `---
template:
  kind: post
  path: posts/talks/{{title}}.md
  asks:
    - { name: guest, title: Who is interviewed?, type: person, required: true }
    - { name: motto, title: What do they say? }
title: "{{title}}"
guest: "{{guest}}"
motto: "{{motto}}"
status: draft
---

{{guest_name}} says: {{motto}}
`;

describe('writing', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder({ ...harbour(), 'templates/interview.md': interview }, { repository: true }),
  }));
  const onDisk = (file: string) => readFile(path.join(editor().folder, file), 'utf8');

  it('starts a document of a kind from the palette, in its place, and shows it in the tree', async () => {
    await editor().runCommand('kith.document.new');
    await editor().quickInput.pick('Guide');
    await editor().quickInput.accept('Tie a knot: the bowline');
    await editor().editor.waitForTab('tie-a-knot-the-bowline.md');
    await expect.poll(() => onDisk('guides/tie-a-knot-the-bowline.md')).toContain('Tie a knot: the bowline');
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row(['Content', 'Draft', 'Tie a knot: the bowline']);
  });

  it('asks what a template of the community asks for, and fills it in', async () => {
    await editor().runCommand('kith.document.new');
    await editor().waitFor('the list', () => editor().quickInput.isOpen());
    await editor().screenshot('template-list');
    await editor().quickInput.pick('Interview');
    await editor().quickInput.accept('A talk at sea');
    await editor().quickInput.pick('Bo Keel');
    await editor().quickInput.accept('Sail: *slowly*');
    await editor().editor.waitForTab('a-talk-at-sea.md');
    await expect
      .poll(() => onDisk('posts/talks/a-talk-at-sea.md'))
      .toBe(
        '---\ntitle: A talk at sea\nguest: bo\nmotto: "Sail: *slowly*"\nstatus: draft\n---\n\nBo Keel says: Sail: \\*slowly\\*\n',
      );
  });

  it('takes in a pasted picture beside the document, with its words to be typed', async () => {
    await editor().editor.open('guides/first-boat.md');
    await editor().editor.press('Control+End');
    await editor().page.evaluate(`(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
      const image = await new Promise((done) => canvas.toBlob(done, 'image/png'));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
    })()`);
    await editor().editor.press('Control+v');
    await expect
      .poll(() => readdir(path.join(editor().folder, 'guides/images')).catch(() => []))
      .toEqual(['first-boat-1.png']);
    // The file is there before its link is.
    await editor().page.locator('.view-lines', { hasText: 'images/first-boat-1.png' }).waitFor();
    await editor().editor.type('A boat');
    await editor().editor.press('Escape');
    await editor().editor.save();
    // Once, and not by the editor as well.
    expect(await onDisk('guides/first-boat.md')).toMatch(
      /@nobody\.\n!\[A boat\]\(images\/first-boat-1\.png\)\n?$/,
    );
    expect(await readdir(path.join(editor().folder, 'guides'))).not.toContain('image.png');
    await editor().screenshot('pasted-picture');
  });

  it('does not take an empty title, and makes nothing when it is cancelled', async () => {
    await editor().runCommand('kith.document.new');
    await editor().quickInput.type('Goal');
    await editor().quickInput.pick('Goal');
    await editor().quickInput.accept('   ');
    await expect.poll(async () => (await editor().quickInput.texts()).message).toContain('Type a few words.');
    await editor().quickInput.cancel();
    await expect.poll(() => editor().quickInput.isOpen()).toBe(false);
  });

  it('starts one from its section, without asking for the kind', async () => {
    await editor().sidebar.open('Kith');
    const community = editor().tree('Community');
    await community.inlineAction('Events', 'New Document…');
    await expect.poll(async () => (await editor().quickInput.texts()).title).toContain('Event');
    await editor().quickInput.accept('Winter sail');
    await editor().editor.waitForTab('winter-sail.md');
    await community.row(['Events', 'Upcoming', 'Winter sail']);
  });

  it('replies in a discussion, in a file of its own beside the thread', async () => {
    await editor().editor.open('discussions/knots/thread.md');
    await editor().runCommand('kith.document.new');
    await editor().quickInput.type('Reply');
    await editor().quickInput.pick('Reply');
    await editor().quickInput.pick('Which knot?');
    await editor().waitFor('an editor for it', async () =>
      (await editor().editor.tabs()).some(({ active, dirty }) => active && dirty),
    );
    // Nothing is written before somebody wrote something.
    expect(await readdir(path.join(editor().folder, 'discussions/knots'))).toEqual(['thread.md']);
  });

  it('never writes over a file that is there', async () => {
    const before = await onDisk('guides/first-boat.md');
    await editor().runCommand('kith.document.new');
    await editor().quickInput.pick('Guide');
    await editor().quickInput.accept('First boat');
    await editor().editor.waitForTab('first-boat-2.md');
    await expect.poll(() => onDisk('guides/first-boat.md')).toBe(before);
  });

  it('changes the state of a document and no other byte of it', async () => {
    const community = editor().tree('Community');
    // What was just written is there: a list that is drawn anew knows no row for a moment.
    await community.row(['Content', 'Draft', 'First boat']);
    await community.contextMenu(['Content', 'Draft', 'An idea'], 'Change Publishing State…');
    await editor().quickInput.pick('In review');
    await community.row(['Content', 'In review', 'An idea']);
    await editor().waitFor('the file to be saved', async () =>
      (await onDisk('posts/idea.md')).includes('status: review'),
    );
    const original = harbour()['posts/idea.md'] ?? '';
    await expect
      .poll(() => onDisk('posts/idea.md'))
      .toBe(original.replace('status: draft', 'status: review'));
  });

  it('takes the change back with one undo', async () => {
    await editor().editor.open('posts/idea.md');
    await editor().editor.press('ControlOrMeta+z');
    await expect.poll(() => editor().editor.text()).toBe(harbour()['posts/idea.md']);
    await editor().editor.save();
    await editor().tree('Community').row(['Content', 'Draft', 'An idea']);
  });

  it('asks for a day before something is scheduled, by the key that the menu shows', async () => {
    const community = editor().tree('Community');
    await community.click(['Content', 'Draft', 'An idea']);
    await editor().editor.waitForTab('idea.md');
    await community.click(['Content', 'Draft', 'An idea']);
    await editor().page.keyboard.press('ControlOrMeta+Alt+k');
    await editor().page.keyboard.press('s');
    await expect
      .poll(async () => (await editor().quickInput.texts()).title)
      .toBe('Publishing state of “An idea”');
    await editor().quickInput.pick('Scheduled');
    await expect.poll(async () => (await editor().quickInput.texts()).title).toBe('When does it go out?');
    await editor().quickInput.type('2020-01-01');
    await expect
      .poll(async () => (await editor().quickInput.texts()).message)
      .toContain('Choose a moment that is still to come.');
    await editor().screenshot('scheduled');
    await editor().quickInput.accept(`${dayFromNow(3)} 09:00`);
    await community.row(['Content', 'Scheduled', 'An idea']);
    await expect.poll(() => onDisk('posts/idea.md')).toContain(`publish_at: ${dayFromNow(3)} 09:00`);
    await editor().editor.open('posts/idea.md');
    await editor().editor.press('ControlOrMeta+z');
    await editor().editor.save();
    await community.row(['Content', 'Draft', 'An idea']);
  });

  it('marks content that is not published, wherever its file is shown', async () => {
    await editor().editor.open('posts/idea.md');
    await editor().editor.waitForTab('idea.md');
    await editor().page.locator('.tab.active').hover();
    const hover = editor().page.locator('.monaco-hover, .workbench-hover');
    await editor().waitFor('the state in the tab’s hover', async () =>
      (await hover.allInnerTexts()).some((text) => text.includes('Draft')),
    );
  });

  it('says what to do where there is no document to change', async () => {
    await editor().editor.open('community.yml');
    await editor().editor.press('ControlOrMeta+Alt+k');
    await editor().editor.press('n');
    await expect.poll(async () => (await editor().quickInput.texts()).title).toBe('New document');
    await editor().quickInput.cancel();
  });
});
