import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';

const files = {
  'community.yml': 'name: Harbour\nlanguages: [en]\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  'content/bowline.md':
    '---\ntitle: The bowline\nstatus: published\n---\n# The bowline\n\nA bowline knot for the mooring rope.\n',
  'discussions/knots/thread.md':
    '---\ntitle: Which knot for the mooring rope?\nauthor: bo\ncreated: 2026-11-01\ntype: question\n---\nIs a bowline right?\n',
  'discussions/knots/01KBBT6R80CS9FQM0JCWKAMWEA.md':
    '---\nauthor: Cleo Sand\nat: 2026-11-02\n---\nI think so.\n',
};

describe('a language model of the editor', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(files) }));

  it('summarizes a discussion, without anybody’s name, in a file that nobody saved', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row('Content');
    await editor().runCommand('kith.discussion.summarize');
    await editor().quickInput.pick('Which knot for the mooring rope?');
    await editor().waitFor('the summary', async () => (await editor().editor.text()).includes('Told by'));
    const text = await editor().editor.text();
    expect(text).toMatch(/^# Summary of “Which knot for the mooring rope\?”\n/);
    expect(text).toContain('Told by Asker and Person 2.');
    expect(text).toContain('from 2 of 2 posts. It may be wrong.');
    await editor().screenshot('assistance-summary');
  });

  it('drafts an answer in a reply that is not sent, and says which pages it was given', async () => {
    await editor().runCommand('kith.discussion.draftAnswer');
    await editor().quickInput.pick('Which knot for the mooring rope?');
    await editor().waitFor('the draft', async () => (await editor().editor.text()).includes('<!-- A draft'));
    const text = await editor().editor.text();
    expect(text).toContain('* The bowline: content/bowline.md -->');
    expect(text).toContain('See [The bowline](../../content/bowline.md).');
    await editor().screenshot('assistance-draft');
    expect((await editor().editor.tabs()).find(({ active }) => active)?.dirty).toBe(true);
  });
});
