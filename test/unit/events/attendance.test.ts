import { describe, expect, test } from 'vitest';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { reversePlan } from '../../../src/core/model/changes/reverse-plan';
import { isTaken } from '../../../src/core/model/document-set/document-set';
import { message } from '../../../src/core/base/message';
import {
  attendanceChanges,
  guestsOf,
  tickedAttendance,
  type Attendance,
} from '../../../src/core/services/events/attendance';
import { answeredEvent } from '../../../src/core/services/events/event-answers';
import { answerFileOf, planAnswers, rsvpFields } from '../../../src/core/services/events/plan-answers';
import { openInMemory } from '../community/in-memory-community';

const path = 'events/supper.md';
const now = Date.parse('2026-03-20T12:00:00Z');
const files = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Mast\nhandles: [adam]\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  'members/cy.md': '---\nname: Cy Anchor\n---\n',
  'members/di.md': '---\nname: Di Quay\nstatus: alumni\n---\n',
  [path]: '---\ntitle: Supper\nstart: 2026-03-14 18:00\ncapacity: 1\n---\n',
  'events/supper/ada.md': '---\nrsvp: going # soon\nat: 2026-03-02\n---\nWith soup.\n',
  'events/supper/bo.md': '---\r\nrsvp: going\r\nat: 2026-03-01\r\n---\r\n',
  'events/supper/eve.md': '---\nrsvp: going\nat: 2026-03-03\n---\n',
};

async function opened(more: Readonly<Record<string, string>> = {}) {
  const texts = { ...files, ...more };
  const { community } = await openInMemory(texts);
  const { documents, people, config } = community;
  const event = documents.get(path);
  if (!event) throw new Error('The event is there.');
  const answered = answeredEvent(event, { documents, people, zone: 'UTC' });
  const around = {
    config,
    siblings: documents.ofKind('answer').map((one) => one.path),
    exists: (candidate: string) => isTaken(documents, candidate),
  };
  return { texts: new Map(Object.entries(texts)), event, answered, people, around };
}

async function noted(attendance: Attendance, more: Readonly<Record<string, string>> = {}) {
  const { texts, event, answered, around } = await opened(more);
  const changes = attendanceChanges(answered, attendance, (file) => texts.get(file));
  const plan = planAnswers(event, changes, { title: message('Note'), now }, around);
  return { texts, plan, after: applyToTexts(plan, texts) };
}

test('who answered is listed in the order of places, then the others but those who left', async () => {
  const { answered, people } = await opened();
  expect(guestsOf(answered, people.persons).map(({ person, standing }) => [person, standing])).toEqual([
    ['bo', 'going'],
    ['ada', 'waiting'],
    ['eve', 'waiting'],
    ['cy', undefined],
  ]);
});

describe('ticking', () => {
  test('changes one field of each file, and adds a file for who came without an answer', async () => {
    const { answered, people } = await opened();
    const ticked = tickedAttendance(guestsOf(answered, people.persons), new Set(['ada', 'cy']));
    expect([...ticked]).toEqual([
      ['bo', false],
      ['ada', true],
      ['cy', true],
    ]);
    const { after } = await noted(ticked);
    expect(after.get('events/supper/ada.md')).toBe(
      '---\nrsvp: going # soon\nat: 2026-03-02\nattended: true\n---\nWith soup.\n',
    );
    expect(after.get('events/supper/bo.md')).toBe(
      '---\r\nrsvp: going\r\nat: 2026-03-01\r\nattended: false\r\n---\r\n',
    );
    expect(after.get('events/supper/cy.md')).toBe('---\nkind: answer\nattended: true\n---\n');
    expect(after.get('events/supper/eve.md')).toBe(files['events/supper/eve.md']);
  });

  test('is taken back as a whole', async () => {
    const { texts, plan, after } = await noted(
      new Map([
        ['ada', true],
        ['cy', true],
      ]),
    );
    const back = reversePlan(plan, texts, () => ({ version: '' }));
    expect(back.changes).toMatchObject([
      { kind: 'edit', path: 'events/supper/ada.md' },
      { kind: 'delete', path: 'events/supper/cy.md' },
    ]);
    const plain = {
      ...back,
      changes: back.changes.map((one) => (one.kind === 'delete' ? { kind: one.kind, path: one.path } : one)),
    };
    expect([...applyToTexts(plain, after)].sort()).toEqual([...texts].sort());
  });

  test('what is noted already, and who was not there and never answered, changes nothing', async () => {
    const { plan } = await noted(
      new Map([
        ['ada', true],
        ['cy', false],
      ]),
      {
        'events/supper/ada.md': '---\nrsvp: going\nattended: true\n---\n',
      },
    );
    expect(plan.changes).toEqual([]);
  });

  test('a file under another handle of a person is theirs', async () => {
    const { answered } = await opened({
      'events/supper/adam.md': '---\nrsvp: declined\nat: 2026-03-05\n---\n',
    });
    expect(answerFileOf(answered, 'ada')?.document.path).toBe('events/supper/adam.md');
  });
});

describe('an answer', () => {
  test('that is given once more keeps its time, so its place', async () => {
    const { answered } = await opened();
    const before = answerFileOf(answered, 'ada');
    expect(rsvpFields('going', before, now)).toEqual({});
    expect(rsvpFields('declined', before, now)).toEqual({ rsvp: 'declined', at: '2026-03-20T12:00:00Z' });
  });

  test('of somebody new is a file of its own', async () => {
    const { event, around, texts } = await opened();
    const fields = rsvpFields('maybe', undefined, now);
    const plan = planAnswers(event, [{ member: 'cy', fields }], { title: message('RSVP'), now }, around);
    expect(applyToTexts(plan, texts).get('events/supper/cy.md')).toBe(
      '---\nkind: answer\nrsvp: maybe\nat: 2026-03-20T12:00:00Z\n---\n',
    );
  });
});
