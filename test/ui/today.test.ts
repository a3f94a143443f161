import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, openEditor, useEditor, writeFiles, type Workbench } from '../harness';
import { makeDemo } from '../screenshots/demo';
import { dayFromNow, harbour } from './harbour';

/** A community with something to do of each kind, a part of it Ada’s, who is at the keyboard. */
async function busyHarbour(): Promise<string> {
  const folder = await makeFolder(
    {
      ...harbour(),
      'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\n---\n',
      'posts/launch.md': `---\ntitle: Launch\nowner: ada\nstatus: scheduled\npublish_at: ${dayFromNow(-1)}\n---\n\nSoon.\n`,
      'guides/ropes.md': `---\ntitle: About ropes\nowner: bo\nstatus: published\nreview_interval: 90 days\nreviewed_at: ${dayFromNow(-200)}\n---\n\nHemp.\n`,
      'events/picnic.md': `---\ntitle: Picnic\nstart: ${dayFromNow(2)}T12:00\ntimezone: UTC\n---\n\nBring bread.\n`,
      'strategy/goals/more.md': [
        '---',
        'title: More to read',
        'kind: goal',
        'objective: Twenty pages',
        'owner: ada',
        `opened: ${dayFromNow(-30)}`,
        'measures:',
        `  - { metric: content, target: 20, baseline: 0, by: ${dayFromNow(30)} }`,
        '---',
        '',
        'Why.',
        '',
      ].join('\n'),
    },
    { repository: true },
  );
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  return folder;
}

async function groups(workbench: Workbench): Promise<string[]> {
  const rows = await workbench.tree('Today').rows();
  return rows
    .filter(({ level }) => level === 1)
    .map(({ label, description }) => `${label} ${description}`.trim());
}

describe('Today', () => {
  const editor = useEditor(async () => ({ folder: await busyHarbour(), height: 900 }));
  const today = () => editor().tree('Today');

  it('lists what to do, for whom it is, and why', async () => {
    await editor().sidebar.open('Kith');
    await expect
      .poll(() => groups(editor()))
      .toEqual(['For me 2', 'This week 3', 'Getting old 1', 'Problems 1 error']);
    expect((await today().row(['For me', 'Launch'])).description).toMatch(
      /^(?:yesterday|1 day ago) · due to be/,
    );
    expect((await today().row(['For me', 'More to read'])).description).toMatch(
      /^behind: .* · Published content$/,
    );
    expect((await today().row(['This week', 'Which knot?'])).description).toBe('waiting for 3 days');
    expect((await today().row(['Getting old', 'About ropes'])).description).toBe('not reviewed for 200 days');
    const row = await today().row(['This week', 'Which knot?']);
    expect(row.ariaLabel).toBe('Which knot?, waiting for 3 days');
    await editor().screenshot('today');
  });

  it('counts on its icon only what is for the reader, and no problems', async () => {
    await editor().waitFor('the badge', async () =>
      (await editor().sidebar.icons()).some(
        (label) => label.startsWith('Kith') && label.includes('2 things wait'),
      ),
    );
  });

  it('opens the place of a thing with a click', async () => {
    await today().click(['For me', 'More to read']);
    await editor().editor.waitForTab('more.md');
    await editor().statusBar.waitFor('Ln 8');
  });

  it('publishes what is due, and the row goes', async () => {
    await today().inlineAction(['For me', 'Launch'], 'Publish Content');
    await editor().waitFor('the row to go', async () => !(await today().has(['For me', 'Launch'])));
    const text = await readFile(join(editor().folder, 'posts/launch.md'), 'utf8');
    expect(text).toContain('status: published');
  });

  it('marks a page as reviewed today', async () => {
    await today().inlineAction(['Getting old', 'About ropes'], 'Mark as Reviewed');
    await editor().waitFor('the group to go', async () => !(await today().has('Getting old')));
    const text = await readFile(join(editor().folder, 'guides/ropes.md'), 'utf8');
    expect(text).toContain(`reviewed_at: ${dayFromNow(0)}`);
  });

  it('asks who hosts an event, the reader first', async () => {
    const rows = await today().rows();
    expect(rows.filter(({ label }) => label === 'Picnic').map(({ description }) => description)).toEqual([
      expect.stringContaining('nobody hosts it'),
      expect.stringContaining('nobody is going yet'),
    ]);
    await today().inlineAction(['This week', 'Picnic'], 'Set an Event’s Host…');
    await editor().waitFor('people', async () => (await editor().quickInput.labels())[0] === 'Ada Mast');
    await editor().quickInput.pick('Ada Mast');
    // Without a host, the event was anybody’s; now its guests are for Ada to find.
    await today().row(['For me', 'Picnic']);
    const text = await readFile(join(editor().folder, 'events/picnic.md'), 'utf8');
    expect(text).toContain('hosts: [ada]');
  });

  it('dismisses for the team, in a file, and takes it back', async () => {
    const files = () => readdir(join(editor().folder, 'today')).catch(() => []);
    await today().contextMenu(['This week', 'Which knot?'], 'Dismiss from Today');
    await editor().waitFor('the group to go', async () => !(await today().has('This week')));
    const [file = ''] = await files();
    const text = await readFile(join(editor().folder, 'today', file), 'utf8');
    expect(text).toBe('source: unanswered\nsubject: discussions/knots/thread.md\nby: ada\n');
    await editor().notifications.click('is dismissed', 'Undo');
    await today().row(['This week', 'Which knot?']);
    expect(await files()).toEqual([]);
  });

  it('snoozes until a day, and shows what was put away when asked', async () => {
    await today().contextMenu(['This week', 'Which knot?'], 'Snooze Until…');
    await editor().quickInput.accept('2000-01-01');
    await expect.poll(async () => (await editor().quickInput.texts()).message).toContain('still to come');
    await editor().quickInput.accept(dayFromNow(5));
    await editor().waitFor('the group to go', async () => !(await today().has('This week')));
    await today().titleAction('Show Dismissed in Today');
    const row = await today().row(['Dismissed', 'Which knot?']);
    expect(row.description).toMatch(/^until .* · Ada Mast$/);
    await editor().screenshot('today-dismissed');
    await today().inlineAction(['Dismissed', 'Which knot?'], 'Bring Back to Today');
    await today().row(['This week', 'Which knot?']);
    expect((await today().row('Dismissed')).description).toBe('0');
    await today().titleAction('Hide Dismissed in Today');
    await editor().waitFor('the group to go', async () => !(await today().has('Dismissed')));
  });

  it('leaves out the sources that are switched off, from one moment to the next', async () => {
    await expect.poll(() => groups(editor())).toEqual(['For me 2', 'This week 1', 'Problems 1 error']);
    await writeFiles(editor().folder, {
      '.vscode/settings.json': JSON.stringify({
        'kith.today.sources': { goals: false, events: false, stale: false },
      }),
    });
    await expect.poll(() => groups(editor())).toEqual(['This week 1', 'Problems 1 error']);
    await rm(join(editor().folder, '.vscode/settings.json'));
    await expect.poll(() => groups(editor())).toEqual(['For me 2', 'This week 1', 'Problems 1 error']);
  });

  it('lets one answer without a mouse', async () => {
    const workbench = editor();
    await today().row(['This week', 'Which knot?']);
    // The side bar's first view gets the focus.
    await workbench.page.keyboard.press('Control+0');
    const focused = workbench.page.locator('.part.sidebar .monaco-list-row.focused');
    await workbench.waitFor('the question', async () => {
      await workbench.page.keyboard.press('ArrowDown');
      const label = (await focused.count()) > 0 && (await focused.first().getAttribute('aria-label'));
      return label && label.startsWith('Which knot?');
    });
    // The question opens as a conversation, with the cursor where its answer goes.
    await workbench.page.keyboard.press('Enter');
    await workbench.editor.waitForTab('Which knot?');
    const page = await workbench.webview('#posts');
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('text');
    await workbench.page.keyboard.type('A bowline.');
    await workbench.page.keyboard.press('Control+Enter');
    await page.locator('article', { hasText: 'A bowline.' }).waitFor();
  });
});

