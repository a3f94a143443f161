import { expect, test } from 'vitest';
import { threadMaterial, type ThreadMaterial } from '../../../src/core/services/assistance/thread-material';
import { conversationOf } from '../../../src/core/services/conversations/conversation';
import { openInMemory } from '../community/in-memory-community';

const thread = 'discussions/knots/thread.md';
const replyPath = (name: string): string => `discussions/knots/01KBBT6R80CS9FQM0JCWKAMWE${name}.md`;

const files: Readonly<Record<string, string>> = {
  'members/ada.md': '---\nname: Ada Mast\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  [thread]: `---\ntitle: Which knot?\nauthor: bo\ncreated: 2026-11-01\naccepted: 01KBBT6R80CS9FQM0JCWKAMWEB\n---\n\nWhich?\n`,
  [replyPath('A')]: '---\nauthor: ada\nat: 2026-11-02\n---\nWrite to knots@example.org.\n',
  [replyPath('B')]: '---\nauthor: Cleo\nat: 2026-11-03\n---\nThe bowline.\n',
  [replyPath('C')]: '---\nauthor: ada\nat: 2026-11-04\nstate: hidden\n---\nRude.\n',
  [replyPath('D')]: '---\nauthor: bo\nat: 2026-11-05\n---\nThank you.\n',
  [replyPath('E')]: '---\nat: 2026-11-06\n---\nMe too.\n',
};

async function material(most: number): Promise<ThreadMaterial> {
  const { community } = await openInMemory(files);
  const document = community.documents.get(thread);
  if (!document) throw new Error('not read');
  return threadMaterial(conversationOf(document, community, Date.now()), (path) => files[path] ?? '', most);
}

test('a thread is given without names, addresses and what readers do not see', async () => {
  expect(await material(10_000)).toEqual({
    title: 'Which knot?',
    posts: [
      { speaker: 'Asker', isAccepted: false, text: 'Which?' },
      { speaker: 'Person 2', isAccepted: false, text: 'Write to [address left out].' },
      { speaker: 'Person 3', isAccepted: true, text: 'The bowline.' },
      { speaker: 'Asker', isAccepted: false, text: 'Thank you.' },
      { speaker: 'Somebody', isAccepted: false, text: 'Me too.' },
    ],
    leftOut: 0,
  });
});

test('where room is short the opening, the accepted answer and the last posts stay', async () => {
  const { posts, leftOut } = await material(30);
  expect(posts.map(({ text }) => text)).toEqual(['Which?', 'The bowline.', 'Me too.']);
  expect(leftOut).toBe(2);
});

test('one post that is too long is cut', async () => {
  const { posts } = await material(20);
  expect(posts.map(({ text }) => text)).toEqual(['Which?', 'The bowlin […]']);
});
