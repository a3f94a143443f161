import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

describe('a newsletter', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder({
      ...harbour(),
      'community.yml': 'name: Harbour Devs\nurl: https://harbour.example\nlanguages: [en, nl]\n',
      'posts/opening.md': `---\ntitle: Opening night\nauthor: ada\ndate: ${dayFromNow(-2)}\nstatus: published\n---\n\nWe opened.\n`,
      'members/dee.md': `---\nname: Dee Rope\njoined: ${dayFromNow(-3)}\nconsent: { public_profile: true }\n---\n`,
      'members/eli.md': `---\nname: Eli Knot\njoined: ${dayFromNow(-3)}\n---\n`,
    }),
    locale: 'en',
  }));
  const file = () => path.join(editor().folder, `content/newsletters/${dayFromNow(0)}.md`);

  it('is gathered from a period, in the language that is picked, and opens as a draft', async () => {
    const { quickInput, editor: textEditor } = editor();
    await editor().runCommand('kith.newsletter.write');
    expect((await quickInput.texts()).title).toBe('Write a newsletter');
    await quickInput.pick('30 days');
    await quickInput.pick('English');
    await textEditor.waitForTab(`${dayFromNow(0)}.md`);
    expect(existsSync(file())).toBe(true);
    const text = readFileSync(file(), 'utf8');
    expect(text).toContain('status: draft');
    expect(text).toContain('- [Opening night](../../posts/opening.md)');
    expect(text).toContain('- [Regatta](../../events/regatta.md): ');
    expect(text).toContain('Welcome, [Dee Rope](../../members/dee.md)!');
    expect(text).not.toContain('Eli');
    await editor().screenshot('newsletter-draft');
  });

  it('is seen as a mail, and copied as one', async () => {
    const { editor: textEditor, notifications } = editor();
    await textEditor.goTo(7, 1);
    await textEditor.type('Hello from the quay. ');
    await editor().runCommand('kith.newsletter.copyHtml');
    await notifications.waitFor('is in the clipboard as HTML.');
    const html = String(await editor().page.evaluate('navigator.clipboard.readText()'));
    expect(html).toContain('Hello from the quay.');
    expect(html).toContain('<a href="https://harbour.example/posts/opening/">Opening night</a>');
    await editor().runCommand('kith.newsletter.preview');
    const mail = await editor().webview('h1');
    expect(await mail.locator('h1').innerText()).toContain('News from Harbour Devs');
    expect(await mail.locator('script').count()).toBe(0);
    await editor().screenshot('newsletter-mail');
  });
});
