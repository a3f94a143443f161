import { join } from 'node:path';
import { describe, it } from 'vitest';
import { setUpStore } from '../../src/node/private-store/set-up-store';
import { git, makeFolder, openEditor, type Workbench } from '../harness';
import { dayFromNow } from '../ui/harbour';

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
const people = ['Bo Keel', 'Leila Aydın', 'Sten Olofsson', 'Mehmet Kaya', 'Anna-Sophie van der Heijden'];
const topics = [
  'Which anchor for a 9 m boat?',
  'Paint below the water line',
  'Tide tables',
  'Winter storage',
];
const said = [
  'Cheap anchors at https://a.example https://b.example https://c.example https://d.example',
  'You are an idiot, and so is whoever asked this.',
  'Write to me at bo.keel@mail.example or call +31 6 12345678.',
];

const rule = (id: string, when: string, weight: number, action: string): string =>
  `id: ${id}\nstatus: active\nwhen: { body: ${when} }\nweight: ${weight}\naction: ${action}\nguideline: CODE_OF_CONDUCT.md#be-kind\n`;

/** A community with a thousand posts that rules found, moderated by Ada, with a private store. */
async function busyHarbour(): Promise<string> {
  const store = join(await makeFolder({}), 'private');
  const files: Record<string, string> = {
    'community.yml': `name: Harbour Devs\nlanguages: [en]\nprivate_store: ${JSON.stringify(store)}\n`,
    'CODE_OF_CONDUCT.md': '# Code of conduct\n\n## Be kind\n\nSpeak of the matter, not of the person.\n',
    'members/ada.md':
      '---\nname: Ada Mast\ngit: [ada@example.org]\nroles:\n  - role: moderator\n---\n\nHello.\n',
    'moderation/rules/links.yml': rule('links', '{ links: ">= 4" }', 6, 'queue'),
    'moderation/rules/insults.yml': rule('insults', '{ words: insults }', 10, 'hold'),
    'moderation/rules/personal.yml': rule('personal', '{ personal: [email, phone] }', 3, 'queue'),
  };
  for (const [at, name] of people.entries()) files[`members/p${at}.md`] = `---\nname: ${name}\n---\n`;
  for (const [at, title] of topics.entries())
    files[`discussions/t${at}/thread.md`] =
      `---\ntitle: "${title}"\nauthor: p${at}\ncreated: ${dayFromNow(-40)}\ntype: question\n---\n\nWhat do you say?\n`;
  for (let at = 0; at < 1000; at++)
    files[`discussions/t${at % topics.length}/01J9ZZZZZZ000000000000${String(at).padStart(4, '0')}.md`] =
      `---\nauthor: p${at % people.length}\nat: ${dayFromNow(-(at % 30))}T10:00:00Z\n${at % 7 === 0 ? 'state: held\n' : ''}---\n\n${said[at % 20 === 1 ? 1 : (at % 2) * 2]}\n`;
  const folder = await makeFolder(files, { repository: true });
  const { signal } = new AbortController();
  await setUpStore({ community: folder, folder: store, language: 'en', git: undefined, signal });
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  return folder;
}

async function openQueue(workbench: Workbench): Promise<void> {
  await workbench.sidebar.open('Kith');
  await workbench.sidebar.resize(360);
  for (const view of ['Today', 'Members', 'Community', 'Vandaag', 'Leden'])
    if ((await workbench.sidebar.views()).includes(view)) await workbench.tree(view).collapseView();
  await workbench.runCommand('kith.moderation.open');
  const shown = await workbench.webview('.columns');
  await shown.locator('.post.subject .body p').waitFor();
  await workbench.page.keyboard.press('c');
  await shown.locator('.codicon-person').first().waitFor();
}

describe('a thousand cases', () => {
  it.each(themes)('in %s', async (theme) => {
    const workbench = await openEditor({ folder: await busyHarbour(), theme, height: 1000 });
    await openQueue(workbench);
    await workbench.screenshot(`moderation-thousand-${theme}`);
  });

  it('in Dutch, and in a narrow side bar', async () => {
    const workbench = await openEditor({
      folder: await busyHarbour(),
      locale: 'nl',
      theme: 'light',
      height: 1000,
    });
    await openQueue(workbench);
    await workbench.screenshot('moderation-thousand-dutch');
    await workbench.sidebar.resize(180);
    await workbench.screenshot('moderation-thousand-narrow');
  });
});
