import { describe, expect, test } from 'vitest';
import { countsOf, leftOut, readExport, suggested } from './read-export';

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

describe('Google Forms itself', () => {
  const header =
    'Horodateur,"How likely would you recommend us, ""honestly""?\n(0-10)",Which tools do you use?,Rate [Events],Comment';
  const row = (nps: number, tools: string, rate: string, comment = ''): string =>
    `2026/06/14 10:10:09 AM GMT+1,${nps},"${tools}",${rate},${comment}`;
  const read = () =>
    readExport(
      lines(
        header,
        row(
          9,
          'Git;Editors, old and new',
          'Agree',
          '"One, two\nthree, and a story that only one person tells."',
        ),
        row(10, 'Git', 'Strongly agree', 'A different story altogether by somebody else'),
        row(3, '', 'Disagree', 'Yet another one'),
        row(8, 'Git;Chat', 'Agree', 'And one more that is not like the others'),
      ),
    );

  test('headers hold commas, quotes and line breaks', async () => {
    expect(Object.keys(suggested(await read()))).toContain(
      'How likely would you recommend us, "honestly"? (0-10)',
    );
  });

  test('the first column is a time, whatever its language calls it: 12 hours, and no ISO offset', async () => {
    const found = await read();
    expect(found.found.tool).toBe('google-forms');
    expect(leftOut(found)).toMatchObject({ Horodateur: 'time' });
  });

  test('several choices are joined with “;”, and commas belong to them', async () => {
    expect(countsOf(await read(), 'Which tools do you use?')).toEqual({
      Git: 3,
      'Editors, old and new': 1,
      Chat: 1,
    });
  });

  test('a grid is a column a row, in words', async () => {
    const found = await read();
    expect(suggested(found)).toMatchObject({ 'Rate [Events]': 'likert' });
    expect(countsOf(found, 'Rate [Events]')).toEqual({ 2: 1, 4: 2, 5: 1 });
  });

  test('free text is not taken', async () => {
    expect(leftOut(await read())).toMatchObject({ Comment: 'free text' });
  });
});

describe('Google Forms by way of Sheets', () => {
  const sheet = (...choices: readonly string[]): string =>
    lines('Timestamp,Tools', ...choices.map((choice, i) => `12/13/2019 9:5${i}:30,"${choice}"`));

  test('times have no zone and no leading zeros', async () => {
    const found = await readExport(sheet('Git', 'Git', 'Chat', 'Chat'));
    expect(found.found.tool).toBe('google-sheets');
    expect(leftOut(found)).toEqual({ Timestamp: 'time' });
  });

  test('choices joined with “, ” are told apart where each is an answer by itself', async () => {
    const found = await readExport(sheet('Git', 'Chat', 'Git, Chat', 'Git'));
    expect(countsOf(found, 'Tools')).toEqual({ Git: 3, Chat: 2 });
    expect(found.table.questions[0]?.multiple).toBe(true);
  });

  test('an option with a comma is one answer', async () => {
    const found = await readExport(sheet('Design, drawing', 'Code', 'Code', 'Design, drawing'));
    expect(countsOf(found, 'Tools')).toEqual({ 'Design, drawing': 2, Code: 2 });
  });

  test('what may be either is left out, and not guessed', async () => {
    const found = await readExport(sheet('Git', 'Chat', 'Git, Chat, old and new', 'Git'));
    expect(leftOut(found)).toMatchObject({ Tools: 'ambiguous' });
  });
});

describe('Typeform', () => {
  const header =
    '#,"Hi {{field:01ab}}, how likely would you recommend us?",Phone,Git,Chat,Other,Languages,Where?,Where?,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending';
  const row = (token: string, answers: string, type = 'completed'): string =>
    `${token},${answers},${type},2023-01-23 06:20:12,,2023-01-23 06:24:12,f3a${token},,end`;
  const read = () =>
    readExport(
      lines(
        header,
        row('k1', "10,'+31612345678,Git,Chat,,Dutch / English,here,there"),
        row('k2', "7,'+31687654321,Git,,I use a hammer, / English,here,there"),
        row('k3', "9,'+31612121212,,Chat,,Dutch,there,here"),
        row('k4', "1,'+31634343434,Git,,,English,there,here", 'partial'),
        row('k5', "1,'+31656565656,Git,,,English,there,here", 'started'),
      ),
    );

  test('counts only what was completed', async () => {
    const { table } = await read();
    expect(table).toMatchObject({ answered: 3, partial: 2 });
  });

  test('recommendation is a bare integer; placeholders in headers go', async () => {
    const found = await read();
    expect(countsOf(found, 'Hi …, how likely would you recommend us?')).toEqual({ 10: 1, 7: 1, 9: 1 });
  });

  test('options with a column each are one question, “Other” is free text', async () => {
    const found = await read();
    expect(countsOf(found, 'Git / Chat')).toEqual({ Git: 2, Chat: 2 });
    expect(Object.keys(suggested(found))).not.toContain('Git');
  });

  test('options joined with “ / ” may begin with it', async () => {
    expect(countsOf(await read(), 'Languages')).toEqual({ Dutch: 2, English: 2 });
  });

  test('two questions of one name are told apart', async () => {
    expect(suggested(await read())).toMatchObject({ 'Where?': 'demographic', 'Where? (2)': 'demographic' });
  });

  test('tokens, times and phone numbers, which have an apostrophe before them, are dropped', async () => {
    expect(leftOut(await read())).toMatchObject({
      '#': 'technical',
      Phone: 'identifies',
      'Start Date (UTC)': 'technical',
      'Submit Date (UTC)': 'technical',
      'Network ID': 'technical',
    });
  });

  test('the older form has no response type', async () => {
    const found = await readExport(
      lines(
        '#,Score,Start Date (UTC),Submit Date (UTC),Network ID',
        'k1,9,2023-01-23 06:24:12,2023-01-23 06:24:12,n',
      ),
    );
    expect(found.found.tool).toBe('typeform');
    expect(found.table.answered).toBe(1);
  });
});

