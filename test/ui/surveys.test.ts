import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor, type Workbench } from '../harness';
import { makeDemo } from '../screenshots/demo';
import { formsExport } from './forms-export';
import { dayFromNow, harbour } from './harbour';

const chooseAnswers = (workbench: Workbench, file: string) =>
  workbench.fileDialog.open('The answers, as exported', file);

describe('a survey, from its questions to its results', () => {
  const editor = useEditor(async () => ({ folder: await makeDemo(), locale: 'en' }));
  const answers = () => path.join(path.dirname(editor().folder), 'exports', 'winter.csv');
  const survey = () => path.join(editor().folder, 'surveys', 'winter-survey.md');

  it('is created from templates', async () => {
    await editor().runCommand('kith.survey.new');
    await editor().quickInput.waitUntilOpen();
    await editor().quickInput.pick('Net promoter score');
    await editor().quickInput.pick('Psychological safety');
    await editor().screenshot('survey-new');
    await editor().quickInput.accept();
    await expect.poll(async () => (await editor().quickInput.texts()).title).toBe('New: Survey');
    await editor().quickInput.accept('Winter survey');
    await editor().editor.waitForTab('winter-survey.md');
    const text = await readFile(survey(), 'utf8');
    expect(text).toContain('## Would you recommend us?');
    expect(text).toContain('Edmondson');
  });

  it('gets its answers from a table outside of the community, after a look at columns and results', async () => {
    await mkdir(path.dirname(answers()), { recursive: true });
    await writeFile(answers(), formsExport(60));
    await editor().runCommand('kith.survey.import');
    const { quickInput } = editor();
    await chooseAnswers(editor(), answers());
    await editor().waitFor('the columns', async () => (await quickInput.texts()).title === 'Winter survey');
    await editor().waitFor('the columns', async () =>
      (await quickInput.labels()).includes('How likely would you recommend us?'),
    );
    await editor().screenshot('survey-columns');
    const items = await quickInput.items();
    const described = (label: string) => items.find((item) => item.label === label)?.description;
    expect(described('How likely would you recommend us?')).toBe('Recommendation, 0 to 10 (suggested)');
    expect(described('I dare to ask')).toBe('Agreement, 1 to 5 (suggested)');
    expect(described('Email address')).toBe('Tells who answered');
    await quickInput.pick('I dare to ask');
    await editor().waitFor('the uses', async () => (await quickInput.texts()).title === 'I dare to ask');
    await quickInput.pick('Satisfaction, 1 to 5');
    await quickInput.pick('Continue');
    await editor().waitFor('the preview', async () =>
      (await quickInput.labels()).includes('Write the Results'),
    );
    await editor().screenshot('survey-preview');
    const preview = (await quickInput.items()).find(({ label }) => label === 'What are you?');
    expect(preview?.detail).toContain('developer: 36');
    expect(preview?.detail).toContain('Too few people');
    await quickInput.pick('Write the Results');
    await editor().notifications.waitFor('The results are in the survey.');
    const text = await readFile(survey(), 'utf8');
    expect(text).toContain('answered: 60');
    expect(text).toContain('developer: 36');
    expect(text).toMatch(/^closed: /m);
    expect(text).not.toMatch(/harbour master|example\.org|Thought/);
    await editor().screenshot('survey-results');
  });

  it('is as it was after one undo', async () => {
    await editor().editor.waitForTab('winter-survey.md');
    await editor().editor.press('ControlOrMeta+z');
    await expect.poll(() => editor().editor.text()).not.toContain('answered:');
    await editor().editor.press('ControlOrMeta+Shift+z');
    await editor().editor.save();
  });

  it('asks nothing about columns that it remembers', async () => {
    await editor().runCommand('kith.survey.import');
    const { quickInput } = editor();
    await chooseAnswers(editor(), answers());
    await editor().waitFor('the preview', async () =>
      (await quickInput.labels()).includes('Write the Results'),
    );
    await quickInput.cancel();
  });
});

describe('answers in the community’s folder', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder({
      ...harbour(),
      'surveys/autumn.md': '---\ntitle: Autumn\nasked: 2026-10-01\n---\n',
      'surveys/autumn.csv': formsExport(30),
      'surveys/summer.md': `---\ntitle: Summer\nasked: ${dayFromNow(-20)}\n---\n`,
    }),
  }));

  it('are an error, and are moved out before they are imported', async () => {
    await editor().editor.open('surveys/autumn.md');
    await expect
      .poll(async () => (await editor().problems()).map(({ file }) => file))
      .toContain('autumn.csv');
    await editor().editor.open('surveys/autumn.md');
    await editor().runCommand('kith.survey.import');
    const { quickInput } = editor();
    await chooseAnswers(editor(), path.join(editor().folder, 'surveys', 'autumn.csv'));
    expect((await editor().dialog.texts()).detail).toContain('history still has it');
    await editor().dialog.click('Move It Out');
    await editor().waitFor('the columns', async () => (await quickInput.labels()).includes('Continue'));
    await quickInput.cancel();
    const name = path.basename(editor().folder);
    const moved = path.join(path.dirname(editor().folder), `${name}-survey-answers`, 'autumn.csv');
    expect(await readFile(moved, 'utf8')).toBe(formsExport(30));
    await expect(readFile(path.join(editor().folder, 'surveys', 'autumn.csv'))).rejects.toThrow('ENOENT');
  });

  it('closes from the menu of its row', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').contextMenu(['Surveys', 'Autumn'], 'Close Survey…');
    await expect
      .poll(() => readFile(path.join(editor().folder, 'surveys', 'autumn.md'), 'utf8'))
      .toMatch(/^closed: \d{4}-\d{2}-\d{2}$/m);
  });

  it('say how far they are in the list of surveys', async () => {
    const described = async (name: string) =>
      (await editor().tree('Community').row(['Surveys', name])).description;
    expect(await described('Summer')).toBe(`open since ${dayFromNow(-20)}`);
  });

  it('closes from its row in Today, which then asks for its answers', async () => {
    await editor().sidebar.open('Kith');
    const today = editor().tree('Today');
    const row = ['Getting old', 'Summer'];
    expect((await today.row(row)).description).toBe('open for 20 days; it may close');
    await today.inlineAction(row, 'Close Survey…');
    await expect.poll(async () => (await today.row(row)).description).toContain('without results yet');
    const text = await readFile(path.join(editor().folder, 'surveys', 'summer.md'), 'utf8');
    expect(text).toMatch(/^closed: \d{4}-\d{2}-\d{2}$/m);
    await today.inlineAction(row, 'Import Survey Answers…');
    const answers = path.join(path.dirname(editor().folder), 'exports', 'summer.csv');
    await mkdir(path.dirname(answers), { recursive: true });
    await writeFile(answers, formsExport(30));
    await chooseAnswers(editor(), answers);
    await editor().waitFor('the columns', async () => (await editor().quickInput.texts()).title === 'Summer');
    await editor().quickInput.cancel();
  });
});
