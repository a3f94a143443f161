import type { FileStore, Pacer, Path } from '../../base/ports';
import type { CommunityReader } from '../../community/reader';
import { derive, type Derived } from '../../community/derived';
import { readLog } from '../../model/moderation/log/read-log';
import { patternsOf, type FigureName, type ModerationRule } from '../../model/moderation/rule';
import { primaryLanguage } from '../../model/moderation/parse-rule';
import type { DocumentChange } from '../../model/document-set/document-set';
import { kindsThat, type Kind } from '../../model/kinds/kind';
import type { Document } from '../../model/documents/document';
import { authorFigures, confirmedDecisions, type AuthorFigures, type DatedPost } from './author-figures';
import type { Finding, TextMatch } from './finding';
import { keyOfAuthor, moderatedPosts, postKinds, type ModeratedPost } from './posts';
import { createTextScanner, type PostScanner, type PostToScan, type ScannedPost } from './post-scanner';
import { matchRule } from './rules/evaluate';
import { rulesOf } from './rules-of';
import { createCopyIndex } from './signals/fingerprint';
import type { TextSignals } from './signals/text-signals';
import { createListReader, type Lists } from './word-lists';

/** What rules found, by the path of the post. Posts that no rule found are not in it. */
export type Findings = ReadonlyMap<Path, Finding>;

