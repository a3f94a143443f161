import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor, type Workbench } from '../harness';
import { harbour } from './harbour';

/** The harbour with enough about one thing to choose from, and a search of its own. */
function files(): Record<string, string> {
  const long = Array.from({ length: 80 }, (_, line) => `Line ${line + 1} of the tale.\n`).join('\n');
  return {
    ...harbour(),
    'community.yml':
      '# Ours\nname: Harbour Devs\nlanguages: [en, nl]\ntaxonomy: [boats, meetups, welcome]\nsearches:\n  - name: Drafts # on Mondays\n    query: state:draft\n',
    'guides/lighthouse.md': `---\ntitle: The lighthouse\nauthor: ada\nstatus: published\ntags: [boats]\n---\n\n${long}\nAt last the lantern of the lighthouse was lit.\n`,
    'posts/lantern.md':
      '---\ntitle: A lantern festival\nauthor: bo\nstatus: published\ntags: [meetups]\ndate: 2026-02-01\n---\n\nBring a lantern and a boat.\n',
    'posts/vuurtoren.md':
      '---\ntitle: De vuurtoren\nauthor: bo\nlang: nl\nstatus: published\n---\n\nDe vuurtorens langs de kust.\n',
  };
}

async function ready(editor: Workbench): Promise<void> {
  await editor.sidebar.open('Kith');
  await editor.tree('Community').row('Content');
}

describe('search as one types', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(files(), { repository: true }) }));

  async function openSearch(text: string): Promise<void> {
    await editor().runCommand('kith.search.open');
    await editor().quickInput.type(text);
  }

  it('begins with what the community keeps', async () => {
    await ready(editor());
    await openSearch('');
    await editor().waitFor('the saved search', async () =>
      (await editor().quickInput.labels()).includes('Drafts'),
    );
    await editor().screenshot('search-begin');
    await editor().quickInput.cancel();
  });

  it('finds by beginnings, shows in passing, and puts back what was there', async () => {
    await editor().editor.open('posts/idea.md');
    await editor().editor.goTo(8, 4);
    await openSearch('lant');
    await editor().waitFor('both documents', async () => {
      const labels = await editor().quickInput.labels();
      return labels.includes('A lantern festival') && labels.includes('The lighthouse');
    });
    const [first] = await editor().quickInput.items();
    expect(first).toMatchObject({ label: 'A lantern festival', detail: expect.stringContaining('lantern') });
    expect(first?.description).toContain('Bo Keel');
    await expect
      .poll(async () => (await editor().editor.tabs()).map(({ label }) => label))
      .toEqual(['idea.md']);

    await editor().page.keyboard.press('ArrowDown');
    await editor().editor.waitForTab('lighthouse.md');
    await expect.poll(() => editor().quickInput.isOpen()).toBe(true);
    await editor().screenshot('search-preview');

    await editor().quickInput.cancel();
    await editor().editor.waitForTab('idea.md');
    await editor().waitFor('the document looked at to close', async () =>
      (await editor().editor.tabs()).every(({ label }) => label !== 'lighthouse.md'),
    );
    await editor().editor.type('!');
    await expect.poll(() => editor().editor.text()).toContain('Per!haps.');
    await editor().page.keyboard.press('ControlOrMeta+z');
  });

  it('opens a document where the word stands', async () => {
    await openSearch('lit lantern');
    await editor().quickInput.pick('The lighthouse');
    await editor().editor.waitForTab('lighthouse.md');
    const place = await editor().waitFor('the cursor at the word', async () => {
      const items = await editor().statusBar.items();
      return items.map(({ text }) => text).find((text) => text.startsWith('Ln 16'));
    });
    expect(place).toContain('Ln 168');
  });

  it('opens the first of what is typed, however quickly Enter follows', async () => {
    await openSearch('regatta');
    await editor().quickInput.accept('supper');
    await editor().editor.waitForTab('supper.md');
  });

  it('explains its language where one types', async () => {
    await openSearch('boat ?');
    await editor().quickInput.type('?');
    await editor().quickInput.pick('kind:event');
    await editor().waitFor('the example in the query', async () => {
      const { value } = await editor().quickInput.texts();
      return value === 'kind:event' && (await editor().quickInput.labels()).includes('Regatta');
    });
    await editor().quickInput.cancel();
  });

  it('says what else to try where nothing is found', async () => {
    await openSearch('lanturn state:draft');
    await editor().waitFor('the word alone', async () =>
      (await editor().quickInput.labels()).includes('lanturn'),
    );
    await editor().screenshot('search-nothing');
    await editor().quickInput.pick('lanturn');
    await editor().waitFor('what is meant', async () =>
      (await editor().quickInput.labels()).includes('A lantern festival'),
    );
    await expect.poll(async () => (await editor().quickInput.texts()).title).toContain('“lanturn”');
    await editor().screenshot('search-misspelt');
    await editor().quickInput.cancel();
  });
});

