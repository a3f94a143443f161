import { describe, expect, test } from 'vitest';
import { isModeratorAt, mayModerate, moderatorsAt } from '../../../src/core/model/moderation/moderators';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 11, 1, 12);
const before = Date.UTC(2026, 0, 5, 12);

const member = (name: string, fields = ''): string => `---\nname: ${name}\n${fields}---\n`;
const files = {
  'members/ada.md': member('Ada', 'roles: [{ role: member, team: code of conduct }]\n'),
  'members/bo.md': member('Bo'),
  'members/cy.md': member('Cy', 'roles: [{ role: moderator, to: 2026-03-01 }]\n'),
  'members/dee.md': member('Dee', 'status: suspended\nroles: [{ role: maintainer }]\n'),
};

async function peopleOf(some: Readonly<Record<string, string>>) {
  return (await openInMemory({ 'community.yml': 'name: Harbour\n', ...some })).community.people;
}

describe('who decides, and so sees what readers do not', () => {
  test('is who holds the role, and is not suspended', async () => {
    const people = await peopleOf(files);
    const may = (at: number): string[] =>
      people.persons.filter((person) => mayModerate(person, at, people)).map(({ id }) => id);
    expect(may(now)).toEqual(['ada']);
    expect(may(before)).toEqual(['ada', 'cy']);
    expect(mayModerate(undefined, now, people)).toBe(false);
    expect(moderatorsAt(now, people).map(({ id }) => id)).toEqual(['ada']);
  });

  test('in the log is who held it then, since a suspension is known of today alone', async () => {
    const people = await peopleOf(files);
    const was = (at: number): string[] =>
      people.persons.filter((person) => isModeratorAt(person, at, people)).map(({ id }) => id);
    expect(was(now)).toEqual(['ada', 'dee']);
    expect(was(before)).toEqual(['ada', 'cy', 'dee']);
  });

  test('is everybody who is not suspended where no file ever gave anybody the role', async () => {
    const people = await peopleOf({
      'members/bo.md': files['members/bo.md'],
      'members/eve.md': member('Eve', 'status: suspended\n'),
    });
    expect(people.persons.filter((person) => mayModerate(person, now, people)).map(({ id }) => id)).toEqual([
      'bo',
    ]);
    expect(mayModerate(undefined, now, people)).toBe(true);
    expect(isModeratorAt(undefined, before, people)).toBe(true);
    expect(moderatorsAt(now, people)).toEqual([]);
  });

  test('is nobody once the last one who held it no longer does', async () => {
    const people = await peopleOf({
      'members/bo.md': files['members/bo.md'],
      'members/cy.md': files['members/cy.md'],
    });
    expect(people.persons.some((person) => mayModerate(person, now, people))).toBe(false);
  });
});
