import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish, message } from '../../../src/core/base/message';
import { applyEdit, editBetween, type TextEdit } from '../../../src/core/formats/front-matter/edit';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { PlanRefused, type Change, type ChangePlan } from '../../../src/core/model/changes/change-plan';
import { checkPlan, type Found } from '../../../src/core/model/changes/check-plan';
import { moveSteps } from '../../../src/core/model/changes/move-steps';
import { changeBy, changeTo, plannedEdits } from '../../../src/core/model/changes/planned-edits';
import { previewInWords, previewLines, previewOf } from '../../../src/core/model/changes/plan-preview';

const plan = (...changes: Change[]): ChangePlan => ({ title: message('Change'), changes });
const files = { 'a.md': 'one\ntwo\n', 'b/c.md': 'three\n', 'b/d.md': '' };

function after(changes: readonly Change[], before: Record<string, string> = files): Record<string, string> {
  return Object.fromEntries(applyToTexts(plan(...changes), new Map(Object.entries(before))));
}

/** What stands in the way, in English. */
function conflicts(changes: readonly Change[], before: Record<string, string> = files): string[] {
  try {
    after(changes, before);
    return [];
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    return error.conflicts.map((one) => inEnglish(one.message));
  }
}

const edit = (path: string, was: string, newText: string, at = 0): Change => ({
  kind: 'edit',
  path,
  edits: [{ range: [0, at, 0, at + was.length], was, newText }],
});

