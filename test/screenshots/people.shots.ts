import { describe, it } from 'vitest';
import { git, makeFolder, openEditor, type Workbench } from '../harness';
import { dayFromNow, harbour } from '../ui/harbour';
import { makeDemo } from './demo';

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;

/** An event with more people than places, one of two who may be one, and a series with exceptions. */
async function fullHouse(): Promise<string> {
  const answers = ['ada', 'bo', 'cy', 'di', 'ed'].map((who, at) => [
    `events/supper/${who}.md`,
    `---\nrsvp: ${at === 4 ? 'maybe' : 'going'}\nat: ${dayFromNow(-9 + at)}T10:00:00Z\n---\n`,
  ]);
  const folder = await makeFolder(
    {
      ...harbour(),
      'members/di.md': `---\nname: Di Knot\njoined: ${dayFromNow(-7)}\ninterests: [knots]\n---\n`,
      'members/ed.md': '---\nname: Ed Gull\nskills: [splicing]\n---\n',
      'events/supper.md': `---\ntitle: Supper on the quay\nstart: ${dayFromNow(6)} 18:30\nend: "21:00"\ncapacity: 2\nhosts: [ada]\n---\n\nBring a bowl.\n`,
      'events/knots.md': `---\ntitle: Knots every week\nstart: ${dayFromNow(-13)} 20:00\nend: "22:00"\nrecurrence: FREQ=WEEKLY\nexceptions: [${dayFromNow(1)}]\n---\n`,
      ...Object.fromEntries(answers as [string, string][]),
    },
    { repository: true },
  );
  for (const email of ['dee@example.org', 'dee@work.example'])
    await git(folder, 'commit', '--quiet', '--allow-empty', `--author=Dee Rope <${email}>`, '--message=x');
  return folder;
}

/** Other views take room that these pictures are not about. */
async function onlyView(workbench: Workbench, name: 'Community' | 'Members'): Promise<void> {
  await workbench.sidebar.open('Kith');
  for (const other of ['Today', 'Community', 'Members'])
    if (other !== name) await workbench.tree(other).collapseView();
  await workbench.sidebar.resize(380);
}

describe('people and events', () => {
  it.each(themes)('a profile beside the directory, in %s', async (theme) => {
    const workbench = await openEditor({ folder: await makeDemo(), theme, height: 900 });
    await onlyView(workbench, 'Members');
    await workbench.tree('Members').row('Members');
    await workbench.tree('Members').click(['Members', 'Agnes Lindholm']);
    await workbench.editor.waitForTab('Agnes Lindholm');
    await (await workbench.webview('main')).locator('h1').first().waitFor();
    await workbench.screenshot(`people-profile-${theme}`);
  });

  it.each(themes)('a waiting list and meetings, in %s', async (theme) => {
    const workbench = await openEditor({ folder: await fullHouse(), theme, height: 900 });
    await onlyView(workbench, 'Community');
    await workbench.tree('Community').expand(['Events', 'Upcoming', 'Supper on the quay']);
    await workbench.screenshot(`people-waiting-${theme}`);
    await workbench.runCommand('kith.identity.review');
    await workbench.quickInput.waitUntilOpen();
    await workbench.screenshot(`people-duplicates-${theme}`);
  });

  it('in Dutch, in a narrow side bar', async () => {
    const folder = await fullHouse();
    const workbench = await openEditor({ folder, locale: 'nl', theme: 'dark', height: 900 });
    await workbench.sidebar.open('Kith');
    for (const other of ['Vandaag', 'Leden']) await workbench.tree(other).collapseView();
    await workbench.sidebar.resize(300);
    await workbench.tree('Community').expand(['Evenementen', 'Komend', 'Supper on the quay']);
    await workbench.screenshot('people-waiting-dutch');
    await workbench.tree('Community').collapseView();
    await workbench.tree('Leden').row('Leden');
    await workbench.screenshot('people-members-dutch');
    await workbench.tree('Leden').click(['Leden', 'Di Knot']);
    await workbench.editor.waitForTab('Di Knot');
    await (await workbench.webview('main')).locator('h1').first().waitFor();
    await workbench.screenshot('people-profile-dutch');
  });

  it('with a thousand members, and with nobody', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 1000 }, (_, at) => [
        `members/m${at}.md`,
        `---\nname: Member ${String(at).padStart(4, '0')}\njoined: 2026-01-0${1 + (at % 9)}\ninterests: [tides]\n---\n`,
      ]),
    );
    const full = await openEditor({ folder: await makeFolder(many, { repository: true }), height: 900 });
    await onlyView(full, 'Members');
    await full.sidebar.resize(300);
    await full.tree('Members').row('Members');
    await full.screenshot('people-thousand');
    const empty = await openEditor({
      folder: await makeFolder({ 'community.yml': 'name: Quay\n' }),
      height: 900,
    });
    await onlyView(empty, 'Members');
    await empty.sidebar.resize(300);
    await empty.tree('Members').open();
    await empty.screenshot('people-nobody');
  });
});
