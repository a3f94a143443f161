import { fieldText, entry } from '../../../formats/front-matter/yaml-node';
import { scanMarkdown } from '../../../formats/markdown/scan';
import { answersFolder, keyInText, readSentAnswer } from '../../../model/channels/answer-files';
import { documentStem } from '../../../model/file-names/document-stem';
import type { ImportedPost } from '../imported-item';
import type { ImportTarget } from './import-ports';

/** Replies that were written here and sent there: what comes back of them is here already. */
export interface SentAnswers {
  /** The name of the reply here; undefined if the post was not sent from here. */
  nameOf(post: Pick<ImportedPost, 'markdown' | 'url'>): string | undefined;
  /** The same by the post’s id there, where it was written back. */
  nameOfId(id: string): string | undefined;
}

export async function findSentAnswers(target: ImportTarget): Promise<SentAnswers> {
  const byKey = new Map<string, string>();
  const byUrl = new Map<string, string>();
  const byId = new Map<string, string>();
  for (const file of await target.names(answersFolder)) {
    const answer = readSentAnswer((await target.read(`${answersFolder}/${file}`)) ?? '');
    if (!answer) continue;
    const { reply, key, url } = answer;
    const name = documentStem(reply);
    byKey.set(key, name);
    if (url !== '') byUrl.set(url, name);
    const text = await target.read(reply);
    const source = text === undefined ? undefined : entry(scanMarkdown(text).frontMatter, 'source')?.node;
    const id = fieldText(source, 'id');
    if (id !== '') byId.set(id, name);
  }
  return {
    nameOf: ({ markdown, url }) =>
      byKey.get(keyInText(markdown) ?? '') ?? (url === undefined ? undefined : byUrl.get(url)),
    nameOfId: (id) => byId.get(id),
  };
}