describe('a plan', () => {
  test('edits, makes, moves and deletes', () => {
    const changes: Change[] = [
      edit('a.md', 'one', '1'),
      { kind: 'create', path: 'new/e.md', text: 'e' },
      { kind: 'move', from: 'b', to: 'z/b' },
      edit('b/c.md', 'three', '3'),
      { kind: 'delete', path: 'a.md' },
    ];
    expect(after(changes.slice(0, 4))).toEqual({
      'a.md': '1\ntwo\n',
      'new/e.md': 'e',
      'z/b/c.md': '3\n',
      'z/b/d.md': '',
    });
    expect(after(changes.slice(4))).toEqual({ 'b/c.md': 'three\n', 'b/d.md': '' });
    expect(conflicts(changes)).toEqual(['Two changes want “a.md” for themselves.']);
  });

  test.each<[string, Change[]]>([
    ['“a.md” is there already.', [{ kind: 'create', path: 'a.md', text: '' }]],
    ['“b” is there already.', [{ kind: 'create', path: 'b', text: '' }]],
    ['“x.md” is not there any more.', [edit('x.md', '', 'x')]],
    ['“x.md” is not there any more.', [{ kind: 'delete', path: 'x.md' }]],
    ['“x.md” is not there any more.', [{ kind: 'move', from: 'x.md', to: 'y.md' }]],
    ['“a.md” is there already.', [{ kind: 'move', from: 'b/c.md', to: 'a.md' }]],
    ['“b” is a folder.', [{ kind: 'delete', path: 'b' }]],
    ['“b” is a folder.', [edit('b', '', 'x')]],
    ['“a.md” was changed meanwhile, see line 1. Try again in a moment.', [edit('a.md', 'two', '2')]],
    ['“a.md” was changed meanwhile, see line 1. Try again in a moment.', [edit('a.md', '', 'x', 4)]],
    [
      '“a.md” was changed meanwhile, see line 9. Try again in a moment.',
      [{ kind: 'edit', path: 'a.md', edits: [{ range: [8, 0, 8, 0], was: '', newText: 'x' }] }],
    ],
    [
      '“a.md” was changed meanwhile. Try again in a moment.',
      [{ kind: 'edit', path: 'a.md', edits: [], expects: { text: 'one\n' } }],
    ],
    [
      '“a.md” was changed meanwhile. Try again in a moment.',
      [{ kind: 'delete', path: 'a.md', expects: { version: '0'.repeat(40) } }],
    ],
    [
      'Two changes of “a.md” are at the same place, see line 1.',
      [
        {
          kind: 'edit',
          path: 'a.md',
          edits: [
            { range: [0, 0, 0, 2], was: 'on', newText: 'x' },
            { range: [0, 1, 0, 3], was: 'ne', newText: 'y' },
          ],
        },
      ],
    ],
    ['Two changes want “a.md” for themselves.', [edit('a.md', 'one', '1'), edit('a.md', 'one', '2')]],
    [
      'Two changes want “n.md” for themselves.',
      [
        { kind: 'create', path: 'n.md', text: '' },
        { kind: 'move', from: 'a.md', to: 'n.md' },
      ],
    ],
    [
      'Two changes want “b” for themselves.',
      [
        { kind: 'move', from: 'b', to: 'z' },
        { kind: 'create', path: 'b/e.md', text: '' },
      ],
    ],
    ['“../a.md” is no place for a file of the community.', [{ kind: 'create', path: '../a.md', text: '' }]],
    ['“/a.md” is no place for a file of the community.', [{ kind: 'create', path: '/a.md', text: '' }]],
    [
      '“.git/hooks/x” is no place for a file of the community.',
      [{ kind: 'create', path: '.git/hooks/x', text: '' }],
    ],
  ])('is refused as a whole: %s', (why, changes) => {
    expect(conflicts([...changes, { kind: 'create', path: 'other.md', text: '' }])).toEqual([why]);
  });

  test('goes by the version of the bytes where it expects one, and does not touch what is no text', () => {
    const deletion: Change = { kind: 'delete', path: 'a.png', expects: { version: 'ab' } };
    const found = (version: string) => (): Found => ({ type: 'file', version });
    expect(checkPlan(plan(deletion), found('ab'))).toEqual([]);
    expect(checkPlan(plan(deletion), found('cd'))).toHaveLength(1);
    expect(checkPlan(plan(edit('a.png', '', 'x')), found('ab')).map((one) => inEnglish(one.message))).toEqual(
      ['“a.png” is too large, or not text in UTF-8, so it is not changed.'],
    );
  });

  test('may give a file other capitals on a disk that does not tell them apart', () => {
    const move: Change = { kind: 'move', from: 'a.md', to: 'A.md' };
    expect(checkPlan(plan(move), () => ({ type: 'file', identity: '1' }))).toEqual([]);
    expect(checkPlan(plan(move), (path) => ({ type: 'file', identity: path }))).toHaveLength(1);
  });

  test('lets files change places, in steps that never meet', () => {
    const swap: Change[] = [
      { kind: 'move', from: 'a.md', to: 'b/c.md' },
      { kind: 'move', from: 'b/c.md', to: 'a.md' },
      { kind: 'create', path: 'b/d.md', text: 'new' },
      { kind: 'delete', path: 'b/d.md' },
    ];
    expect(after(swap)).toEqual({ 'b/c.md': 'one\ntwo\n', 'a.md': 'three\n', 'b/d.md': 'new' });
    const texts = new Map(Object.entries(files));
    for (const { from, to } of moveSteps(plan(...swap), (path) => `${path}.aside`)) {
      expect(texts.has(to), to).toBe(false);
      texts.set(to, texts.get(from) ?? '');
      texts.delete(from);
    }
    expect(Object.fromEntries(texts)).toEqual({ 'b/c.md': 'one\ntwo\n', 'a.md': 'three\n', 'b/d.md': '' });
  });

  test('keeps a byte order mark and how lines end, of which it expects nothing', () => {
    const text = '\uFEFFone\r\ntwo\r\n';
    const whole: Change = {
      kind: 'edit',
      path: 'a.md',
      edits: [{ range: [0, 0, 1, 3], was: 'one\ntwo', newText: '1\n2\n3' }],
      expects: { text: 'one\ntwo\n' },
    };
    expect(after([whole], { 'a.md': text })).toEqual({ 'a.md': '\uFEFF1\r\n2\r\n3\r\n' });
    // Nobody can say how the lines of such a text should end.
    expect(after([edit('a.md', 'one', '1\n2')], { 'a.md': 'one\r\ntwo\n' })).toEqual({
      'a.md': '1\n2\r\ntwo\n',
    });
  });

  test('is told in words and in lines before it is done', () => {
    const preview = previewOf(
      plan(
        edit('a.md', 'one', '1'),
        edit('b/c.md', 'three', '3'),
        { kind: 'edit', path: 'b/d.md', edits: [] },
        { kind: 'create', path: 'n.md', text: '' },
        { kind: 'move', from: 'x', to: 'y' },
        { kind: 'delete', path: 'z.md' },
      ),
    );
    expect(previewInWords(preview).map(inEnglish)).toEqual([
      '2 files change.',
      '1 file is created.',
      '1 file or folder moves.',
      '1 file is deleted.',
    ]);
    expect(previewLines(preview)).toEqual(['+ n.md', '~ a.md', '~ b/c.md', 'x → y', '- z.md']);
  });
});

