import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

const accepted = '01J9ZZZZZZ0000000000000009';

function thread(title: string, text: string, author: string, days: number, fields = ''): string {
  return `---\ntitle: ${title}\nauthor: ${author}\ncreated: ${dayFromNow(days)}\ntype: question\n${fields}---\n\n${text}\n`;
}

/** A question that was asked twice and answered once. */
function askedTwice(): Record<string, string> {
  return {
    ...harbour(),
    'discussions/mooring/thread.md': thread(
      'Rope chafes on the mooring post',
      'The stern line wears through within a month where it touches the rusty iron post.',
      'bo',
      -40,
      `status: solved\naccepted: ${accepted}\n`,
    ),
    [`discussions/mooring/${accepted}.md`]: `---\nauthor: ada\nat: ${dayFromNow(-39)}T10:00:00Z\n---\n\nPut a leather sleeve around the line.\n`,
    'discussions/chafing/thread.md': thread(
      'Stern line wears through on the post',
      'Where the rope touches the rusty iron of the mooring it chafes within a month.',
      'ada',
      -2,
    ),
  };
}

describe('a question that was asked before', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(askedTwice(), { repository: true }) }));
  const onDisk = (file: string) => readFile(path.join(editor().folder, file), 'utf8');

  it('is offered while the title is typed', async () => {
    await editor().runCommand('kith.document.new');
    await editor().quickInput.type('Discussion');
    await editor().quickInput.pick('Discussion');
    await editor().quickInput.type('Mooring rope chafes');
    await expect
      .poll(async () => (await editor().quickInput.items()).map(({ label }) => label).join('\n'))
      .toContain('Rope chafes on the mooring post');
    await editor().screenshot('duplicates-title');
    await editor().quickInput.accept('My line is eaten by iron');
    await editor().editor.waitForTab('thread.md');
  });

  it('is offered above it once its text says what it is about', async () => {
    await editor().editor.press('ControlOrMeta+End');
    await editor().editor.type(
      'The stern line chafes on the rusty mooring post, and the rope wears through.',
    );
    const lenses = editor().page.locator('.codelens-decoration');
    await editor().waitFor('an offer above the question', async () =>
      /Answered before: Rope chafes on the mooring post/.test((await lenses.allInnerTexts()).join(' ')),
    );
    await editor().screenshot('duplicates-offer');
    await editor().runCommand('kith.discussion.showSimilar');
    await expect
      .poll(async () => (await editor().quickInput.items()).map(({ label }) => label).join('\n'))
      .toContain('Rope chafes on the mooring post');
    await editor().quickInput.cancel();
  });

  it('is linked behind #', async () => {
    await editor().editor.press('ControlOrMeta+End');
    await editor().editor.type(' See #rope');
    const list = editor().page.locator('.suggest-widget .monaco-list-row');
    await editor().waitFor('the discussion in the list', async () =>
      (await list.allInnerTexts()).some((row) => row.includes('Rope chafes')),
    );
    await editor().screenshot('duplicates-link');
    await editor().editor.press('Enter');
    await expect
      .poll(() => editor().editor.text())
      .toContain('See [Rope chafes on the mooring post](../mooring/thread.md)');
    await editor().runCommand('File: Save');
  });

  it('asks for a page in Today, which begins with the answer', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Today').row(['Getting old', 'Rope chafes on the mooring…']);
    await editor().screenshot('duplicates-today');
    await editor()
      .tree('Today')
      .inlineAction(['Getting old', 'Rope chafes on the mooring…'], 'Write a Page from an Answer…');
    await editor().editor.waitForTab('rope-chafes-on-the-mooring-post.md');
    const text = await onDisk('guides/rope-chafes-on-the-mooring-post.md');
    expect(text).toContain('Put a leather sleeve around the line.');
    expect(text).toContain('Answered by @ada');
    expect(text).toContain('](../discussions/chafing/thread.md)');
  });
});
