import type { Community } from '../../../src/core/community/community';
import { groupBy } from '../../../src/core/base/group-by';
import { message } from '../../../src/core/base/message';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import type { Change } from '../../../src/core/model/changes/change-plan';
import { plannedEdits } from '../../../src/core/model/changes/planned-edits';
import type { Moves } from '../../../src/core/model/changes/moved-path';
import { planMoves } from '../../../src/core/services/language/rename/plan-moves';
import type { RenameContext } from '../../../src/core/services/language/rename/rename-context';
import { planRename, type RenamePlan } from '../../../src/core/services/language/rename/rename';
import { renamePlaceAt, type RenameSubject } from '../../../src/core/services/language/rename/rename-subject';
import { rewriteText } from '../../../src/core/services/language/rename/rewrite';

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
  const texts = new Map(Object.entries(files));
  const changes = [
    ...Array.from(
      groupBy(rewrites, ({ path }) => [path]),
      ([path, own]): Change => {
        const text = texts.get(path) ?? '';
        return { kind: 'edit', path, edits: plannedEdits(text, rewriteText(text, own)) };
      },
    ),
    ...Array.from(moves, ([from, to]): Change => ({ kind: 'move', from, to })),
  ];
  return Object.fromEntries(applyToTexts({ title: message('Rename'), changes }, texts));
}
