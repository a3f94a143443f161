import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'vitest';
import { git, makeFolder, openEditor, writeFiles, type Workbench } from '../harness';
import { dayFromNow, harbour } from '../ui/harbour';
import { makeDemo } from './demo';

const ways = [
  ['dark', 'nl'],
  ['light', 'en'],
  ['high-contrast', 'en'],
  ['high-contrast-light', 'nl'],
] as const;
type Theme = (typeof ways)[number][0];

/** A clone with a remote, in which something is written, moved and removed. */
async function withChanges(): Promise<string> {
  const folder = await makeFolder(harbour(), { repository: true });
  const hub = `${folder}-hub.git`;
  await git(path.dirname(folder), 'clone', '--quiet', '--bare', folder, hub);
  await git(folder, 'remote', 'add', 'origin', hub);
  await git(folder, 'fetch', '--quiet');
  await git(folder, 'branch', '--quiet', '--set-upstream-to=origin/main');
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  await rename(path.join(folder, 'posts/opening.md'), path.join(folder, 'posts/the-opening-night.md'));
  await writeFiles(folder, {
    'discussions/knots/01J9ZZZZZZ0000000000000007.md':
      '---\nauthor: ada\nat: 2026-11-30T10:00:00Z\n---\n\nA bowline.\n',
    'posts/idea.md': '---\ntitle: An idea\nauthor: bo\nstatus: draft\n---\n\nPerhaps not.\n',
    'tools.ts': 'export {};\n',
  });
  return folder;
}

async function opened(folder: string, theme: Theme, locale: string): Promise<Workbench> {
  const workbench = await openEditor({ folder, theme, locale, height: 900 });
  await workbench.sidebar.open('Kith');
  await workbench.tree('Community').row(locale === 'nl' ? 'Inhoud' : 'Content');
  return workbench;
}

