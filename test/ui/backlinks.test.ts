import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

describe('who links to the open document', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder({
      ...harbour(),
      'guides/knots.md':
        '# Knots\n\nBefore you tie one, read [[Your first boat]].\n\nAnd [the rules](../CODE_OF_CONDUCT.md#no-spam), says @bo.\n',
    }),
  }));
  const backlinks = () => editor().tree('Backlinks');
  const says = async (text: string): Promise<void> => {
    await editor().waitFor(`“${text}”`, async () => (await backlinks().welcome()).text.includes(text));
  };

  it('stands beside the outline, and only while a document of the community is open', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row('Content');
    await editor().sidebar.open('Explorer');
    expect(await editor().sidebar.views()).not.toContain('Backlinks');
    await editor().editor.open('CODE_OF_CONDUCT.md');
    await editor().waitFor('the view', async () => (await editor().sidebar.views()).includes('Backlinks'));
    expect((await editor().sidebar.views()).indexOf('Backlinks')).toBeGreaterThan(0);
  });

  it('is listed with the line that links, and leads there', async () => {
    await editor().editor.open('CODE_OF_CONDUCT.md');
    await backlinks().row(['Knots', 'And the rules, says @bo.']);
    await backlinks().row(['Harbour Devs', 'Read the rules and the map.']);
    await expect
      .poll(async () => (await backlinks().caption()).description)
      .toBe('Code of conduct · 2 links');
    await editor().screenshot('backlinks');
    await backlinks().click(['Knots', 'And the rules, says @bo.']);
    await editor().editor.waitForTab('knots.md');
    await editor().statusBar.waitFor('Ln 5');
  });

  it('are mentions and fields too, where it is a member’s file', async () => {
    await editor().editor.open('members/bo.md');
    await backlinks().row(['Knots', 'And the rules, says @bo.']);
    await backlinks().row(['An idea', 'author: bo']);
  });

  it('follows what is typed, before anything is saved', async () => {
    await editor().editor.open('guides/first-boat.md');
    await backlinks().row(['Knots', 'Before you tie one, read [[Your first boat]].']);
    await editor().editor.open('guides/knots.md');
    await says('Nothing links to this document yet');
    await editor().editor.open('posts/idea.md');
    await editor().editor.press('Control+End');
    await editor().editor.type('See [[knots]].');
    await editor().editor.open('guides/knots.md');
    await backlinks().row(['An idea', 'See [[knots]].']);
  });

  it('shows who writes of it without a link when asked, and makes a link of that', async () => {
    await editor().editor.open('posts/idea.md');
    await editor().editor.press('Control+End');
    await editor().editor.type(' Perhaps Bo Keel knows.');
    await editor().editor.open('members/bo.md');
    await backlinks().titleAction('Show Unlinked Mentions in Backlinks');
    const line = ['Unlinked mentions', 'An idea', 'See [[knots]]. Perhaps Bo Keel knows.'];
    await backlinks().row(line);
    await editor().screenshot('backlinks-unlinked');
    await backlinks().inlineAction(line, 'Turn into a Link');
    await backlinks().row(['An idea', 'See [[knots]]. Perhaps @bo knows.']);
    await expect.poll(async () => (await backlinks().row('Unlinked mentions')).description).toBe('none');
    await editor().editor.open('posts/idea.md');
    await editor().editor.press('ControlOrMeta+z');
    await expect.poll(() => editor().editor.text()).toContain('Perhaps Bo Keel knows.');
    await editor().editor.open('members/bo.md');
    await backlinks().row(line);
    await backlinks().titleAction('Hide Unlinked Mentions in Backlinks');
    await editor().waitFor('them to go', async () => !(await backlinks().has('Unlinked mentions')));
  });
});
