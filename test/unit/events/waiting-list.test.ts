import { describe, expect, test } from 'vitest';
import { standingsOf, type WrittenAnswer } from '../../../src/core/model/events/waiting-list';

/** `ada going 3` is Ada, who said at hour 3 that she is going; without a number nobody wrote down when. */
function answers(...written: string[]): WrittenAnswer[] {
  return written.map((one) => {
    const [file = '', rsvp = '', hour] = one.split(' ');
    // A second file for Ada is called `ada2`.
    const person = file.replace(/\d+$/, '');
    return { person, rsvp, name: file, ...(hour !== undefined && { at: Number(hour) * 3_600_000 }) };
  });
}

/** `ada`, `+1 bo` for the first who waits, `?cy` and `-di`. */
function inWords(written: readonly string[], capacity?: number): string {
  return standingsOf(answers(...written), capacity)
    .map(({ standing, answer: { name }, place = 0 }) => {
      const marks = { going: '', waiting: `+${place} `, maybe: '?', declined: '-' };
      return `${marks[standing]}${name}`;
    })
    .join(', ');
}

describe('places go in the order of answers', () => {
  test.each<[string, string[], number | undefined, string]>([
    ['without a capacity everybody goes', ['bo going 2', 'ada going 1'], undefined, 'ada, bo'],
    ['the rest waits', ['cy going 3', 'bo going 2', 'ada going 1'], 2, 'ada, bo, +1 cy'],
    ['exactly full', ['bo going 2', 'ada going 1'], 2, 'ada, bo'],
    [
      'who withdraws makes room for the first who waits',
      ['ada declined 9', 'bo going 2', 'cy going 3', 'di going 4'],
      2,
      'bo, cy, +1 di, -ada',
    ],
    ['who says maybe has no place', ['ada maybe 1', 'bo going 2'], 1, 'bo, ?ada'],
    ['equal times: by name', ['cy going 1', 'ada going 1', 'bo going 1'], 1, 'ada, +1 bo, +2 cy'],
    ['without a time: behind all that have one', ['ada going', 'bo going 9'], 1, 'bo, +1 ada'],
    ['several without a time: by name', ['cy going', 'bo going'], 1, 'bo, +1 cy'],
    ['what is no answer counts for nothing', ['ada perhaps 1', 'bo going 2', 'cy '], 1, 'bo'],
    ['nobody', [], 3, ''],
  ])('%s', (_name, written, capacity, expected) => {
    expect(inWords(written, capacity)).toBe(expected);
    expect(inWords([...written].reverse(), capacity)).toBe(expected);
  });
});

describe('two who answer for one person', () => {
  test.each<[string, string[], number, string]>([
    ['take one place', ['ada going 1', 'ada2 going 3', 'bo going 2'], 2, 'ada2, bo'],
    ['keep the earlier place', ['ada going 1', 'ada2 going 5', 'bo going 2'], 1, 'ada2, +1 bo'],
    ['the later one counts', ['ada going 1', 'ada2 declined 3', 'bo going 2'], 1, 'bo, -ada2'],
    [
      'going once more after withdrawing begins at the end',
      ['ada going 1', 'ada2 declined 2', 'ada3 going 4', 'bo going 3'],
      1,
      'bo, +1 ada3',
    ],
    ['one without a time does not undo one that has one', ['ada going 1', 'ada2 declined'], 1, 'ada'],
    ['at the same time: by name', ['ada going 1', 'ada2 maybe 1'], 1, '?ada2'],
  ])('%s', (_name, written, capacity, expected) => {
    expect(inWords(written, capacity)).toBe(expected);
    expect(inWords([...written].reverse(), capacity)).toBe(expected);
  });
});

test('of 2,000 answers each has one standing, and as many go as there are places', () => {
  const many = Array.from(
    { length: 2000 },
    (_, at) => `p${String.fromCharCode(97 + (at % 26))}${'x'.repeat(at)} going ${at}`,
  );
  const standings = standingsOf(answers(...many), 700);
  expect(standings).toHaveLength(2000);
  expect(standings.filter(({ standing }) => standing === 'going')).toHaveLength(700);
  expect(standings.at(-1)?.place).toBe(1300);
});
