import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

describe('Kith in Dutch', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder(harbour(), { repository: true }),
    locale: 'nl',
  }));

  it('names its views, sections, people and problems in Dutch', async () => {
    await editor().sidebar.open('Kith');
    const community = editor().tree('Community');
    await community.row(['Inhoud', 'Concept', 'An idea']);
    const knot = await community.row(['Discussies', 'Wacht op antwoord', 'Which knot?']);
    expect(knot.description).toMatch(/geen reacties · Bo Keel · 3 dagen geleden/);
    await editor().tree('Leden').row(['Voormalige leden', 'Cy Anchor']);
    await editor().statusBar.click('Harbour Devs');
    await editor().tree('Problemen').row(['Harbour Devs', '“map.md” bestaat niet.']);
  });

  it('asks in Dutch', async () => {
    await editor().runCommand('kith.document.new');
    await expect.poll(async () => (await editor().quickInput.texts()).placeholder).toBe('Wat is het?');
    await editor().quickInput.cancel();
  });
});