describe('the search view', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(files(), { repository: true }) }));

  it('shows what the quick search found, with what it has in common', async () => {
    await ready(editor());
    await editor().runCommand('kith.search.results');
    const view = await editor().webview('#query');
    await view.locator('#query input').fill('lantern');
    await view.locator('[role=option]').nth(1).waitFor();
    await expect.poll(() => view.locator('[role=status]').innerText()).toMatch(/^2 documents/);
    await expect.poll(() => view.locator('[role=option] mark').allInnerTexts()).toContain('lantern');
    await editor().screenshot('search-view');
  });

  it('is narrowed down and gone through by keyboard', async () => {
    const view = await editor().webview('#query');
    await view.locator('[data-facet="author:bo"]').press('Space');
    await view.locator('[data-facet="author:bo"][aria-checked=true]').waitFor();
    await editor().waitFor('one document', async () => (await view.locator('[role=option]').count()) === 1);
    await expect.poll(() => view.locator('#query input').inputValue()).toBe('lantern author:bo');
    await view.locator('[data-facet="author:bo"]').press('Space');
    await editor().waitFor('both documents', async () => (await view.locator('[role=option]').count()) === 2);

    await view.locator('[data-facet="author:bo"]').press('/');
    await editor().page.keyboard.press('ArrowDown');
    await editor().page.keyboard.press('ArrowDown');
    const second = view.locator('[role=option]').nth(1);
    await editor().waitFor(
      'the second row',
      async () => (await second.getAttribute('aria-selected')) === 'true',
    );
    await editor().page.keyboard.press('Enter');
    await editor().editor.waitForTab('lighthouse.md');
  });

  it('keeps a search in community.yml, where it stands in the Community view', async () => {
    await editor().runCommand('kith.search.results');
    const view = await editor().webview('#query');
    await view.locator('[role=option]').nth(1).waitFor();
    await view.locator('vscode-toolbar-button[icon=save]').click();
    await editor().quickInput.accept('Lights');
    await editor().tree('Community').row(['Searches', 'Lights']);
    await expect
      .poll(() => readFile(join(editor().folder, 'community.yml'), 'utf8'))
      .toBe(`${files()['community.yml']}  - name: Lights\n    query: lantern\n`);
    await editor().screenshot('search-saved');
    await editor().tree('Community').click(['Searches', 'Drafts']);
    await editor().waitFor(
      'the saved search in the view',
      async () =>
        (await (await editor().webview('#query')).locator('#query input').inputValue()) === 'state:draft',
    );
  });

  it('is there again after another tab was in front, and after the window was closed', async () => {
    await editor().tree('Community').click(['Content', 'Draft', 'An idea']);
    await editor().editor.waitForTab('idea.md');
    await editor().runCommand('kith.search.results');
    await editor().waitFor('the query of before', async () => {
      const shown = await editor().webview('#query');
      return (await shown.locator('#query input').inputValue()) === 'state:draft';
    });
    await editor().tree('Community').click(['Content', 'Draft', 'An idea']);
    await editor().editor.waitForTab('idea.md');
    await editor().runCommand('kith.search.results');
    await editor().reopenWindow();
    await ready(editor());
    const view = await editor().webview('#query');
    await editor().waitFor(
      'the query of before',
      async () => (await view.locator('#query input').inputValue()) === 'state:draft',
    );
    await view.locator('[role=option]').first().waitFor();
  });
});
