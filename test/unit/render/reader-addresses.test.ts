import { expect, test } from 'vitest';
import { readerAddresses } from '../../../src/render/public/absolute-pages';
import { openInMemory } from '../community/in-memory-community';

const post = { 'posts/tide.md': '---\ntitle: The tide\n---\nAt noon.\n' };

async function addressIn(files: Readonly<Record<string, string>>, url?: string): Promise<string | undefined> {
  const { community } = await openInMemory({ ...post, ...files });
  const document = community.documents.get('posts/tide.md');
  if (!document) throw new Error('The post is not there.');
  return readerAddresses(community, url)(document);
}

const site = { 'site/eleventy.config.mjs': 'export default () => ({});\n' };

test('of a site of Kith’s, where there is one', async () => {
  expect(await addressIn(site, 'https://harbour.example/')).toBe('https://harbour.example/posts/tide/');
  expect(await addressIn({}, 'https://harbour.example/')).toBeUndefined();
  expect(await addressIn(site)).toBeUndefined();
});

test('of the generator that makes the site of its file', async () => {
  const jekyll = { '_config.yml': 'title: Harbour\npermalink: pretty\n' };
  expect(await addressIn(jekyll, 'https://harbour.example/')).toBe('https://harbour.example/posts/tide/');
});

test('none of what has no page for readers', async () => {
  const draft = { ...site, 'posts/tide.md': '---\ntitle: The tide\nstatus: draft\n---\nAt noon.\n' };
  expect(await addressIn(draft, 'https://harbour.example/')).toBeUndefined();
});
