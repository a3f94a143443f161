import type { Community } from '../core/community';
import type { FileStore } from '../core/ports';
import { createAnalysis } from '../core/search/analysis';
import { createExcerpter } from '../core/search/excerpt';
import type { SearchResult } from '../core/search/run-query';
import type { SearchDocument } from '../core/search/search-document';
import { searchDocumentOf } from '../core/search/search-document-of';
import { createSearchIndex } from '../core/search/search-index';
import { decodeText } from '../core/text/decode';
import { UsageError } from './arguments';
import { openCommunity } from './open-community';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** One hit, as `kith search --json` prints it. */
interface FoundDocument {
  readonly file: string;
  readonly title: string;
  readonly kind: string;
  readonly score: number;
  readonly excerpt: string;
}

const fewHits = '20';

/** `kith search`: finds documents by their words. */
export const search: Verb = {
  summary: 'find documents: words, “kind:post”, “tag:docs”, “author:ada”, “-word”, “wor*”, “word~1”',
  operand: 'QUERY',
  options: {
    limit: { type: 'string', short: 'n', value: 'N', help: `how many to show, ${fewHits} unless told` },
  },
  async run({ folder, operand, args, terminal, signal }) {
    const limit = Number(args.get('limit') ?? fewHits);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('“--limit” is a whole number above 0.');
    const { community, store, dispose } = await openCommunity(folder, terminal, signal, 'people');
    try {
      const documents = await readDocuments(community, store);
      const analysis = createAnalysis();
      const index = createSearchIndex([], analysis);
      index.put([...documents.values()]);
      const begun = performance.now();
      const result = index.search(operand, { limit, textOf: (ref) => documents.get(ref) });
      const excerptOf = createExcerpter(result.query, analysis);
      const hits = result.hits.map(({ ref, score }): FoundDocument => {
        const { title = '', kind = '', body = '' } = documents.get(ref) ?? {};
        return {
          file: ref,
          title,
          kind,
          score,
          excerpt: excerptOf(body).snippet.replace(/\s+/g, ' ').trim(),
        };
      });
      const tookMs = Math.round((performance.now() - begun) * 100) / 100;
      warn(result, terminal);
      const found = { total: result.total, tookMs, hits };
      terminal.out(args.has('json') ? `${JSON.stringify(found)}\n` : report(found, terminal));
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};

async function readDocuments(
  { documents, config }: Community,
  store: FileStore,
): Promise<Map<string, SearchDocument>> {
  const read = new Map<string, SearchDocument>();
  for (const document of documents.all()) {
    const bytes = await store.read(document.path).catch(() => undefined);
    const { text } = bytes ? decodeText(bytes) : {};
    if (text === undefined) continue;
    read.set(document.path, searchDocumentOf(document, document.facts(), text, config.languages[0] ?? 'en'));
  }
  return read;
}

function warn({ query }: SearchResult, terminal: Terminal): void {
  if (query.message === 'search.plainWords') {
    terminal.err('kith: the query could not be read as one, so its words were looked for as they are.\n');
  } else if (query.message === 'search.shortened') {
    terminal.err('kith: the query is longer than Kith reads, so only its beginning was looked for.\n');
  }
}

function report(
  { total, hits }: { total: number; hits: readonly FoundDocument[] },
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
