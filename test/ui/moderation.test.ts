import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setUpStore } from '../../src/node/private-store/set-up-store';
import { git, makeFolder, useEditor, writeFiles } from '../harness';
import { dayFromNow, harbour } from './harbour';

const advert = 'discussions/knots/01J9ZZZZZZ0000000000000077.md';

/** A community with a rule, two moderators and a private store beside it; Ada is at the keyboard. */
async function moderatedHarbour(): Promise<string> {
  const store = join(await makeFolder({}), 'private');
  const folder = await makeFolder(
    {
      ...harbour(),
      'community.yml': `name: Harbour Devs\nlanguages: [en]\nprivate_store: ${JSON.stringify(store)}\n`,
      'members/ada.md':
        '---\nname: Ada Mast\ngit: [ada@example.org]\nroles:\n  - role: moderator\n---\n\nHello.\n',
      'members/cy.md':
        '---\nname: Cy Anchor\ngit: [cy@example.org]\nroles:\n  - role: moderator\n---\n\nHello.\n',
      'moderation/rules/links.yml':
        'id: links\nstatus: active\nwhen: { body: { links: ">= 5" } }\nweight: 6\naction: queue\nguideline: CODE_OF_CONDUCT.md#no-spam\n',
      [advert]: `---\nauthor: bo\nat: ${dayFromNow(-1)}T10:00:00Z\n---\n\nCheap anchors today only!\n`,
    },
    { repository: true },
  );
  const { signal } = new AbortController();
  await setUpStore({ community: folder, folder: store, language: 'en', git: undefined, signal });
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  return folder;
}

/**
 * From a report to an overruled decision, by keyboard alone: a pointer that goes down anywhere in the window
 * is noted.
 */
