import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { isMap } from '../../../src/core/formats/front-matter/yaml-node';
import { eventOccurrences } from '../../../src/core/model/events/event-occurrences';
import { eventSeries } from '../../../src/core/model/events/event-series';
import { eventTime } from '../../../src/core/model/events/event-time';

function seriesOf(yaml: string, zone = 'Europe/Amsterdam') {
  const { node } = parseYaml(yaml, 0);
  const fields = isMap(node) ? node : undefined;
  return eventSeries(fields, eventTime('events/x.md', fields, zone), zone);
}

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

/** `start–over`, moved ones with a star. */
function meetings(yaml: string, most = 9, from = '2026-01-01', to = '2028-01-01'): string[] {
  const series = seriesOf(yaml);
  if (!series) return ['no series'];
  return eventOccurrences(series)
    .between(Date.parse(from), Date.parse(to), most)
    .map(({ start, over, isMoved }) => `${iso(start)}–${iso(over)}${isMoved ? '*' : ''}`);
}

/** The starts alone. */
const starts = (yaml: string, ...window: [number?, string?, string?]): string[] =>
  meetings(yaml, ...window).map((one) => one.slice(0, 16));

const weekly = 'start: 2026-10-01 18:00\nend: "20:00"\nrecurrence: FREQ=WEEKLY;COUNT=4';