describe.each(ways)('what is said and shared, in %s and %s', (theme, locale) => {
  const named = (name: string): string => `${name}-${theme}-${locale}`;

  it('a conversation, and its list', async () => {
    const workbench = await opened(await makeDemo(), theme, locale);
    await workbench.sidebar.resize(300);
    await workbench.tree('Community').expand(locale === 'nl' ? ['Discussies'] : ['Discussions']);
    await workbench.runCommand('kith.discussion.open');
    await workbench.quickInput.pickWhere('a discussion', () => true);
    const page = await workbench.webview('#posts');
    await page.locator('article .body p').first().waitFor();
    await workbench.screenshot(named('talk-conversation'));
    await workbench.sidebar.resize(170);
    await workbench.screenshot(named('talk-conversation-170'));
  });

  it('what there is to share, and taking it back', async () => {
    const workbench = await opened(await withChanges(), theme, locale);
    const { quickInput, dialog } = workbench;
    await workbench.runCommand('kith.changes.share');
    await workbench.waitFor('what goes out', async () => (await quickInput.labels()).length >= 4);
    await workbench.screenshot(named('talk-share'));
    // What another program wrote is ticked by the person.
    for (const { label } of await quickInput.items()) if (label !== 'tools.ts') await quickInput.pick(label);
    await workbench.screenshot(named('talk-share-ticked'));
    await quickInput.accept();
    await workbench.waitFor('the message', async () => (await quickInput.texts()).value !== '');
    await workbench.screenshot(named('talk-share-message'));
    await quickInput.accept();
    await workbench.notifications.waitFor(locale === 'nl' ? 'Gedeeld.' : 'Shared.');
    await workbench.screenshot(named('talk-shared'));
    await workbench.runCommand('kith.changes.undoShare');
    await dialog.texts();
    await workbench.screenshot(named('talk-undo'));
  });

  it('an import, before it is one', async () => {
    const folder = await makeFolder(harbour());
    const exported = path.join(path.dirname(folder), `${path.basename(folder)}-exports`, 'news.mbox');
    await mkdir(path.dirname(exported), { recursive: true });
    await writeFile(
      exported,
      'From mara@example.org Tue Mar  3 10:00:00 2026\nFrom: Mara <mara@example.org>\nSubject: Which sensor?\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nMessage-ID: <1@example.org>\n\nWhich do you use?\n\n',
    );
    const workbench = await opened(folder, theme, locale);
    const { quickInput, dialog } = workbench;
    await workbench.runCommand('kith.import');
    await quickInput.waitUntilOpen();
    await workbench.screenshot(named('talk-import'));
    await quickInput.pickWhere('a file', ({ label }) => /file…|bestand…/i.test(label));
    await workbench.fileDialog.open(locale === 'nl' ? 'De export' : 'The export', exported);
    await workbench.waitFor('the question about names', async () =>
      (await quickInput.labels()).includes(locale === 'nl' ? 'Namen houden' : 'Keep names'),
    );
    await workbench.screenshot(named('talk-import-names'));
    await quickInput.pickWhere('names', () => true);
    await dialog.texts();
    await workbench.screenshot(named('talk-import-preview'));
    await dialog.click(locale === 'nl' ? 'Details tonen' : 'Show Details');
    await workbench.waitFor('the details', async () => (await workbench.editor.text()).startsWith('# '));
    await workbench.screenshot(named('talk-import-details'));
  });

  it('what waits: surveys and prompts, in a narrow side bar', async () => {
    const isDutch = locale === 'nl';
    const files = {
      ...harbour(),
      'surveys/autumn.md': `---\ntitle: How was the season for the people on the quay?\nasked: ${dayFromNow(-20)}\n---\n`,
      'surveys/summer.md': `---\ntitle: Summer\nasked: ${dayFromNow(-60)}\nclosed: ${dayFromNow(-30)}\n---\n`,
      'discussions/prompts/ropes.md': `---\ntitle: Rope of the week\nschedule: FREQ=DAILY\nowner: ada\nlast: ${dayFromNow(-2)}\n---\n\nWhich?\n`,
    };
    const workbench = await opened(await makeFolder(files, { repository: true }), theme, locale);
    await workbench.sidebar.resize(300);
    const [today, community] = [workbench.tree(isDutch ? 'Vandaag' : 'Today'), workbench.tree('Community')];
    const survey = [isDutch ? 'Blijft liggen' : 'Getting old', 'Summer'];
    await today.row(survey);
    await workbench.screenshot(named('talk-today'));
    const menu = await today.openContextMenu(survey);
    await workbench.screenshot(named('talk-today-menu'));
    await menu.close();
    await community.expand([isDutch ? 'Enquêtes' : 'Surveys']);
    await community.expand([isDutch ? 'Gespreksstarters' : 'Prompts']);
    await workbench.screenshot(named('talk-sections'));
    await workbench.runCommand('kith.survey.new');
    await workbench.quickInput.waitUntilOpen();
    await workbench.screenshot(named('talk-survey-new'));
    await workbench.quickInput.cancel();
    await workbench.runCommand('kith.prompt.new');
    await workbench.quickInput.waitUntilOpen();
    await workbench.screenshot(named('talk-prompt-new'));
  });

  it('a community of one, without a word said', async () => {
    const files = { 'community.yml': 'name: Quay\n', 'members/ada.md': '---\nname: Ada Mast\n---\n' };
    const workbench = await openEditor({
      folder: await makeFolder(files, { repository: true }),
      theme,
      locale,
      height: 900,
    });
    await workbench.sidebar.open('Kith');
    await workbench.waitFor(
      'what to do first',
      async () => (await workbench.tree('Community').welcome()).text !== '',
    );
    await workbench.runCommand('kith.figure.open');
    await workbench.quickInput.pickWhere('a figure', () => true);
    const page = await workbench.webview('#evidence-title');
    // Nobody did anything, so that there is no list of evidence but a sentence in its place.
    const nothing = locale === 'nl' ? 'Hier valt niets te tellen' : 'Nothing is counted here';
    await page.getByText(nothing).waitFor();
    await workbench.screenshot(named('talk-figure-one'));
  });
});
