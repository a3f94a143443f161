import { expect, test } from 'vitest';
import { filesThatMayName, notNamedIn, unlinkedMedia } from '../../../src/core/services/publishing/media';
import { openInMemory } from '../community/in-memory-community';

test('media that no document links to or shows', async () => {
  const { community } = await openInMemory({
    'README.md':
      '![a](img/a.png) [b](<img/b c.jpg>) <img src="img/d.svg"> [[e.pdf]] [f](media/f%20g.mp4)\n\n[r]: img/r.gif\n',
    ...Object.fromEntries(
      ['img/a.png', 'img/b c.jpg', 'img/d.svg', 'e.pdf', 'media/f g.mp4', 'img/r.gif'].map((path) => [
        path,
        '',
      ]),
    ),
    'img/lost.PNG': '',
    'style.css': '',
    'tool.exe': '',
  });
  expect(unlinkedMedia(community)).toEqual(['img/lost.PNG']);
  expect(filesThatMayName(community)).toEqual(['README.md', 'img/d.svg', 'style.css']);
});

test.each<[string, string, boolean]>([
  ['image: /img/cover.png', 'img/cover.png', true],
  ['image: cover.png', 'img/cover.png', true],
  ['image: "Cover.PNG"', 'img/cover.png', true],
  ['background: url(../img/cover.png)', 'img/cover.png', true],
  ['background: url(../img/cover%20two.png?v=2#x)', 'img/cover two.png', true],
  ['<img alt=x src=img/cover.png>', 'img/cover.png', true],
  ['It is shown in the cover two.png of last year.', 'img/cover two.png', true],
  ['It is shown in the cover two.png of last year.', 'img/two.png', true],
  ['image: otherpage/discover.png', 'img/cover.png', false],
  ['image: cover.pngx', 'img/cover.png', false],
  ['image: cover.jpg', 'img/cover.png', false],
  ['één-plaatje.png', 'img/één-plaatje.png', true],
  ['%C3%A9%C3%A9n.png', 'img/één.png', true],
  ['', 'img/cover.png', false],
])('%j names %s: %s', (text, path, isNamed) => {
  expect(notNamedIn(text, [path])).toEqual(isNamed ? [] : [path]);
});
