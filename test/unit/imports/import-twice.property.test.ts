import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportedItem } from '../../../src/core/services/imports/imported-item';
import { importInto } from './imported-community';

const begun = Date.UTC(2026, 2, 3, 10);

/** A community elsewhere: the texts of posts, by thread. */
type There = readonly (readonly string[])[];

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((one) => `x${one}`);
const there = fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });

function itemsOf(threads: There): ImportedItem[] {
  return threads.flatMap((posts, t): ImportedItem[] => [
    { kind: 'thread', id: `T${t}`, at: begun, opening: `T${t}-0`, title: `Thread ${t % 2}` },
    ...posts.map((markdown, n): ImportedItem => ({
      kind: 'post',
      id: `T${t}-${n}`,
      thread: `T${t}`,
      at: begun + n * 1000,
      author: { id: 'U1', handle: 'ada' },
      markdown,
    })),
  ]);
}

const idOf = (file: string): string =>
  /^ {2}post: "(.*)"$/m.exec(file)?.[1] ?? /^ {2}id: "(.*)"$/m.exec(file)?.[1] ?? '';
const bodyOf = (file: string): string => file.slice(file.indexOf('\n---\n') + 6).trim();

test('after changes on both sides every post is there once, and what was changed here stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      there,
      fc.array(fc.tuple(fc.nat(), text), { maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(), text), { maxLength: 6 }),
      fc.array(text, { maxLength: 3 }),
      async (before, changedThere, changedHere, added) => {
        const files = new Map<string, string>();
        await importInto(files, itemsOf(before));
        const imported = new Map(Array.from(files.values(), (file) => [idOf(file), bodyOf(file)]));

        const after = before.map((posts) => [...posts]);
        for (const [at, markdown] of changedThere) {
          const posts = after[at % after.length] as string[];
          posts[at % posts.length] = markdown;
        }
        after[0]?.push(...added);
        const here = new Map<string, string>();
        const paths = [...files.keys()];
        for (const [at, mine] of changedHere) {
          const path = paths[at % paths.length] as string;
          const file = files.get(path) ?? '';
          files.set(path, `${file.slice(0, file.indexOf('\n---\n') + 6)}${mine}\n`);
          here.set(idOf(file), mine.trim());
        }

        const report = await importInto(files, itemsOf(after));
        const ids = Array.from(files.values(), idOf);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBe(after.flat().length);
        for (const file of files.values()) {
          const id = idOf(file);
          const [, t = 0, n = 0] = /^T(\d+)-(\d+)$/.exec(id) ?? [];
          const theirs = (after[Number(t)]?.[Number(n)] ?? '').trim();
          const mine = here.get(id);
          const isChangedHere = mine !== undefined && mine !== imported.get(id);
          expect(bodyOf(file)).toBe(isChangedHere ? mine : theirs);
        }
        // A third import of the same has nothing to write.
        const files3 = new Map(files);
        const again = await importInto(files3, itemsOf(after));
        expect(files3).toEqual(files);
        expect(again.conflicts).toEqual(report.conflicts);
      },
    ),
    { numRuns: 150 },
  );
});
