import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

describe('looking around in a community', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(harbour(), { repository: true }) }));

  const labelsAt = async (level: number): Promise<string[]> =>
    (await editor().tree('Community').rows()).filter((row) => row.level === level).map(({ label }) => label);

  it('lists what there is, with how much of it', async () => {
    await editor().sidebar.open('Kith');
    // All that is asked here is of one view: it gets the room of its neighbour.
    await editor().tree('Members').collapseView();
    const community = editor().tree('Community');
    await community.row('Thanks');
    const sections = async (): Promise<string[]> =>
      (await community.rows())
        .filter(({ level }) => level === 1)
        .map(({ label, description }) => `${label} ${description}`);
    await expect
      .poll(sections)
      .toEqual(['Content 4', 'Guidelines 1', 'Discussions 2', 'Events 2', 'Strategy 1', 'Thanks 1']);
  });

  it('shows content by its state, the way it goes from draft to published', async () => {
    const community = editor().tree('Community');
    await community.expand('Content');
    await expect.poll(() => labelsAt(2)).toEqual(['Draft', 'In review', 'Published']);
    const draft = await community.row(['Content', 'Draft', 'An idea']);
    expect(draft.description).toContain('Bo Keel');
    await community.collapse('Content');
  });

  it('opens a document with one click', async () => {
    await editor().tree('Community').click(['Content', 'Published', 'Opening night']);
    await editor().editor.waitForTab('opening.md');
    await editor().tree('Community').collapse('Content');
  });

  it('opens a guideline at the heading that rules cite', async () => {
    const community = editor().tree('Community');
    await community.row(['Guidelines', 'Code of conduct', 'Be kind']);
    await community.click(['Guidelines', 'Code of conduct', 'No spam']);
    await editor().editor.waitForTab('CODE_OF_CONDUCT.md');
    await editor().statusBar.waitFor('Ln 7');
    await community.collapse('Guidelines');
  });

  it('puts questions that wait for an answer first', async () => {
    const community = editor().tree('Community');
    await community.expand('Discussions');
    const waiting = await community.row(['Discussions', 'Waiting for an answer', 'Which knot?']);
    expect(waiting.description).toMatch(/^no replies · Bo Keel · 3 days ago · beyond the goal$/);
    const solved = await community.row(['Discussions', 'Solved', 'Which paint?']);
    expect(solved.description).toMatch(/^1 reply · Bo Keel/);
    await community.row(['Discussions', 'Solved', 'Which paint?', 'Ada Mast']);
    await community.collapse('Discussions');
  });

  it('shows the next event first, and who comes', async () => {
    const community = editor().tree('Community');
    const event = await community.row(['Events', 'Upcoming', 'Regatta']);
    expect(event.description).toContain('1 going');
    await community.row(['Events', 'Upcoming', 'Regatta', 'Bo Keel']);
    await community.row(['Events', 'Past', 'Supper']);
    await community.collapse('Events');
  });

  it('filters and says so, and goes back', async () => {
    const { quickInput } = editor();
    const community = editor().tree('Community');
    await community.titleAction('Filter the Community…');
    await quickInput.accept('boat ada');
    // What is found is open already.
    await expect.poll(() => community.labels()).toContain('Your first boat');
    await editor().screenshot('filtered');
    await community.row(['Content', 'In review', 'Your first boat']);
    await expect.poll(() => community.has('Events')).toBe(false);
    await expect.poll(async () => (await community.caption()).description).toContain('boat ada');
    await community.titleAction("Clear the Community's Filter");
    await community.row('Events');
  });

  it('says what to do where a filter finds nothing', async () => {
    const community = editor().tree('Community');
    await editor().runCommand('kith.community.filter');
    await editor().quickInput.accept('zeppelin');
    await editor().waitFor('the words for an empty list', async () =>
      (await community.welcome()).text.includes('No document matches.'),
    );
    await community.clickWelcomeButton('Clear the Filter');
    await community.row('Events');
  });

  it('sorts as asked', async () => {
    const community = editor().tree('Community');
    await community.titleAction('Sort the Community…');
    await editor().quickInput.pick('By author');
    await community.expand('Content');
    await community.expand(['Content', 'Published']);
    await expect.poll(() => labelsAt(3)).toEqual(['Opening night', 'Harbour Devs']);
    await editor().runCommand('kith.community.sort');
    await editor().quickInput.pick('By title');
    await expect.poll(() => labelsAt(3)).toEqual(['Harbour Devs', 'Opening night']);
    await community.collapse('Content');
  });

  it('finds the open file in the tree', async () => {
    await editor().editor.open('posts/idea.md');
    await editor().runCommand('kith.document.reveal');
    const community = editor().tree('Community');
    await editor().waitFor('the row to be selected', async () =>
      (await community.rows()).some(({ label, selected }) => label === 'An idea' && selected),
    );
  });

  it('names the community and its errors in the status bar', async () => {
    await editor().statusBar.waitFor('Harbour Devs');
  });

  it('changed nothing in the folder', async () => {
    for (const [file, text] of Object.entries(harbour())) {
      await expect.poll(() => readFile(path.join(editor().folder, file), 'utf8')).toBe(text);
    }
  });
});
