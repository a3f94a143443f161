import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'vitest';
import { openEditor } from '../harness';
import { formsExport } from '../ui/forms-export';
import { makeDemo } from './demo';

const ways = [
  {
    theme: 'dark',
    locale: 'nl',
    templates: ['Net Promoter Score', 'Psychologische veiligheid'],
    name: 'Nieuw: Enquête',
    answers: 'De antwoorden, zoals geëxporteerd',
    proceed: 'Verder',
    write: 'Uitkomsten opschrijven',
  },
  {
    theme: 'light',
    locale: 'en',
    templates: ['Net promoter score', 'Psychological safety'],
    name: 'New: Survey',
    answers: 'The answers, as exported',
    proceed: 'Continue',
    write: 'Write the Results',
  },
] as const;

it.each(ways.map((way) => [way.theme, way.locale, way] as const))(
  'a survey, from its questions to its results, in %s and %s',
  async (theme, locale, { templates, name, answers, proceed, write }) => {
    const workbench = await openEditor({ folder: await makeDemo(), theme, locale, height: 900 });
    const { quickInput } = workbench;
    const picture = (of: string): Promise<string> => workbench.screenshot(`survey-${of}-${theme}-${locale}`);
    const file = path.join(path.dirname(workbench.folder), 'exports', 'winter.csv');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, formsExport(60));

    await workbench.sidebar.open('Kith');
    await workbench.runCommand('kith.survey.new');
    for (const template of templates) await quickInput.pick(template);
    await picture('templates');
    await quickInput.accept();
    await workbench.waitFor('its title', async () => (await quickInput.texts()).title === name);
    await picture('title');
    await quickInput.accept('Winter survey');
    await workbench.editor.waitForTab('winter-survey.md');
    await picture('made');

    await workbench.runCommand('kith.survey.import');
    await workbench.fileDialog.open(answers, file);
    await workbench.waitFor('the columns', async () => (await quickInput.labels()).includes(proceed));
    await picture('columns');
    await quickInput.pick(proceed);
    await workbench.waitFor('the preview', async () => (await quickInput.labels()).includes(write));
    await picture('preview');
    await quickInput.pick(write);
    await workbench.waitFor('the results', async () =>
      (await workbench.editor.text()).includes('developer: 36'),
    );
    await picture('results');
    await workbench.runCommand('Markdown: Open Preview');
    await workbench.page.waitForTimeout(2000);
    await picture('results-preview');
  },
);
