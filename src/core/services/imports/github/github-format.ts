import { message } from '../../../base/message';
import type { ExportFormat } from '../export-source';
import { githubReader } from './github-reader';

/** Discussions and issues of GitHub, as its GraphQL API answers. */
export const githubFormat: ExportFormat = {
  id: 'github',
  title: message('GitHub Discussions'),
  hint: message(
    'The answers of GitHub’s GraphQL API as JSON: a file or a folder of them, such as “gh api graphql --paginate” writes',
  ),
  reader: githubReader,
  async recognise(look) {
    const names = look.names.filter((name) => /\.(?:json|jsonl|ndjson)$/i.test(name)).slice(0, 5);
    for (const name of names) {
      const head = await look.head(name);
      if (
        /"(?:discussions?|issues)"\s*:/.test(head) ||
        (/"createdAt"\s*:/.test(head) && /"(?:isAnswer|stateReason"|authorAssociation")/.test(head)) ||
        /"html_url"\s*:\s*"https?:\/\/[^"]+\/(?:issues|discussions)\/\d+"/.test(head)
      )
        return true;
    }
    return false;
  },
};
