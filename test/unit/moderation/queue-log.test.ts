import { describe, expect, test } from 'vitest';
import { parseFrontMatter } from '../../../src/core/formats/front-matter/parse';
import { appealable } from '../../../src/core/services/moderation/queue/appealable';
import { lastDecision } from '../../../src/core/services/moderation/queue/last-decision';
import { answerTo, reportWeights } from '../../../src/core/services/moderation/queue/report-weights';
import { appealUntil, queueSettings } from '../../../src/core/services/moderation/queue/settings';
import { standingLog } from '../../../src/core/services/moderation/queue/standing-log';
import { daysAgo, entry, now, paths, report } from './queue-input';

const yaml = (text: string) => parseFrontMatter(text, 0).node;
const ids = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id);

describe('the last decision', () => {
  const hide = entry('hide', { target: paths.bo, reason: 'Advert', at: daysAgo(0.1) });
  const too = entry('hide', { target: paths.dee, reason: 'Advert', at: daysAgo(0.1) });

  test('is what its moderator decided, all that was decided at once, and not what was undone', () => {
    const other = entry('keep', { actor: 'cy', at: daysAgo(0.05) });
    expect(ids(lastDecision(standingLog([hide, too, other]), 'ada', now))).toEqual(ids([hide, too]));
    const undone = entry('undo', { previous: too.id });
    expect(ids(lastDecision(standingLog([hide, too, undone]), 'ada', now))).toEqual([hide.id]);
  });

  test('may be no action or an escalation, and is nothing that a program did or that is long ago', () => {
    const note = entry('note', { at: daysAgo(0.2) });
    expect(ids(lastDecision(standingLog([note]), 'ada', now))).toEqual([note.id]);
    expect(lastDecision(standingLog([{ ...note, automated: true }]), 'ada', now)).toEqual([]);
    expect(lastDecision(standingLog([entry('hide', { at: daysAgo(1.1) })]), 'ada', now)).toEqual([]);
    expect(lastDecision(standingLog([entry('appeal', { at: daysAgo(0) })]), 'ada', now)).toEqual([]);
  });
});

describe('decisions that can be appealed against', () => {
  test('are those against somebody, in time, not appealed against before and not overruled', () => {
    const hide = entry('hide', { subject: 'bo' });
    const all = [
      hide,
      entry('keep'),
      entry('note'),
      entry('warn', { appealUntil: daysAgo(0.1) }),
      entry('mute', { appealUntil: daysAgo(-1) }),
    ];
    expect(ids(appealable(standingLog(all), now))).toEqual(ids([all[4] ?? hide, hide]));
    const appeal = entry('appeal', { actor: 'bo', previous: hide.id });
    const upheld = entry('hide', { actor: 'cy', previous: appeal.id });
    expect(appealable(standingLog([hide, appeal]), now)).toEqual([]);
    // What an appeal was answered with stands.
    expect(appealable(standingLog([hide, appeal, upheld]), now)).toEqual([]);
  });
});

describe('reports', () => {
  test('weigh by standing, and by what became of earlier ones', () => {
    const reports = [
      report(paths.bo, { reporter: 'cy' }),
      report(paths.dee, { reporter: 'cy' }),
      report(paths.cy, { reporter: 'cy', at: daysAgo(0.5) }),
      report(paths.cy),
    ] as const;
    const log = standingLog([
      entry('hide', { target: paths.bo }),
      entry('note', { target: paths.dee }),
      entry('hide', { target: paths.cy }),
    ]);
    const weightOf = reportWeights(reports, log, () => 3);
    expect(weightOf(reports[2])).toEqual({ standing: 3, decided: 2, right: 1 });
    expect(weightOf(reports[3])).toEqual({ standing: 0, decided: 0, right: 0 });
    expect(answerTo(reports[2], log)).toBeUndefined();
  });
});

describe('settings', () => {
  test('are read where they can be', () => {
    const read = queueSettings(
      yaml('moderation:\n  contact: moderators@example.org\n  appeal_within: 2 d\n'),
    );
    expect(read.contact).toBe('moderators@example.org');
    expect(appealUntil(read, now)).toBe(daysAgo(-2));
    for (const text of ['moderation: yes\n', 'moderation: { contact: 12, appeal_within: soon }\n', '']) {
      const usual = queueSettings(yaml(text));
      expect(usual.contact).toBeUndefined();
      expect(appealUntil(usual, now)).toBe(daysAgo(-14));
    }
  });
});
