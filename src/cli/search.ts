import type { CommunityReader } from '../core/community/reader';
import { createDisclosurePolicy } from '../core/services/disclosure/disclosure-policy';
import { givenTitle } from '../core/services/disclosure/given-title';
import { createSearchEngine } from '../core/services/search/service/search-engine';
import { searchEntryOf } from '../core/services/search/service/search-entry-of';
import type { SearchAnswer, SearchEntry } from '../core/services/search/service/search-service';
import { createTextReader } from '../node/search/text-reader';
import { UsageError } from './arguments';
import { openCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** One hit, as `kith search --json` prints it. */
interface ReportedDocument {
  readonly file: string;
  readonly title: string;
  readonly kind: string;
  readonly score: number;
  readonly excerpt: string;
}

const fewHits = '20';

/** `kith search`: full-text search in documents. */
export const search: Verb = {
  summary: 'find documents: words, “kind:post”, “tag:docs”, “author:ada”, “-word”, “wor*”, “word~1”',
  operands: ['QUERY'],
  options: {
    limit: { type: 'string', short: 'n', value: 'N', help: `how many to show (default: ${fewHits})` },
    unseen: { type: 'boolean', help: 'also posts that are held, hidden or removed, for moderators' },
    private: {
      type: 'boolean',
      help: 'also files of members who did not agree to a public profile, for your own eyes',
    },
  },
  async run({ folder, operands: [query = ''], args, terminal, signal }) {
    const limit = Number(args.get('limit') ?? fewHits);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('“--limit” is a whole number above 0.');
    const { community, dispose } = await openCommunity(folder, terminal, signal, 'people');
    try {
      const engine = createSearchEngine({
        read: createTextReader(folder),
        now: () => performance.now(),
      });
      const entries = args.has('private')
        ? Array.from(community.documents.all(), (one) => searchEntryOf(one, community.config, community))
        : disclosedEntries(community);
      engine.update({ entries, removed: [] });
      const answer = engine.search({ query, limit, asYouType: true, unseen: args.has('unseen') });
      const hits = answer.hits.map(({ path, title, kind, score, excerpt }): ReportedDocument => {
        return { file: path, title, kind, score, excerpt: excerpt.snippet };
      });
      const tookMs = Math.round(answer.tookMs * 100) / 100;
      warn(answer, terminal);
      const found = { total: answer.total, tookMs, hits };
      terminal.out(args.has('json') ? `${JSON.stringify(found)}\n` : report(found, terminal));
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};

/** Without the files of members who did not agree to a public profile, and without their names in titles. */
function disclosedEntries({ documents, people, config, configuration }: CommunityReader): SearchEntry[] {
  const disclosure = createDisclosurePolicy(configuration, documents);
  const sources = { documents, people };
  return [...documents.all()]
    .filter(({ kind, path }) => kind !== 'member' || disclosure.person({ memberPath: path }).profile)
    .map((one) => ({
      ...searchEntryOf(one, config, sources),
      title: givenTitle(one, sources, disclosure),
    }));
}

function warn({ message, near = [] }: SearchAnswer, terminal: Terminal): void {
  for (const word of near) {
    terminal.err(`kith: “${printable(word)}” is in no document, so words like it were looked for.\n`);
  }
  if (message === 'search.plainWords') {
    terminal.err('kith: the query could not be read as one, so its words were looked for as they are.\n');
  } else if (message === 'search.shortened') {
    terminal.err('kith: the query is longer than Kith reads, so only its beginning was looked for.\n');
  }
}

function report(
  { total, hits }: { total: number; hits: readonly ReportedDocument[] },
  terminal: Terminal,
): string {
  if (total === 0) return 'Nothing found.\n';
  const entries = hits.map(
    ({ file, title, kind, excerpt }) =>
      `${style(terminal, 'bold', printable(title))} (${kind})\n  ${printable(file)}\n  ${printable(excerpt)}\n`,
  );
  const rest = total > hits.length ? `\n${total - hits.length} more; “--limit” shows them.\n` : '';
  return `${entries.join('\n')}${rest}`;
}
