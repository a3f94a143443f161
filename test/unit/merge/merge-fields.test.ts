import { describe, expect, test } from 'vitest';
import { merge, mergeFields } from './merge';

/** Both ways round: neither side may matter where nothing is in conflict. */
function settles(base: string, mine: string, theirs: string, merged: string): void {
  expect(mergeFields(base, mine, theirs)).toEqual({ fields: merged, conflicts: 0 });
  expect(mergeFields(base, theirs, mine)).toEqual({ fields: merged, conflicts: 0 });
}

describe('fields', () => {
  test('that stand side by side are changed by two people', () => {
    settles(
      'title: a\nstate: draft\n',
      'title: b\nstate: draft\n',
      'title: a\nstate: review\n',
      'title: b\nstate: review\n',
    );
  });

  test('are added, taken out and moved', () => {
    settles('a: 1\nb: 2\n', 'a: 1\nx: 3\nb: 2\n', 'a: 1\nb: 2\ny: 4\n', 'a: 1\nx: 3\nb: 2\ny: 4\n');
    settles('a: 1\nb: 2\n', 'a: 1\nb: 2\nx: 3\n', 'a: 1\nb: 2\ny: 4\n', 'a: 1\nb: 2\nx: 3\ny: 4\n');
    settles('a: 1\nb: 2\nc: 3\n', 'a: 1\nc: 3\n', 'a: 1\nb: 2\nc: 4\n', 'a: 1\nc: 4\n');
    settles('a: 1\nb: 2\nc: 3\n', 'c: 3\na: 1\nb: 2\n', 'a: 1\nb: 5\nc: 3\n', 'c: 3\na: 1\nb: 5\n');
    settles('a: 1\n', 'b: 1\na: 1\n', 'c: 2\n', 'b: 1\nc: 2\n');
  });

  test('keep their comments, quotes and blanks, whoever has them', () => {
    settles(
      '# about\ntitle: "a"  # short\n\nstate: draft\n',
      '# about\ntitle: "b"  # short\n\nstate: draft\n',
      '# about it\ntitle: "a"  # short\n\n# how far\nstate:   \'review\'\n',
      '# about it\ntitle: "b"  # short\n\n# how far\nstate:   \'review\'\n',
    );
    settles('title: a\n', 'title: b\n', 'title: a # a comment\n', 'title: b # a comment\n');
    settles('title: a\n', 'title: "b"\n', 'title: b\n', 'title: "b"\n');
  });

  test('keep comments that both wrote in one place', () => {
    const { fields, conflicts } = mergeFields('a: 1\n', '# one\na: 1\n', '# two\na: 1\n');
    expect(conflicts).toBe(0);
    expect(fields.split('\n').sort()).toEqual(['', '# one', '# two', 'a: 1']);
  });

  test('are in conflict where both changed one, and only there', () => {
    expect(mergeFields('a: 1\nb: 1\nc: 1\n', 'a: 2\nb: 2\nc: 1\n', 'a: 1\nb: 3\nc: 3\n')).toEqual({
      fields: 'a: 2\n<<<<<<< mine\nb: 2\n=======\nb: 3\n>>>>>>> theirs\nc: 3\n',
      conflicts: 1,
    });
    expect(mergeFields('a: 1\nb: 1\n', 'a: 1\n', 'a: 1\nb: 3\n').fields).toBe(
      'a: 1\n<<<<<<< mine\n=======\nb: 3\n>>>>>>> theirs\n',
    );
    expect(mergeFields('a: 1\n', 'a: 1\nn: 2\n', 'n: 3\na: 1\n').conflicts).toBe(1);
  });

  test('that one took out are gone, though the other wrote them in another way, and in conflict with a new comment', () => {
    settles('a: 1\nb: "2"\n', 'a: 1\n', "a: 1\nb:  '2'\n", 'a: 1\n');
    expect(mergeFields('a: 1\nb: 2\n', 'a: 1\n', 'a: 1\nb: 2 # why\n').conflicts).toBe(1);
  });

  test('of maps within are merged by key', () => {
    settles(
      'author:\n  name: Ada\n  url: /ada\nx: 1\n',
      'author:\n  name: Ada Ny\n  url: /ada\nx: 1\n',
      'author:\n  name: Ada\n  # since May\n  url: /a\n  lang: nl\nx: 1\n',
      'author:\n  name: Ada Ny\n  # since May\n  url: /a\n  lang: nl\nx: 1\n',
    );
    settles('a: { x: 1, y: 2 }\n', 'a: { x: 5, y: 2 }\n', 'a: { x: 1, y: 6 }\n', 'a: { x: 5, y: 6 }\n');
    settles('a: {x: 1, y: 2}\n', 'a: {y: 2}\n', 'a: {x: 1}\n', 'a: {}\n');
    expect(mergeFields('a:\n  x: 1\n  y: 1\n', 'a:\n  x: 2\n  y: 1\n', 'a:\n  x: 3\n  y: 3\n').fields).toBe(
      'a:\n<<<<<<< mine\n  x: 2\n=======\n  x: 3\n>>>>>>> theirs\n  y: 3\n',
    );
  });

  test('of several lines are merged by these', () => {
    settles(
      'about: |\n  one\n  two\n  three\nx: 1\n',
      'about: |\n  ONE\n  two\n  three\nx: 1\n',
      'about: |\n  one\n  two\n  THREE\nx: 1\n',
      'about: |\n  ONE\n  two\n  THREE\nx: 1\n',
    );
    expect(mergeFields('about: |\n  one\n', 'about: |\n  two\n', 'about: |\n  three\n').fields).toBe(
      '<<<<<<< mine\nabout: |\n  two\n=======\nabout: |\n  three\n>>>>>>> theirs\n',
    );
  });
});