export interface ModerationPorts {
  readonly scanner: PostScanner;
  /** Reads the community's lists of words. */
  readonly store: FileStore;
  readonly pacer: Pacer;
  /** Rules for a community that has none. */
  readonly otherwise?: readonly ModerationRule[];
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** What a text is, before it is a post. */
export interface Draft {
  readonly text: string;
  /** Where it will stand, or stands already. */
  readonly path?: Path;
  /** The id of a member. Without it nothing is known of the author. */
  readonly author?: string;
  readonly language?: string;
}

/** Rules at work on one community. What depends on no rule is kept as long as the texts are the same. */
export interface ModerationEngine {
  /**
   * What the rules find now. Texts that changed are read and looked at, others are not; a call while one is
   * under way gets the same. Rejects with the signal's reason when aborted; what was looked at until then is
   * kept.
   */
  findings(signal: AbortSignal): Promise<Findings>;
  /**
   * What the rules would find in a text, as it is typed. It knows the community as `findings` saw it last,
   * and the lists of words only after that.
   */
  findingIn(draft: Draft): Finding | undefined;
  dispose(): void;
}

/** What was found out about a post, as long as its text is the same. */
interface Kept {
  readonly document: Document;
  readonly of: Lists;
  /** Whether its language was asked for. */
  readonly hasLanguage: boolean;
  readonly signals: TextSignals | undefined;
  readonly patterns: Map<string, readonly TextMatch[]>;
}

/** Texts that are looked at in one call of the scanner. */
const batch = 200;

export function createModerationEngine(reader: CommunityReader, ports: ModerationPorts): ModerationEngine {
  const { scanner, store, pacer, otherwise = [], now } = ports;
  const scanText = createTextScanner();
  const kept = new Map<Path, Kept>();
  let lists: Lists = { languages: reader.config.languages.map(primaryLanguage), words: [] };
  const readLists = createListReader(store);
  let asksLanguage = false;
  let underWay: Promise<Findings> | undefined;
  const rules: Derived<readonly ModerationRule[]> = derive(reader, ['documents'], ({ documents }) =>
    documents.count('rule') === 0 ? otherwise : rulesOf(documents).filter(({ status }) => status !== 'off'),
  );
  const posts: Derived<ReadonlyMap<Path, ModeratedPost>> = derive(
    reader,
    ['documents', 'people'],
    moderatedPosts,
  );
  const figures: Derived<ReadonlyMap<Path, AuthorFigures>> = derive(
    reader,
    ['documents', 'people', 'activities', 'config'],
    (_, before) => {
      const isSame = before && before.documents !== 'all' && !before.documents.some(concernsAuthors);
      return isSame ? before.value : figuresOf(posts.value().values());
    },
  );
  const copies = createCopyIndex();

  function figuresOf(all: Iterable<DatedPost>): ReadonlyMap<Path, AuthorFigures> {
    return authorFigures(
      all,
      reader,
      confirmedDecisions(readLog(reader.documents.ofKind('log'), reader.config.timezone).entries),
      now(),
    );
  }

  /** What is not known of a post yet; undefined: all is. */
  function wantedOf(post: ModeratedPost, patterns: readonly string[]): PostToScan | undefined {
    const known = knownOf(post);
    const missing = known ? patterns.filter((pattern) => !known.patterns.has(pattern)) : patterns;
    if (known && missing.length === 0) return undefined;
    const { path, language } = post;
    return { path, signals: !known, patterns: missing, ...(language !== undefined && { language }) };
  }

  function knownOf({ document, path, version }: ModeratedPost): Kept | undefined {
    const known = kept.get(path);
    if (known?.of !== lists) return undefined;
    const isSame = known.document === document || (version !== 'draft' && version === known.document.version);
    return isSame ? known : undefined;
  }

  async function scanAll(
    all: ReadonlyMap<Path, ModeratedPost>,
    patterns: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const wanted = Array.from(all.values()).flatMap((post) => {
      const asked = wantedOf(post, patterns);
      return asked ? [{ post, asked }] : [];
    });
    for (let from = 0; from < wanted.length; from += batch) {
      const part = wanted.slice(from, from + batch);
      const scanned = await scanner.scan(
        { ...lists, asksLanguage, posts: part.map(({ asked }) => asked) },
        signal,
      );
      part.forEach(({ post, asked }, index) => keep(post, asked, scanned[index]));
    }
    for (const path of kept.keys()) {
      if (all.has(path)) continue;
      kept.delete(path);
      copies.set(path, undefined);
    }
  }

  function keep(
    { path, document }: ModeratedPost,
    asked: PostToScan,
    scanned: ScannedPost | undefined,
  ): void {
    const known = asked.signals ? undefined : kept.get(path);
    const patterns = known?.patterns ?? new Map<string, readonly TextMatch[]>();
    asked.patterns.forEach((pattern, at) => patterns.set(pattern, scanned?.patterns[at] ?? []));
    if (known) return;
    kept.set(path, { document, of: lists, hasLanguage: asksLanguage, signals: scanned?.signals, patterns });
    copies.set(path, scanned?.signals?.fingerprint);
  }

  async function find(signal: AbortSignal): Promise<Findings> {
    lists = await readLists(reader);
    const active = rules.value();
    // Telling languages takes longest: it is done for rules that ask for one.
    asksLanguage ||= active.some(({ languages }) => languages.length > 0);
    const all = posts.value();
    await scanAll(all, patternsIn(active), signal);
    const findings = new Map<Path, Finding>();
    for (const { path, author } of all.values()) {
      const known = kept.get(path);
      const finding = known?.signals && findingOf(path, author, known.signals, known.patterns, active);
      if (finding) findings.set(path, finding);
      const pause = pacer.pause();
      if (pause) {
        await pause;
        signal.throwIfAborted();
      }
    }
    return findings;
  }

  function findingOf(
    path: Path,
    author: string,
    text: TextSignals,
    patterns: ReadonlyMap<string, readonly TextMatch[]>,
    of: readonly ModerationRule[],
    known = figures.value().get(path),
  ): Finding | undefined {
    const signals = {
      text,
      figure: (name: FigureName) => (name === 'duplicates' ? copies.countOf(path) : known?.[name]),
      patternMatches: (pattern: string) => patterns.get(pattern) ?? [],
    };
    const matches = of.flatMap((rule) => matchRule(rule, signals) ?? []);
    if (matches.length === 0) return undefined;
    return { file: path, ...(author !== '' && { author }), rules: matches };
  }

  /** Of what is written now; a stranger has done nothing yet. */
  function draftFigures(author: string): AuthorFigures {
    if (author === '') return { member_age: 0, posts: 0, posts_last_hour: 1, decisions: 0 };
    const authorKey = keyOfAuthor(author, reader.people);
    const own = Array.from(posts.value().values()).filter((post) => post.authorKey === authorKey);
    return figuresOf([...own, { path: '', at: now(), authorKey }]).get('') ?? {};
  }

  return {
    findings(signal) {
      underWay ??= find(signal).finally(() => (underWay = undefined));
      return underWay;
    },
    findingIn({ text, path = '', author = '', language }) {
      const active = rules.value();
      const patterns = patternsIn(active);
      const scanned = scanText(
        text,
        { signals: true, patterns, ...(language !== undefined && { language }) },
        { ...lists, asksLanguage },
      );
      if (!scanned.signals) return undefined;
      const matches = new Map(patterns.map((pattern, at) => [pattern, scanned.patterns[at] ?? []]));
      return findingOf(
        path,
        author,
        scanned.signals,
        matches,
        active,
        figures.value().get(path) ?? draftFigures(author),
      );
    },
    dispose() {
      rules.dispose();
      posts.dispose();
      figures.dispose();
    },
  };
}

function patternsIn(rules: readonly ModerationRule[]): string[] {
  return [...new Set(rules.flatMap(({ when }) => patternsOf(when).map(({ text }) => text)))];
}

/** What tells something of the authors of posts: posts, decisions, members. */
const tellingKinds: ReadonlySet<Kind> = new Set(
  kindsThat((kind) => kind.recordedAs === 'decision' || kind.recordedAs === 'member').concat(postKinds),
);

/** Whether a change may say something new of the authors of posts. */
function concernsAuthors(change: DocumentChange): boolean {
  return [change.before, change.after].some((document) => document && tellingKinds.has(document.kind));
}

/** What the rules of a community find in it now, once: see {@link ModerationEngine}. */
export async function findingsOf(
  reader: CommunityReader,
  ports: ModerationPorts,
  signal: AbortSignal,
): Promise<Findings> {
  const engine = createModerationEngine(reader, ports);
  try {
    return await engine.findings(signal);
  } finally {
    engine.dispose();
  }
}
