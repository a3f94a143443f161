import { extensions } from 'vscode';
import type { Person } from '../../core/people/people';
import type { CommunityFolder } from './community-folder';

/** The part of the built-in Git extension's interface (version 1) that is used here. */
interface GitApi {
  getRepository(uri: CommunityFolder['uri']): { getConfig(key: string): Promise<string> } | null;
}

/** Who is at the keyboard, by the name and address that Git would commit with; undefined where nobody goes by these. */
export async function currentPerson(folder: CommunityFolder): Promise<Person | undefined> {
  const git = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  const repository = git?.isActive ? git.exports.getAPI(1).getRepository(folder.uri) : null;
  if (!repository) return undefined;
  const [name, email] = await Promise.all([
    repository.getConfig('user.name').catch(() => ''),
    repository.getConfig('user.email').catch(() => ''),
  ]);
  return folder.community.people.byIdentity({ name, email });
}