describe('LimeSurvey', () => {
  const quoted = (...cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(';');
  const codes = [
    'id',
    'submitdate',
    'lastpage',
    'startlanguage',
    'seed',
    'token',
    'startdate',
    'datestamp',
    'ipaddr',
    'refurl',
  ];
  const own = (id: string, submitted: string): string[] => [
    id,
    submitted,
    '2',
    'nl',
    '12345678',
    `t${id}`,
    '2026-01-01 10:00:00',
    '2026-01-01 10:00:00',
    '10.0.0.1',
    '',
  ];
  const table = (header: readonly string[], yes = 'Y', no = ''): string =>
    `\uFEFF${[
      quoted(...header, 'PKZ[SQ001]', 'PKZ[SQ002]', 'AGR[SQ001]', 'WHY'),
      quoted(...own('1', '2026-01-02 11:12:13'), yes, no, 'A4', 'A line\nand another of one person'),
      quoted(...own('2', '1980-01-01 00:00:00'), yes, yes, 'A5', 'B words that nobody else says'),
      quoted(...own('3', ''), no, yes, 'A1', 'C half a thought'),
      quoted(...own('4', '2026-01-02 11:12:13'), no, no, 'A4', 'D something else again'),
    ].join('\r\n')}\r\n\r\n`;

  test('is read with its byte order mark, “;”, quotes, CRLF and the blank line at the end', async () => {
    const { found, table: counted } = await readExport(table(codes));
    expect(found.tool).toBe('limesurvey');
    expect(counted).toMatchObject({ answered: 3 });
  });

  test('what was not submitted has no date; without date stamps it is 1980', async () => {
    const { table: counted } = await readExport(table(codes));
    expect(counted).toMatchObject({ answered: 3, partial: 1 });
  });

  test.each([
    ['codes', 'Y', ''],
    ['full answers', 'Yes', 'No'],
  ])('choices have a column each, in %s', async (_what, yes, no) => {
    const found = await readExport(table(codes, yes, no));
    expect(countsOf(found, 'PKZ')).toEqual({ SQ001: 2, SQ002: 1 });
    expect(found.table.questions[0]?.multiple).toBe(true);
  });

  test('sub-questions of an array stay questions, their codes are numbers', async () => {
    const found = await readExport(table(codes));
    expect(countsOf(found, 'AGR[SQ001]')).toEqual({ 4: 2, 5: 1 });
  });

  test.each([
    ['as codes', codes],
    [
      'as texts',
      [
        'Response ID',
        'Date submitted',
        'Last page',
        'Start language',
        'Seed',
        'Access code',
        'Date started',
        'Date last action',
        'IP address',
        'Referrer URL',
      ],
    ],
    ['as both', codes.map((code) => `${code}. Some words about it`)],
  ])('its own columns are dropped, %s', async (_what, header) => {
    const found = await readExport(table(header));
    expect(found.found.tool).toBe('limesurvey');
    for (const name of header) expect(leftOut(found)).toMatchObject({ [name]: 'technical' });
    expect(found.table.partial).toBe(1);
  });
});

describe('any other table', () => {
  test('columns that say who answered are dropped, by their names or by what they hold', async () => {
    const found = await readExport(
      lines(
        'Name,Your e-mail,contact,network,where,score',
        'Ada,a@example.org,b@example.org,10.0.0.1,here,9',
        'Bo,,c@example.org,10.0.0.2,here,10',
      ),
    );
    expect(leftOut(found)).toEqual({
      Name: 'identifies',
      'Your e-mail': 'identifies',
      contact: 'identifies',
      network: 'identifies',
    });
    expect(suggested(found)).toEqual({ where: 'demographic', score: 'nps' });
  });

  test('nothing that is kept holds a name, a time or a free text', async () => {
    const read = await readExport(
      lines(
        'name,when,thoughts,role',
        ...['Ada', 'Bo', 'Cy', 'Di'].map((name, i) => `${name},2026-01-0${i + 1},${name} thinks a lot,cook`),
      ),
    );
    expect(
      JSON.stringify([read.table, read.publication], (_key, value: unknown) =>
        value instanceof Map ? [...value] : value,
      ),
    ).not.toMatch(/Ada|Bo|2026|thinks/);
  });

  test('scales are told apart by question and answers', async () => {
    const found = await readExport(
      lines(
        'Would you recommend us?,How satisfied are you?,I feel welcome,Grade',
        '5,5,5,8',
        '4,4,4,9',
        '5,3,2,10',
      ),
    );
    expect(suggested(found)).toEqual({
      'Would you recommend us?': 'nps',
      'How satisfied are you?': 'csat',
      'I feel welcome': 'likert',
      Grade: 'nps',
    });
  });

  test('what is remembered counts more than what is suggested', async () => {
    const columns = new Map([['score', 'likert' as const]]);
    const { table } = await readExport(lines('score,where', '4,here', '5,here'), { columns });
    expect(table.questions[0]).toMatchObject({ column: 'score', type: 'likert' });
  });
});
