import { describe, expect, test } from 'vitest';
import { pictureFolder, picturePlace } from '../../../src/core/services/scaffold/picture-place';

const png = { type: 'image/png', name: 'image.png' };

describe('a new picture', () => {
  const place = (picture = png, taken: readonly string[] = [], document = 'posts/2026-03-14-tide.md') =>
    picturePlace(document, picture, [], (path) => taken.includes(path));

  test('is called after its document, with a number that is free', () => {
    expect(place()).toEqual({ path: 'posts/images/2026-03-14-tide-1.png', altText: undefined });
    expect(place(png, ['posts/images/2026-03-14-tide-1.png'])?.path).toBe(
      'posts/images/2026-03-14-tide-2.png',
    );
    expect(place(png, [], 'discussions/knots/thread.md')?.path).toBe('discussions/knots/images/knots-1.png');
    expect(place(png, [], 'README.md')?.path).toBe('images/picture-readme-1.png');
  });

  test('keeps a name that says something, as words too', () => {
    const named = { type: 'image/jpeg', name: 'Harbour Wall.JPEG' };
    expect(place(named)).toEqual({ path: 'posts/images/harbour-wall.jpg', altText: 'Harbour Wall' });
    expect(place(named, ['posts/images/harbour-wall.jpg'])?.path).toBe('posts/images/harbour-wall-2.jpg');
    const away = { type: 'image/png', name: '../../.git/hooks/pre commit.png' };
    expect(place(away)?.path).toBe('posts/images/git-hooks-pre-commit.png');
  });

  test.each([
    'image/png',
    'image/jpeg',
    'image/gif',
    'image/webp',
    'image/avif',
    'image/svg+xml',
    'IMAGE/PNG',
  ])('of type %s is one', (type) =>
    expect(place({ ...png, type })?.path).toMatch(/tide-1\.(?:png|jpg|gif|webp|avif|svg)$/),
  );

  test.each(['image/tiff', 'image/heic', 'video/mp4', 'application/pdf', ''])('of type %j is none', (type) =>
    expect(place({ ...png, type })).toBeUndefined(),
  );
});

describe('the folder of a document’s pictures', () => {
  const folder = (...media: string[]) => pictureFolder('posts/tide.md', media);

  test.each([
    ['beside it, where there are none', [], 'posts/images'],
    ['where those beside it are', ['posts/img/a.png', 'images/b.png', 'images/c.png'], 'posts/img'],
    ['among the documents, where they are there', ['posts/a.png', 'posts/b.jpg'], 'posts'],
    ['as elsewhere beside the document', ['guides/media/a.png'], 'posts/media'],
    ['the one at the top', ['assets/a.png', 'guides/img/b.png', 'assets/c.png'], 'assets'],
    [
      'the one that has most',
      ['static/images/a.png', 'static/images/b.png', 'static/images/c.png', 'x/img/d.png', 'y/img/e.png'],
      'static/images',
    ],
    ['not where recordings are', ['posts/media/a.mp4', 'posts/a.pdf'], 'posts/images'],
    ['not in a folder of another sort', ['posts/2026/a.png'], 'posts/images'],
  ] as const)('is %s', (_what, media, expected) => expect(folder(...media)).toBe(expected));

  test('of one at the top is never the top itself', () => {
    expect(pictureFolder('README.md', ['logo.png'])).toBe('images');
  });
});