describe('lists', () => {
  test('are sets, in brackets', () => {
    settles('tags: [a, b]\n', 'tags: [a, b, x]\n', 'tags: [a, b, y]\n', 'tags: [a, b, x, y]\n');
    settles('tags: [a, b, c]\n', 'tags: [b, c]\n', 'tags: [a, b, "C#"]\n', 'tags: [b, "C#"]\n');
    settles('tags: [ a, b ] # c\n', 'tags: [ b ] # c\n', 'tags: [ a ] # c\n', 'tags: [  ] # c\n');
    settles('tags: []\n', 'tags: [x]\n', 'tags: [y]\n', 'tags: [x, y]\n');
    settles('tags: []\n', 'tags: [x]\n', 'tags: [x, y]\n', 'tags: [x, y]\n');
    settles('t: 1\n', 't: 1\ntags: [x]\n', 't: 1\ntags: [y]\n', 't: 1\ntags: [x, y]\n');
  });

  test('are sets, on lines', () => {
    settles(
      'tags:\n  # first\n  - a\n  - b\n',
      'tags:\n  # first\n  - a\n  - "x" # why\n  - b\n',
      'tags:\n  # first\n  - a\n  - b\n  # last\n  - y\n',
      'tags:\n  # first\n  - a\n  - "x" # why\n  - b\n  # last\n  - y\n',
    );
    settles('tags:\n- a\n- b\n', 'tags:\n- b\n', 'tags:\n- a\n- b\n- c\n', 'tags:\n- b\n- c\n');
    settles('tags:\n- a\n- b\n', 'tags:\n- b\n', 'tags:\n- a\n', 'tags: []\n');
    settles('tags:\n', 'tags:\n- b\n', 'tags:\n- a\n', 'tags:\n- a\n- b\n');
  });

  test('are sets, in brackets here and on lines there', () => {
    const { fields, conflicts } = mergeFields('tags: []\n', 'tags: [x]\n', 'tags:\n  - y\n');
    expect(conflicts).toBe(0);
    expect(['tags: [x, y]\n', 'tags:\n  - x\n  - y\n', 'tags: [y, x]\n', 'tags:\n  - y\n  - x\n']).toContain(
      fields,
    );
  });

  test('of maps know an item by its name, and merge it by key', () => {
    settles(
      'links:\n  - url: /a\n    title: A\n    lang: en\n  - url: /b\n',
      'links:\n  - url: /a\n    title: AA\n    lang: en\n  - url: /b\n  - url: /c\n',
      'links:\n  - url: /z\n  - url: /a\n    title: A\n    lang: nl\n',
      'links:\n  - url: /z\n  - url: /a\n    title: AA\n    lang: nl\n  - url: /c\n',
    );
  });

  test('of numbers and of the same thing twice are one value', () => {
    expect(mergeFields('geo: [52.1, 4.3]\n', 'geo: [52.2, 4.3]\n', 'geo: [52.3, 4.3]\n').conflicts).toBe(1);
    expect(mergeFields('a: [x, x]\n', 'a: [x, x, y]\n', 'a: [x, x, z]\n').conflicts).toBe(1);
  });
});

describe('what fields cannot do', () => {
  test('front matter that is no YAML is merged by lines', () => {
    expect(
      mergeFields('a: [\nb: 1\nc: 1\nd: 1\n', 'a: [\nb: 2\nc: 1\nd: 1\n', 'a: [\nb: 1\nc: 1\nd: 2\n'),
    ).toEqual({
      fields: 'a: [\nb: 2\nc: 1\nd: 2\n',
      conflicts: 0,
    });
    expect(mergeFields('a: 1\n', 'a: [\n', 'a: 2\n').conflicts).toBe(1);
  });

  test('anchors and merge keys do not come to say something else', () => {
    const base = 'x: &n 1\ny: *n\nz: 1\n';
    settles(base, 'x: &n 1\ny: *n\nz: 2\n', 'x: &n 1\nz: 1\ny: *n\n', 'x: &n 1\nz: 2\ny: *n\n');
    settles(base, 'x: &n 2\ny: *n\nz: 1\n', 'x: 1\ny: 1\nz: 1\n', 'x: 2\ny: 1\nz: 1\n');
    const { fields, conflicts } = mergeFields(base, `${base}w: *n\n`, 'x: 1\ny: 1\nz: 1\n');
    expect([fields, conflicts]).toEqual([
      `<<<<<<< mine\n${base}w: *n\n=======\nx: 1\ny: 1\nz: 1\n>>>>>>> theirs\n`,
      1,
    ]);
  });

  test('front matter that one side took away and the other changed', () => {
    const base = '---\na: 1\n---\n\nBody\n';
    expect(merge(base, 'Body\n', '---\na: 2\n---\n\nBody\n').conflicts).toBe(1);
    expect(merge(base, 'Body\n', '---\na: 1\n---\n\nBody!\n').conflicts).toBe(1);
    expect(merge(base, '\nBody\n', '---\na: 1\n---\n\nBody!\n')).toEqual({ text: '\nBody!\n', conflicts: 0 });
  });
});

test('YAML files are merged by fields, other files by lines', () => {
  const [base, mine, theirs] = [
    'name: a\nlanguage: en\n',
    'name: b\nlanguage: en\n',
    'name: a\nlanguage: nl\n',
  ] as const;
  expect(merge(base, mine, theirs, 'community.yml')).toEqual({
    text: 'name: b\nlanguage: nl\n',
    conflicts: 0,
  });
  expect(merge(base, mine, theirs, 'moderation/rules/spam.yaml').conflicts).toBe(0);
  expect(merge(base, mine, theirs, 'notes.txt').conflicts).toBe(1);
});