describe('a reply from Today, on the demo', () => {
  it('takes two actions', async () => {
    const workbench = await openEditor({ folder: await makeDemo() });
    await workbench.waitFor('Today by itself', async () => (await workbench.sidebar.title()) === 'Kith');
    const today = workbench.tree('Today');
    const rows = async () =>
      (await today.rows()).filter(({ description }) => description.startsWith('waiting'));
    const [question] = await workbench.waitFor('a question', async () => {
      const found = await rows();
      return found.length > 0 && found;
    });
    const group = (await groups(workbench)).find((label) => /^(?:This week|Getting old)/.test(label)) ?? '';
    await today.inlineAction([group.replace(/ \d+$/, ''), question?.label ?? ''], 'Reply to a Discussion…');
    await workbench.waitFor('an empty reply', async () => (await workbench.editor.text()).includes('\nat: '));
    await workbench.screenshot('today-reply');
  });
});

describe('a community in which all is well', () => {
  it('says so, and what Today shows', async () => {
    const workbench = await openEditor({ folder: await makeFolder({ 'README.md': '# Quiet\n' }) });
    await workbench.sidebar.open('Kith');
    await workbench.waitFor('the words', async () =>
      (await workbench.tree('Today').welcome()).text.includes('Nothing needs anybody today.'),
    );
    await workbench.screenshot('today-empty');
  });
});

describe('many things to do', () => {
  it('are a short list, with the rest folded away', async () => {
    const threads = Array.from({ length: 60 }, (_, at): [string, string] => [
      `discussions/q${at}/thread.md`,
      `---\ntitle: Question ${at}\ntype: question\nauthor: bo\ncreated: ${dayFromNow(-3 - (at % 20))}\n---\n\nWhy?\n`,
    ]);
    const workbench = await openEditor({
      folder: await makeFolder({ ...harbour(), ...Object.fromEntries(threads) }),
    });
    await workbench.sidebar.open('Kith');
    const today = workbench.tree('Today');
    await today.row(['This week', '51 more']);
    expect((await today.rows()).length).toBeLessThan(20);
    await workbench.screenshot('today-many');
    await today.row(['This week', '51 more', 'Question 19']);
  });
});
