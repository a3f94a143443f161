import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Community } from '../../../src/core/community/community';
import type { Document } from '../../../src/core/model/documents/document';
import { movedPath, type Moves } from '../../../src/core/model/changes/moved-path';
import { occurrencesIn } from '../../../src/core/model/mentions/occurrences';
import {
  outgoingReferences,
  type OutgoingReference,
} from '../../../src/core/services/language/references/outgoing-references';
import type { RenamePlan } from '../../../src/core/services/language/rename/rename';
import { RenameRefused } from '../../../src/core/services/language/rename/rewrite';
import { targetOf } from '../../../src/core/services/language/references/targets';
import { headingAt } from '../../../src/core/model/links/find-anchor';
import { openInMemory } from '../community/in-memory-community';
import { carryOut, planFor, planMove, type Files } from './carry-out';

/** What leads nowhere may begin to lead somewhere, and that is nobody's loss. */
const nothing = 'nothing';

/**
 * What each place of each document refers to: the document and the heading by its number, the person, the
 * tag.
 */
function references({ documents, people, mentions }: Community, moves: Moves): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const document of documents.all()) {
    const facts = document.facts();
    const pointers = outgoingReferences(document, facts, documents);
    const linked = facts.links.map(({ range }) => {
      const reference = pointers.find((one) => one.range === range);
      return { range, what: reference ? led(reference) : nothing };
    });
    const named = occurrencesIn(document.kind, facts).flatMap((one) => {
      if (one.type !== 'person' && one.type !== 'tag') return [];
      const target = targetOf(one, document.path, { documents, people, mentions });
      const who = target?.type === 'person' ? movedPath(target.person.memberPath ?? '', moves) : one.type;
      return [{ range: one.range, what: target ? who : nothing }];
    });
    const all = [...linked, ...named].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
    found.set(
      movedPath(document.path, moves),
      all.map(({ what }) => what),
    );
  }
  return found;

  function led({ form, path, anchor }: OutgoingReference): string {
    const there = documents.get(path)?.facts();
    if (anchor === undefined || !there) return `${form} ${movedPath(path, moves)}`;
    const heading = headingAt(decodeURIComponent(anchor), there, form === 'wiki');
    return heading ? `${form} ${movedPath(path, moves)}#${there.headings.indexOf(heading)}` : nothing;
  }
}

const heading = fc.constantFrom('Notes', 'Be kind', 'Notes', '1. Plan', 'Who’s *there*?', 'Ünï', 'Notes 1');
const pagePaths = [
  'index.md',
  'a.md',
  'guides/first boat.md',
  'guides/README.md',
  'posts/deep/a.md',
] as const;
const anchors = [
  '',
  '#notes',
  '#notes-1',
  '#be-kind',
  '#1-plan',
  '#whos-there',
  '#%C3%BCn%C3%AF',
  '#Notes',
  '#nowhere',
];
const links = [
  '/guides/first%20boat.md',
  '/guides/',
  '/a.md',
  '/posts/deep/a',
  'a.md',
  './a.md',
  'guides/first%20boat.md',
  'first%20boat.md',
  '../a.md',
  '../../a.md',
  '../guides/README.md',
  'deep/a.html',
  '../guides',
  '.',
  'img/p.png',
  'guides/img/p.png',
  '../../guides/img/p.png',
  '',
];
const names = [
  'A',
  'a',
  'first boat',
  'guides/first boat',
  'Boats',
  'guides',
  'posts/deep/a.md',
  '../a',
  'Ada',
];
const link = fc
  .tuple(fc.constantFrom(...links), fc.constantFrom(...anchors))
  .map(([path, anchor]) => path + anchor);
const word = fc.oneof(
  link.map((to) => `[x](${to})`),
  link.map((to) => `[x](<${to.replaceAll('%20', ' ')}> "t")`),
  link.map((to) => `<a href="${to}">x</a>`),
  link.map((to) => `![x](${to})`),
  link.map((to) => `\`[x](${to})\``),
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom('', '#notes', '#Notes', '#Be kind', '#notes-1'),
      fc.constantFrom('', '|x'),
    )
    .map(([name, anchor, shown]) => `[[${name}${anchor}${shown}]]`),
  fc.constantFrom(
    '@ada',
    '@Ada',
    '@bo',
    '#docs',
    '`@ada`',
    '[r]',
    '[x][r]',
    '![y][R]',
    'text',
    '**@bo**',
    '[@ada](a.md)',
  ),
);
const page = fc
  .record({
    title: fc.constantFrom(
      '',
      '---\ntitle: Boats\nauthor: ada\n---\n',
      '---\ntags: [docs]\nowner: "bo"\n---\n',
    ),
    sections: fc.array(
      fc.tuple(
        heading,
        fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
      ),
      { maxLength: 4 },
    ),
    definition: fc.oneof(
      fc.constant(''),
      link.map((to) => `\n[r]: <${to.replaceAll('%20', ' ')}> 't'\n`),
    ),
  })
  .map(
    ({ title, sections, definition }) =>
      title + sections.map(([words, prose]) => `## ${words}\n\n${prose}\n`).join('\n') + definition,
  );
