import { Uri } from 'vscode';
import { fieldText } from '../../../core/formats/front-matter/yaml-node';
import type { CaseTarget, DocumentArgument, Row } from '../../commands/command-map';
import type { Communities } from '../../communities/communities';

/** Tells the matters of all open communities apart. */
export function caseKey(folder: { readonly id: string }, about: string): string {
  return `${folder.id} ${about}`;
}

/** The key of the case that a row of the queue, a post or an entry of the log stands for. */
export function keyOfChosen(
  communities: Pick<Communities, 'of'>,
  chosen: Row<CaseTarget> | DocumentArgument | undefined,
): string | undefined {
  if (!chosen) return undefined;
  const key = 'target' in chosen ? chosen.target?.key : undefined;
  if (key !== undefined) return key;
  const uri = chosen instanceof Uri ? chosen : 'uri' in chosen ? chosen.uri : undefined;
  const folder = uri && communities.of(uri);
  const path = uri && folder?.pathOf(uri);
  if (!folder || path === undefined) return undefined;
  const document = folder.community.documents.get(path);
  if (document?.kind !== 'log') return caseKey(folder, path);
  const { frontMatter } = document.facts();
  return caseKey(folder, fieldText(frontMatter, 'target') || fieldText(frontMatter, 'subject'));
}
