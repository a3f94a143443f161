import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish, type Message } from '../../../src/core/base/message';
import { isOfDays, readRecurrenceRule } from '../../../src/core/model/events/recurrence-rule';
import { recurrenceWords } from '../../../src/core/model/events/recurrence-words';
import dutch from '../../../l10n/bundle.l10n.nl.json';

describe('a rule', () => {
  test.each([
    'FREQ=WEEKLY',
    'rrule:freq=weekly;byday=mo,we;',
    'FREQ=MONTHLY;BYDAY=-1FR,2TU',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1',
    'FREQ=WEEKLY;UNTIL=20260228',
    'FREQ=DAILY;UNTIL=20260228T180000Z;INTERVAL=2',
    'FREQ=MONTHLY;BYMONTHDAY=31;RSCALE=GREGORIAN;SKIP=FORWARD',
  ])('is read: %s', (text) => {
    expect(readRecurrenceRule(text)).toBeDefined();
  });

  test.each([
    '',
    'weekly',
    'INTERVAL=2',
    'FREQ=OFTEN',
    'FREQ=WEEKLY;FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=MONTHLY;BYDAY=0MO',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=YEARLY;BYMONTH=13',
    'FREQ=DAILY;BYHOUR=24',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;COUNT=-1',
    'FREQ=DAILY;COUNT=2;UNTIL=20260101',
    'FREQ=DAILY;UNTIL=20260230',
    'FREQ=DAILY;UNTIL=soon',
    'FREQ=DAILY;X-FOO=1',
    'FREQ=MONTHLY;SKIP=FORWARD',
    'FREQ=DAILY;;',
  ])('is none: “%s”', (text) => {
    expect(readRecurrenceRule(text)).toBeUndefined();
  });

  test('is asked of any text without an error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        readRecurrenceRule(text);
        readRecurrenceRule(`FREQ=WEEKLY;${text}`);
      }),
    );
  });

  test.each([
    ['FREQ=DAILY', true],
    ['FREQ=DAILY;BYHOUR=9', true],
    ['FREQ=DAILY;BYHOUR=9,17', false],
    ['FREQ=HOURLY', false],
    ['FREQ=WEEKLY;BYMINUTE=0,30', false],
  ])('%s is of days: %s', (text, expected) => {
    const rule = readRecurrenceRule(text);
    expect(rule && isOfDays(rule)).toBe(expected);
  });
});

describe('in words', () => {
  const words: Readonly<Record<string, string>> = dutch;
  const inDutch = ({ template, args }: Message): string =>
    inEnglish({ template: words[template] ?? `?${template}`, args });
  const said = (text: string, language: 'en' | 'nl'): string | undefined => {
    const rule = readRecurrenceRule(text);
    return rule && recurrenceWords(rule, { language, say: language === 'nl' ? inDutch : inEnglish });
  };
  test.each([
    ['FREQ=DAILY', 'every day', 'elke dag'],
    ['FREQ=WEEKLY;BYDAY=MO', 'every week on Monday', 'elke week op maandag'],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO',
      'every 2 weeks on Monday and Thursday',
      'elke 2 weken op maandag en donderdag',
    ],
    ['FREQ=MONTHLY;BYDAY=1TH', 'every month on the first Thursday', 'elke maand op de eerste donderdag'],
    ['FREQ=MONTHLY;BYDAY=-1FR', 'every month on the last Friday', 'elke maand op de laatste vrijdag'],
    [
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
      'every month on day 1 and 15 of the month',
      'elke maand op dag 1 en 15 van de maand',
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      'every month on the last day of the month',
      'elke maand op de laatste dag van de maand',
    ],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      'every month on the last working day',
      'elke maand op de laatste werkdag',
    ],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=14', 'every year on March 14', 'elk jaar op 14 maart'],
    [
      'FREQ=YEARLY;BYMONTH=3,9;BYDAY=1MO',
      'every year on the first Monday in March and September',
      'elk jaar op de eerste maandag in maart en september',
    ],
    ['FREQ=WEEKLY;UNTIL=20270501', 'every week, until May 1, 2027', 'elke week, tot 1 mei 2027'],
    ['FREQ=MONTHLY;COUNT=3', 'every month, 3 times', 'elke maand, 3 keer'],
    ['FREQ=YEARLY;BYWEEKNO=20', undefined, undefined],
    ['FREQ=HOURLY', undefined, undefined],
    ['FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', undefined, undefined],
    ['FREQ=YEARLY;BYDAY=20MO', undefined, undefined],
  ])('%s: %s, %s', (text, english, nederlands) => {
    expect(said(text, 'en')).toBe(english);
    expect(said(text, 'nl')).toBe(nederlands);
  });
});