const text = fc
  .array(fc.constantFrom('a', 'b', 'ünï', '🎉', '\n', '\r\n', ' ', '---\n'), { maxLength: 12 })
  .map((parts) => parts.join(''));
const uniform = text.map((one) => one.replaceAll('\r\n', '\n'));

describe('whatever the texts', () => {
  test('one becomes the other by the change between them, and by no other text', () => {
    fc.assert(
      fc.property(text, text, text, (before, wanted, other) => {
        expect(applyEdit(before, editBetween(before, wanted))).toBe(wanted);
        const change = changeTo('a.md', before, wanted);
        const isSame = (one: string): string => one.replaceAll('\r\n', '\n');
        if (isSame(other) !== isSame(before)) expect(conflicts([change], { 'a.md': other })).not.toEqual([]);
      }),
    );
  });

  test('edits of a plan do what edits of the text do, also where the file ends its lines otherwise', () => {
    fc.assert(
      fc.property(
        uniform,
        fc.array(fc.tuple(fc.nat(20), fc.nat(4), uniform), { maxLength: 4 }),
        (before, cuts) => {
          const edits: TextEdit[] = [];
          let at = 0;
          for (const [skip, length, newText] of cuts) {
            const start = at + skip + 1;
            if (start + length > before.length) break;
            edits.push({ start, end: start + length, newText });
            at = start + length;
          }
          const expected = edits.reduceRight(applyEdit, before);
          const change: Change = { kind: 'edit', path: 'a.md', edits: plannedEdits(before, edits) };
          expect(after([change], { 'a.md': before })).toEqual({ 'a.md': expected });
          if (!before.includes('\n')) return;
          const crlf = (one: string): string => one.replaceAll('\n', '\r\n');
          expect(after([change], { 'a.md': crlf(before) })).toEqual({ 'a.md': crlf(expected) });
        },
      ),
    );
  });

  test('a plan changes everything that it says and nothing else, or it changes nothing', () => {
    const path = fc.constantFrom('a.md', 'b.md', 'c/d.md', 'c/e.md', 'c', 'f/g.md');
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.record({ kind: fc.constant('create' as const), path, text }),
      fc.record({ kind: fc.constant('delete' as const), path }),
      fc.record({ kind: fc.constant('move' as const), from: path, to: path }),
      fc.tuple(path, text, text).map(([at, was, wanted]) => changeBy(at, was, editBetween(was, wanted))),
    );
    const folder = fc.dictionary(
      path.filter((one) => one !== 'c'),
      text,
      { maxKeys: 4, noNullPrototype: true },
    );
    let applied = 0;
    fc.assert(
      fc.property(folder, fc.array(change, { minLength: 1, maxLength: 4 }), (before, changes) => {
        const untouched = structuredClone(before);
        let result: Record<string, string>;
        try {
          result = after(changes, before);
        } catch (error) {
          expect(error).toBeInstanceOf(PlanRefused);
          expect(before).toEqual(untouched);
          return;
        }
        applied++;
        const named = new Set(
          changes.flatMap((one) => (one.kind === 'move' ? [one.from, one.to] : [one.path])),
        );
        for (const one of changes) {
          if (one.kind === 'create') expect(result[one.path]).toBe(one.text);
          if (one.kind === 'delete' && !changes.some((other) => other !== one && namesAsNew(other, one.path)))
            expect(result).not.toHaveProperty([one.path]);
        }
        for (const [at, was] of Object.entries(before)) {
          const isNamed = [...named].some((one) => at === one || at.startsWith(`${one}/`));
          if (!isNamed) expect(result[at]).toBe(was);
        }
        const count = (kind: Change['kind']): number => changes.filter((one) => one.kind === kind).length;
        expect(Object.keys(result)).toHaveLength(
          Object.keys(before).length + count('create') - count('delete'),
        );
      }),
      { numRuns: 3000 },
    );
    expect(applied).toBeGreaterThan(100);
  });
});

function namesAsNew(change: Change, path: string): boolean {
  if (change.kind === 'create') return change.path === path;
  return change.kind === 'move' && (change.to === path || path.startsWith(`${change.to}/`));
}