describe('an event that comes back', () => {
  test('keeps its wall time and its length', () => {
    expect(meetings('start: 2026-10-17 18:00\nend: "20:00"\nrecurrence: FREQ=WEEKLY;COUNT=3')).toEqual([
      '2026-10-17T16:00–2026-10-17T18:00',
      '2026-10-24T16:00–2026-10-24T18:00',
      '2026-10-31T17:00–2026-10-31T19:00',
    ]);
  });

  test('of whole days takes as many of them when one is longer', () => {
    expect(meetings('start: 2026-10-18\nend: 2026-10-19\nrecurrence: FREQ=WEEKLY;COUNT=2')).toEqual([
      '2026-10-17T22:00–2026-10-19T22:00',
      '2026-10-24T22:00–2026-10-26T23:00',
    ]);
  });

  test('that starts in a gap takes place at the moment after, and the others at their time', () => {
    expect(starts('start: 2026-03-29 02:30\nrecurrence: FREQ=DAILY;COUNT=3')).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
      '2026-03-31T00:30',
    ]);
  });

  test('has its own zone, else that of the community, and no offset as one', () => {
    expect(
      starts('start: 2026-10-24 18:00\ntimezone: America/New_York\nrecurrence: FREQ=WEEKLY;COUNT=3'),
    ).toEqual(['2026-10-24T22:00', '2026-10-31T22:00', '2026-11-07T23:00']);
    expect(starts('start: 2026-10-24T18:00+02:00\nrecurrence: FREQ=WEEKLY;COUNT=2')).toEqual([
      '2026-10-24T16:00',
      '2026-10-31T17:00',
    ]);
  });

  test.each([
    ['a day', 'exceptions: [2026-10-08]'],
    ['a day alone', 'exceptions: 2026-10-08'],
    ['a time', 'exceptions: [2026-10-08 18:00]'],
    ['a time in UTC', 'exceptions: ["2026-10-08T16:00Z"]'],
    ['a time of another zone', 'exceptions: ["2026-10-08T12:00-04:00"]'],
  ])('leaves out an exception that is %s', (_, exceptions) => {
    expect(starts(`${weekly}\n${exceptions}`)).toEqual([
      '2026-10-01T16:00',
      '2026-10-15T16:00',
      '2026-10-22T16:00',
    ]);
  });

  test.each([
    'exceptions: [2026-10-09]',
    'exceptions: [2026-10-08 17:00]',
    'exceptions: [soon, [x], {a: 1}]',
    'exceptions:',
  ])('leaves nothing out for %s', (exceptions) => {
    expect(starts(`${weekly}\n${exceptions}`)).toHaveLength(4);
  });

  test('moves a meeting: to a day at its usual time, to a time, with an end', () => {
    const moved = (to: string): string[] =>
      meetings(`${weekly}\nmoved:\n  - {from: 2026-10-08, ${to}}`).slice(1, 2);
    expect(moved('to: 2026-10-09')).toEqual(['2026-10-09T16:00–2026-10-09T18:00*']);
    expect(moved('to: 2026-10-09 20:00')).toEqual(['2026-10-09T18:00–2026-10-09T20:00*']);
    expect(moved('to: 2026-10-09, end: "22:30"')).toEqual(['2026-10-09T16:00–2026-10-09T20:30*']);
    expect(moved('to: 2026-10-09 20:00, end: "19:00"')).toEqual(['2026-10-09T18:00–2026-10-09T20:00*']);
  });

  test('shows moved meetings where they are now, in order, whatever their rule says', () => {
    const yaml = `${weekly}\nmoved: [{from: 2026-10-01, to: 2026-10-30}, {from: 2026-10-22, to: 2026-09-30}]`;
    expect(starts(yaml)).toEqual([
      '2026-09-30T16:00',
      '2026-10-08T16:00',
      '2026-10-15T16:00',
      '2026-10-30T17:00',
    ]);
    // The window holds what is moved into it, and not what is moved out of it.
    expect(starts(yaml, 9, '2026-10-25', '2026-11-05')).toEqual(['2026-10-30T17:00']);
    expect(starts(yaml, 9, '2026-09-30T20:00Z', '2026-10-02')).toEqual([]);
  });

  test('tells what is on now, and what was last', () => {
    const series = seriesOf(`${weekly}\nexceptions: [2026-10-22]`);
    const occurrences = series && eventOccurrences(series);
    const next = (at: string): string | undefined => {
      for (const { start } of occurrences?.from(Date.parse(at)) ?? []) return iso(start);
      return undefined;
    };
    expect(next('2026-10-08T17:00Z')).toBe('2026-10-08T16:00');
    expect(next('2026-10-08T18:00Z')).toBe('2026-10-15T16:00');
    expect(next('2026-10-16T00:00Z')).toBeUndefined();
    expect(iso(occurrences?.lastAt(Date.UTC(2030, 0))?.start ?? 0)).toBe('2026-10-15T16:00');
    expect(occurrences?.lastAt(Date.UTC(2026, 0))).toBeUndefined();
  });

  test('an endless one is never counted out', () => {
    const begun = performance.now();
    expect(
      starts('start: 2001-01-01 09:00\nrecurrence: FREQ=DAILY', 3, '2027-01-01', '2099-01-01'),
    ).toHaveLength(3);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test.each([
    'recurrence: FREQ=WEEKLY',
    'start: 2026-10-01\nrecurrence: every week',
    'start: 2026-10-01\nrecurrence: FREQ=HOURLY',
    'start: 2026-10-01\nrecurrence: [FREQ=WEEKLY]',
    'start: 2026-10-01',
  ])('is none: %j', (yaml) => {
    expect(seriesOf(yaml)).toBeUndefined();
  });

  test('is read of anything without an error', () => {
    const scalar = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('2026-10-08', '24:00', '2026-10-09 24:00'),
    );
    const quoted = (text: string): string => JSON.stringify(text);
    fc.assert(
      fc.property(fc.array(scalar, { maxLength: 4 }), scalar, scalar, scalar, (all, from, to, end) => {
        const moved = `moved: [{from: ${quoted(from)}, to: ${quoted(to)}, end: ${quoted(end)}}]`;
        const yaml = `${weekly}\nexceptions: [${all.map(quoted).join(', ')}]\n${moved}`;
        for (const one of meetings(yaml)) expect(one).toContain('–');
      }),
      { numRuns: 200 },
    );
  });

  test('the next one and the windows agree with counting out, whatever is excepted and moved', () => {
    const day = (n: number): string => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10);
    const number = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        fc.array(number, { maxLength: 5 }),
        fc.array(fc.tuple(number, number), { maxLength: 4 }),
        number,
        (out, moves, at) => {
          const yaml = [
            'start: 2026-03-01 23:00',
            'end: "02:30"',
            'recurrence: FREQ=DAILY;COUNT=60',
            `exceptions: [${out.map(day).join(', ')}]`,
            `moved: [${moves.map(([from, to]) => `{from: ${day(from)}, to: ${day(to)} 12:00}`).join(', ')}]`,
          ].join('\n');
          const series = seriesOf(yaml);
          if (!series) throw new Error('no series');
          const all = eventOccurrences(series);
          const counted = all.between(0, Date.UTC(2027, 0), 999);
          expect(counted.map(({ start }) => start)).toEqual(
            counted.map(({ start }) => start).sort((a, b) => a - b),
          );
          const gone = new Set([...out, ...moves.map(([from]) => from)].filter((n) => n < 60));
          expect(counted).toHaveLength(60 - gone.size + moves.length);
          const now = Date.UTC(2026, 2, 1 + at, 1);
          const [next] = all.from(now);
          expect(next).toEqual(counted.find(({ start, over }) => over > now || start >= now));
        },
      ),
      { numRuns: 40 },
    );
  });
});