describe('moderation', () => {
  const editor = useEditor(async () => ({ folder: await moderatedHarbour(), height: 900 }));
  const store = async () => {
    const config = await readFile(join(editor().folder, 'community.yml'), 'utf8');
    return JSON.parse(/private_store: (.*)/.exec(config)?.[1] ?? '""') as string;
  };
  const post = () => readFile(join(editor().folder, advert), 'utf8');
  const log = async (): Promise<string[]> => {
    const folder = join(editor().folder, 'moderation/log', dayFromNow(0).slice(0, 4));
    const names = await readdir(folder).catch(() => []);
    return Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  };
  const page = () => editor().webview('.columns, .empty');
  const keys = () => editor().keyboard;
  const press = (key: string) => keys().press(key);
  const type = (text: string) => editor().page.keyboard.type(text);
  const pointed: string[] = [];
  /** Opens the queue, in which the keys then work without anything else. */
  const openQueue = async () => {
    await keys().command('Kith: Open Moderation Queue');
    const shown = await page();
    await keys().waitForFocus(shown);
    return shown;
  };

  it('notes whether a pointer is used', async () => {
    const context = editor().page.context();
    await context.exposeFunction('notePointer', (where: string) => void pointed.push(where));
    const note =
      'addEventListener("pointerdown", (event) => event.isTrusted && notePointer(String(event.target?.outerHTML).slice(0, 200)), true)';
    await context.addInitScript(note);
    await editor().page.evaluate(note);
  });

  it('takes a report from a discussion into the private store, and names the reporter nowhere else', async () => {
    await keys().walk('Community', ['Discussions', 'Waiting for an answer', 'Which knot?']);
    const thread = await editor().webview('#posts');
    await thread.locator('article', { hasText: 'Cheap anchors' }).waitFor();
    await keys().waitForFocus(thread);
    await keys().tabTo(thread, 'article[aria-current=true]');
    await press('j');
    await press('f');
    await keys().answer('An advert, the third this week');
    await keys().choose('No spam');
    const text = await editor().waitFor('the report', async () => {
      const folder = join(await store(), 'reports');
      const names = await readdir(folder).catch(() => []);
      return names.length === 1 && ((await readFile(join(folder, names[0] ?? ''), 'utf8')) || undefined);
    });
    expect(text).toContain('reporter: ada');
    expect(text).toContain(`target: ${advert}`);
    expect(await git(editor().folder, 'status', '--porcelain')).toBe('');
  });

  it('has a row for it, with its reason, and counts it on the view', async () => {
    await keys().command('Kith: Focus on Moderation View');
    const row = await editor().tree('Moderation').row(['Low', 'Which knot?']);
    expect(row.description).toMatch(/^Bo Keel · reported/);
    expect(row.ariaLabel).not.toContain('01J9');
    await editor().screenshot('moderation-tree');
  });

  it('is claimed, decided and written about by keys', async () => {
    const shown = await openQueue();
    await shown.locator('.post.subject', { hasText: 'Cheap anchors' }).waitFor();
    await editor().screenshot('moderation-case');
    await press('c');
    await shown.getByText('You are at it').waitFor();
    await editor().tree('Moderation').row(['My cases', 'Which knot?']);
    await press('h');
    await expect.poll(() => shown.evaluate('document.activeElement?.id')).toBe('reason');
    await type('An advert outside of its place.');
    await expect
      .poll(() => shown.locator('#message').inputValue())
      .toContain('An advert outside of its place.');
    await editor().screenshot('moderation-deciding');
    await press('Control+Enter');
    await shown.getByText('Hide: Which knot?').waitFor();
    expect(await post()).toContain('state: hidden\n');
    const [entry = ''] = await log();
    for (const line of [
      'actor: ada',
      'action: hide',
      'subject: bo',
      `target: ${advert}`,
      'guideline: CODE_OF_CONDUCT.md#no-spam',
    ])
      expect(entry).toContain(line);
    expect(entry).not.toContain('Cheap anchors');
    await shown.getByText('Nothing waits for a moderator.').waitFor();
  });

  it('is undone and decided again', async () => {
    const shown = await page();
    await press('z');
    await shown.getByText('Your last decision was taken back.').waitFor();
    expect(await post()).not.toContain('state:');
    await shown.locator('.post.subject', { hasText: 'Cheap anchors' }).waitFor();
    await press('h');
    await expect.poll(() => shown.evaluate('document.activeElement?.id')).toBe('reason');
    await type('An advert.');
    // With the message in the clipboard this time.
    await keys().tabTo(shown, '#decide-copy');
    await press('Enter');
    await editor().waitFor('the decision', async () => (await post()).includes('state: hidden'));
    expect(await log()).toHaveLength(3);
  });

  it('is in the public log, which tells everybody why', async () => {
    await keys().walk('Community', ['Moderation', /^Hidden: /]);
    await editor().screenshot('moderation-log');
    const [entry = ''] = (await log()).slice(-1);
    const id = /^id: (.*)$/m.exec(entry)?.[1] ?? '';
    await editor().editor.waitForTab(`Decision · ${dayFromNow(0).slice(0, 4)}`);
    expect(await editor().editor.text()).toContain(`id: ${id}`);
  });

  it('is appealed against, which whoever decided cannot answer', async () => {
    // Against the decision that is open.
    await keys().command('Kith: Add Appeal…');
    await keys().answer('It is my own workshop, and was asked for.');
    await editor().waitFor('the appeal', async () => (await log()).length === 4);
    expect((await log())[3]).toContain('actor: bo');
    await editor().tree('Moderation').row(['Appeals', 'Which knot?']);
    const shown = await openQueue();
    await shown.getByText('an appeal goes to another moderator').waitFor();
  });

  it('is overruled by another moderator, in one step with the appeal', async () => {
    await git(editor().folder, 'config', 'user.name', 'Cy Anchor');
    await git(editor().folder, 'config', 'user.email', 'cy@example.org');
    await editor().reopenWindow();
    const shown = await openQueue();
    await shown.getByText('Appeal by Bo Keel').waitFor();
    await editor().screenshot('moderation-appealed');
    await press('v');
    await expect.poll(() => shown.evaluate('document.activeElement?.id')).toBe('reason');
    await type('It was asked for in the thread.');
    await press('Control+Enter');
    await editor().waitFor('the post', async () => !(await post()).includes('state:'));
    const entries = await log();
    expect(entries).toHaveLength(5);
    expect(entries[4]).toContain('action: overrule');
    expect(entries[4]).toContain('actor: cy');
    await shown.getByText('Nothing waits for a moderator.').waitFor();
  });

  it('needed no pointer until here', () => expect(pointed).toEqual([]));

  it('announces what is new, and takes it in when asked', async () => {
    const links = Array.from({ length: 6 }, (_, place) => `https://${place}.example`).join(' ');
    const write = (number: number) =>
      writeFiles(editor().folder, {
        [`discussions/knots/01J9ZZZZZZ000000000000008${number}.md`]: `---\nauthor: guest-${number}\nat: ${dayFromNow(0)}T0${number}:00:00Z\n---\n\n${links}\n`,
      });
    const shown = await page();
    await write(1);
    await shown.locator('.row').first().waitFor();
    await write(2);
    await shown.getByText('1 new – show').waitFor();
    expect(await shown.locator('.row').count()).toBe(1);
    await openQueue();
    await press('.');
    await expect.poll(() => shown.locator('.row').count()).toBe(2);
  });

  it('tells in Today what is held, and opens its case from there', async () => {
    await writeFiles(editor().folder, {
      'discussions/knots/01J9ZZZZZZ0000000000000091.md': `---\nauthor: bo\nat: ${dayFromNow(-3)}T10:00:00Z\nstate: held\n---\n\nHeld anchors.\n`,
    });
    await editor().sidebar.open('Kith');
    const today = editor().tree('Today');
    const row = await editor().waitFor('the row', async () =>
      (await today.rows()).find(({ description }) => /^held for [23] days$/.test(description)),
    );
    await today.click(['For me', row.label]);
    const shown = await page();
    await shown.locator('.post.subject', { hasText: 'Held anchors' }).waitFor();
  });

  it('is edited and shown again in one step', async () => {
    const shown = await page();
    await shown.locator('#rows').focus();
    await press('e');
    await expect.poll(() => shown.evaluate('document.activeElement?.id')).toBe('body');
    expect(await shown.getByLabel('Show the post to readers again').isChecked()).toBe(true);
    await shown.locator('#body').fill('Anchors.');
    await shown.locator('#reason').focus();
    await editor().page.keyboard.type('Without the advert.');
    await press('Control+Enter');
    const held = join(editor().folder, 'discussions/knots/01J9ZZZZZZ0000000000000091.md');
    await editor().waitFor('the post', async () => !(await readFile(held, 'utf8')).includes('state:'));
    expect(await readFile(held, 'utf8')).toContain('Anchors.');
    expect(await log()).toHaveLength(7);
    // Both are taken back at once, with the text.
    await shown.getByText('Edit: Which knot?').waitFor();
    await press('z');
    await shown.getByText('Your last 2 decisions were taken back.').waitFor();
    const text = await readFile(held, 'utf8');
    expect(text).toContain('state: held\n');
    expect(text).toContain('Held anchors.');
    expect(await log()).toHaveLength(9);
  });

  it('is reported on as a page, of a period that is asked for', async () => {
    const name = `moderation-${dayFromNow(-30)}-${dayFromNow(0)}.md`;
    await editor().runCommand('kith.moderation.writeReport');
    await editor().quickInput.pick('30 days');
    await expect.poll(async () => (await editor().dialog.texts()).detail).toContain(name);
    await editor().dialog.click('Write Report');
    await editor().editor.waitForTab(name);
    const path = join(editor().folder, 'reports', dayFromNow(0).slice(0, 7), name);
    expect(await readFile(path, 'utf8')).toContain('## Appeals');
  });

  it('holds what rules ask to be held, after saying which', async () => {
    const loud = 'discussions/knots/01J9ZZZZZZ0000000000000092.md';
    await writeFiles(editor().folder, {
      'moderation/rules/loud.yml':
        'id: loud\nstatus: active\nwhen: { body: { matches: LOUD } }\nweight: 6\naction: hold\nguideline: CODE_OF_CONDUCT.md#be-kind\ntests: { match: [LOUD], pass: [quiet] }\n',
      [loud]: `---\nauthor: bo\nat: ${dayFromNow(-2)}T10:00:00Z\n---\n\nLOUD anchors.\n`,
    });
    const moderation = editor().tree('Moderation');
    await editor().waitFor('what is new', async () =>
      (await moderation.caption()).description.includes('1 new'),
    );
    await editor().runCommand('kith.moderation.holdFound');
    expect(await editor().dialog.texts()).toMatchObject({ detail: 'Which knot? · Bo Keel' });
    await editor().dialog.click('Hold');
    await editor().notifications.waitFor('1 post is held.');
    expect(await readFile(join(editor().folder, loud), 'utf8')).toContain('state: held\n');
    expect((await log()).at(-1)).toContain('automated: true');
    await editor().runCommand('kith.moderation.holdFound');
    await editor().notifications.waitFor('No active rule asks for a post to be held');
  });
});
