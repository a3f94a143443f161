import type { Community } from '../../../src/core/community/community';
import { movedPath, type Moves } from '../../../src/core/services/language/moves';
import { planMoves, type RenameContext } from '../../../src/core/services/language/plan-moves';
import { planRename, type RenamePlan } from '../../../src/core/services/language/rename';
import { renamePlaceAt, type RenameSubject } from '../../../src/core/services/language/rename-subject';
import { rewriteText } from '../../../src/core/services/language/rewrite';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';

export type Files = Readonly<Record<string, string>>;

export function contextOf(community: Community): RenameContext {
  const { documents, people, mentions, config, configuration } = community;
  return { documents, people, mentions, config, configuration, factsOf: (document) => document.facts() };
}

export const patience = { pacer: { pause: () => undefined }, signal: new AbortController().signal };

export async function planFor(
  files: Files,
  community: Community,
  subject: RenameSubject,
  to: string,
): Promise<RenamePlan> {
  const textOf = async (path: string): Promise<string> => files[path] ?? '';
  return planRename(subject, to, contextOf(community), { ...patience, textOf });
}

export async function planMove(community: Community, moves: Moves): Promise<RenamePlan> {
  return { moves, rewrites: await planMoves(moves, contextOf(community), patience) };
}

/** What F2 would rename where `text` first stands in a file, `at` characters behind its beginning. */
export function subjectAt(
  files: Files,
  community: Community,
  path: string,
  words: string,
  at = 1,
): RenameSubject | undefined {
  const text = files[path] ?? '';
  const before = text.slice(0, text.indexOf(words) + at).split('\n');
  const document = community.documents.get(path);
  if (!document || !text.includes(words)) throw new Error(`${words} in ${path}`);
  const open = { document, text, facts: document.facts() };
  return renamePlaceAt(open, before.length - 1, before.at(-1)?.length ?? 0, contextOf(community))?.subject;
}

/** The files after the plan, every other byte as it was. */
export function carryOut(files: Files, { rewrites, moves }: RenamePlan): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const own = rewrites.filter((rewrite) => rewrite.path === path);
      return [movedPath(path, moves), rewriteText(text, own).reduceRight(applyEdit, text)];
    }),
  );
}
