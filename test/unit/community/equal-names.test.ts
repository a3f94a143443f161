import { describe, expect, test } from 'vitest';
import { isTaken, listedPath } from '../../../src/core/model/document-set/document-set';
import { fileMoves } from '../../../src/core/services/language/rename/file-name';
import { RenameRefused } from '../../../src/core/services/language/rename/rewrite';
import type { Document } from '../../../src/core/model/documents/document';
import type { Community } from '../../../src/core/community/community';
import { openInMemory } from './in-memory-community';

const composed = 'posts/zoë.md'.normalize('NFC');
const decomposed = 'posts/zoë.md'.normalize('NFD');

async function documentsOf(...paths: string[]): Promise<Community['documents']> {
  const files = Object.fromEntries(paths.map((path) => [path, '# Tide\n']));
  return (await openInMemory(files)).community.documents;
}

describe('two names that some disk takes for one', () => {
  test('are two documents, and each knows of the other', async () => {
    const documents = await documentsOf('posts/Tide.md', 'posts/tide.md', decomposed);
    expect([...documents.all()].map(({ path }) => path).sort()).toEqual([
      'posts/Tide.md',
      'posts/tide.md',
      decomposed,
    ]);
    expect(documents.differingInCase('posts/Tide.md')).toBe('posts/tide.md');
    expect(documents.differingInCase('posts/tide.md')).toBe('posts/Tide.md');
    expect(documents.differingInCase(decomposed)).toBeUndefined();
    expect(documents.differingInCase(composed)).toBe(decomposed);
  });

  test('are not both given to something new', async () => {
    const documents = await documentsOf('posts/Tide.md', decomposed);
    const paths = ['posts/tide.md', 'POSTS/Tide.md', composed, 'posts', 'posts/ebb.md'];
    expect(paths.map((path) => isTaken(documents, path))).toEqual([true, true, true, true, false]);
  });

  test('the editor’s is taken for the community’s, unless that has it too', async () => {
    const documents = await documentsOf('posts/Tide.md', 'posts/tide.md', 'Ebb.md', decomposed);
    expect(
      ['posts/tide.md', 'posts/Tide.md', 'ebb.md', composed, 'new.md'].map((path) =>
        listedPath(documents, path),
      ),
    ).toEqual(['posts/tide.md', 'posts/Tide.md', 'Ebb.md', decomposed, 'new.md']);
  });
});

describe('a document is renamed', () => {
  test('in case or normal form alone', async () => {
    const documents = await documentsOf('posts/Tide.md', decomposed);
    const moved = (path: string, wanted: string): unknown =>
      Object.fromEntries(fileMoves(documents.get(path) as Document, wanted, documents));
    expect(moved('posts/Tide.md', 'tide')).toEqual({ 'posts/Tide.md': 'posts/tide.md' });
    expect(moved(decomposed, composed.slice(6))).toEqual({ [decomposed]: composed });
  });

  test('but not to what another is called in another case', async () => {
    const documents = await documentsOf('posts/Tide.md', 'posts/ebb.md', decomposed);
    const move = (wanted: string) => () =>
      fileMoves(documents.get('posts/ebb.md') as Document, wanted, documents);
    expect(move('TIDE')).toThrow(RenameRefused);
    expect(move(composed.slice(6))).toThrow(RenameRefused);
  });
});