const community = fc
  .tuple(...pagePaths.map(() => fc.option(page, { freq: 6, nil: undefined })))
  .map((pages): Files => {
    const files: Record<string, string> = {
      'community.yml': 'taxonomy: [docs]\n',
      'members/ada.md': '---\nname: Ada\n---\n',
      'members/bo.md': '---\nname: Bo\nid: bo\n---\n',
      'guides/img/p.png': 'png',
      // Folders are there as long as something is in them.
      'guides/keep.txt': '',
      'guides/img/keep.txt': '',
      'posts/deep/keep.txt': '',
    };
    pages.forEach((text, index) => {
      if (text !== undefined) files[pagePaths[index] as string] = text;
    });
    return files;
  });

type Change =
  | { readonly type: 'heading'; readonly page: number; readonly place: number; readonly to: string }
  | { readonly type: 'title'; readonly page: number; readonly to: string }
  | { readonly type: 'file'; readonly page: number; readonly to: string }
  | { readonly type: 'person'; readonly to: string }
  | { readonly type: 'tag'; readonly to: string }
  | { readonly type: 'move'; readonly from: string; readonly to: string };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    type: fc.constant('heading' as const),
    page: fc.nat(4),
    place: fc.nat(3),
    to: fc.constantFrom('Minutes', 'Be kind', 'Notes', 'Two `words`', 'é'),
  }),
  fc.record({
    type: fc.constantFrom('title' as const, 'file' as const),
    page: fc.nat(4),
    to: fc.constantFrom('New name', 'boats', 'x', 'deep/x', '../up'),
  }),
  fc.record({
    type: fc.constantFrom('person' as const, 'tag' as const),
    to: fc.constantFrom('x', 'countess', 'ADA'),
  }),
  fc.record({
    type: fc.constant('move' as const),
    from: fc.constantFrom(
      ...pagePaths,
      'guides',
      'posts',
      'posts/deep',
      'guides/img/p.png',
      'guides/img',
      'members/ada.md',
    ),
    to: fc.constantFrom('moved', 'moved/further', 'guides/inner', 'z (1)'),
  }),
);

async function planOf(files: Files, community: Community, wanted: Change): Promise<RenamePlan | undefined> {
  if (wanted.type === 'move') {
    const extension = /\.\w+$/.exec(wanted.from)?.[0] ?? '';
    const to = wanted.from.startsWith('members/') ? 'members/countess.md' : `${wanted.to}${extension}`;
    const within = to.startsWith(`${wanted.from}/`) || community.documents.at(to) !== undefined;
    if (within || community.documents.at(wanted.from) === undefined) return undefined;
    return planMove(community, new Map([[wanted.from, to]]));
  }
  if (wanted.type === 'tag') return planFor(files, community, { type: 'tag', name: 'docs' }, wanted.to);
  if (wanted.type === 'person') {
    const person = community.people.byHandle('ada');
    return person && planFor(files, community, { type: 'person', person }, wanted.to);
  }
  const document: Document | undefined = community.documents.get(pagePaths[wanted.page] ?? '');
  if (!document) return undefined;
  if (wanted.type !== 'heading') return planFor(files, community, { type: wanted.type, document }, wanted.to);
  if (wanted.place >= document.facts().headings.length) return undefined;
  return planFor(files, community, { type: 'heading', document, place: wanted.place }, wanted.to);
}

test('whatever is renamed or moved, references after equal references before', async () => {
  await fc.assert(
    fc.asyncProperty(community, change, async (files, wanted) => {
      const { community: before } = await openInMemory(files);
      let plan: RenamePlan | undefined;
      try {
        plan = await planOf(files, before, wanted);
      } catch (error) {
        if (error instanceof RenameRefused) return;
        throw error;
      }
      if (!plan) return;
      const after = carryOut(files, plan);
      const { community: there } = await openInMemory(after);
      const [was, is] = [references(before, plan.moves), references(there, new Map())];
      for (const [path, places] of was) {
        const now = is.get(path)?.map((what, index) => (places[index] === nothing ? nothing : what));
        expect(now, `${path} of ${JSON.stringify(after)}`).toEqual(places);
      }
    }),
    { numRuns: Number(process.env['KITH_RUNS'] ?? 300) },
  );
});
