import { inEnglish } from '../core/base/message';
import type { CommunityReader } from '../core/community/reader';
import { scanYaml } from '../core/formats/markdown/scan';
import { parseRule } from '../core/model/moderation/parse-rule';
import type { ModerationRule } from '../core/model/moderation/rule';
import { readLog } from '../core/model/moderation/log/read-log';
import { storedText } from '../core/model/documents/stored-text';
import { createNodeFileStore } from '../node/files/node-file-store';
import { documentId } from '../core/model/documents/document';
import type { People } from '../core/model/people/people';
import { createModerationEngine, type ModerationEngine } from '../core/services/moderation/engine';
import type { Finding, RuleMatch } from '../core/services/moderation/finding';
import { holdingRules, planHolds, type FoundPost } from '../core/services/moderation/plan-holds';
import { createPostScanner } from '../core/services/moderation/post-scanner';
import { scoreInWords, scoreOf, type PriorityLimits, type Score } from '../core/services/moderation/score';
import { exampleRules } from '../core/services/scaffold/moderation-rules';
import { UsageError, type Arguments } from './arguments';
import { changedFiles, changedSinceOption } from './changed-files';
import { personId } from '../core/services/disclosure/person-id';
import { noPauses, openCommunity } from './open-community';
import { findingProblems } from './report/finding-problems';
import { fromWorkingFolder } from './report/from-working-folder';
import { githubAnnotations } from './report/github';
import { sarifLog } from './report/sarif';
import { linesOf, readAll } from './standard-input';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';
import { writeFiles } from './write-files';

/** `kith moderate`: what the rules find, in the community or on standard input. */
export const moderate: Verb = {
  summary: 'list what moderation rules find, with its score',
  options: {
    text: { type: 'string', value: '-', choices: ['-'], help: 'look at one text from standard input' },
    lines: { type: 'boolean', help: 'look at standard input, one message a line' },
    format: {
      type: 'string',
      value: 'FORMAT',
      choices: ['text', 'json', 'sarif', 'github'],
      help: 'output format; sarif and github tell of rules that count, and of nobody',
    },
    'changed-since': changedSinceOption,
    write: { type: 'boolean', help: 'hold back what active rules ask it for, with an entry in the log' },
    'dry-run': { type: 'boolean', help: 'with --write: only check whether that could be done' },
    author: {
      type: 'string',
      value: 'ID',
      help: 'who wrote what stands on standard input; without it, a stranger',
    },
  },
  async run({ folder, args, terminal, signal }) {
    const input = inputOf(args);
    const { community, store, dispose } = await openCommunity(folder, terminal, signal, 'everything');
    const isBorrowing = input !== 'posts' && community.documents.count('rule') === 0;
    if (isBorrowing)
      terminal.err('kith: there are no moderation rules here; those of new communities are used\n');
    const engine = createModerationEngine(community, {
      ...(isBorrowing && { otherwise: newCommunityRules() }),
      store,
      scanner: createPostScanner({ store, pacer: noPauses }),
      pacer: noPauses,
      now: () => Date.now(),
    });
    try {
      const since = args.get('changed-since');
      const changed = since === undefined ? undefined : await changedFiles(folder, since, signal);
      const everywhere = await engine.findings(signal);
      const findings = [...everywhere.values()].filter(({ file }) => changed?.has(file) ?? true);
      const allHeld =
        !args.has('write') || (await hold(findings, community, folder, args.has('dry-run'), terminal));
      const limits = community.config.moderation.priority;
      const items: Item[] = [];
      if (input === 'posts')
        for (const finding of findings) items.push(itemOf(finding, postId(finding, community), limits));
      else for await (const item of itemsOfInput(input, engine, args.get('author'), limits)) items.push(item);
      const shown = items.map((item) => withAuthorId(item, community.people));
      terminal.out(formatted(shown, args, fromWorkingFolder(terminal.cwd, folder), terminal));
      return allHeld ? exit.fine : exit.problems;
    } finally {
      engine.dispose();
      await dispose();
    }
  },
};

function formatted(
  items: readonly Item[],
  args: Arguments,
  pathOf: (file: string) => string,
  terminal: Terminal,
): string {
  const problems = findingProblems(items.map(({ finding }) => finding));
  switch (args.has('json') ? 'json' : args.get('format')) {
    case 'json':
      return `${JSON.stringify({ items: items.flatMap(printed) })}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifLog(problems, pathOf), undefined, 2)}\n`;
    case 'github':
      return githubAnnotations(problems, pathOf);
    default:
      return list(items, terminal);
  }
}

/** Holds back what active rules ask it for; false where that is not possible for a post. */
async function hold(
  findings: readonly Finding[],
  { documents, config }: Pick<CommunityReader, 'documents' | 'config'>,
  folder: string,
  dryRun: boolean,
  terminal: Terminal,
): Promise<boolean> {
  const store = createNodeFileStore(folder);
  const posts: FoundPost[] = [];
  for (const finding of findings) {
    if (holdingRules(finding).length === 0) continue;
    const text = await storedText(store, finding.file);
    if (text !== undefined) posts.push({ finding, text });
  }
  const { entries } = readLog(documents.ofKind('log'), config.timezone);
  const { plan, held, unheld } = planHolds(posts, { now: Date.now(), entries });
  if (held.length > 0) await writeFiles(store, plan, { dryRun });
  const count = held.length === 1 ? '1 post' : `${held.length} posts`;
  terminal.err(`kith: ${count} ${dryRun ? 'would be held' : 'held'}\n`);
  for (const { file, reason } of unheld) terminal.err(`kith: ${file} cannot be held: ${inEnglish(reason)}\n`);
  return unheld.length === 0;
}

/** The rules that new communities get in shadow, at work. */
function newCommunityRules(): ModerationRule[] {
  return exampleRules('en').flatMap(({ path, text }): ModerationRule[] => {
    const { rule } = parseRule(scanYaml(text).frontMatter, path);
    return rule ? [{ ...rule, status: 'active' }] : [];
  });
}

type Input = 'posts' | 'text' | 'lines';

function inputOf(args: Arguments): Input {
  if (args.has('text') && args.has('lines'))
    throw new UsageError('“--text” and “--lines” both read standard input: give one of them.');
  if (args.has('write') && (args.has('text') || args.has('lines')))
    throw new UsageError('“--write” is about posts of the community, and not about standard input.');
  if (args.has('dry-run') && !args.has('write')) throw new UsageError('“--dry-run” goes with “--write”.');
  const input = args.has('text') ? 'text' : args.has('lines') ? 'lines' : 'posts';
  const asksOfFiles = args.has('changed-since') || /^(?:sarif|github)$/.test(args.get('format') ?? '');
  if (input !== 'posts' && asksOfFiles)
    throw new UsageError('“--changed-since”, sarif and github are about files: leave standard input away.');
  if (input === 'posts' && args.has('author'))
    throw new UsageError('“--author” is about standard input: give “--text -” or “--lines” with it.');
  return input;
}

/** What rules found in one post; of standard input `post` is the number of the line, from 1. */
interface Item {
  readonly finding: Finding;
  readonly post: string;
  readonly score: Score;
}

function itemOf(finding: Finding, post: string, limits: PriorityLimits): Item {
  return { finding, post, score: scoreOf(finding.rules, [], limits) };
}

function withAuthorId(item: Item, people: People): Item {
  const { author } = item.finding;
  if (author === undefined) return item;
  return { ...item, finding: { ...item.finding, author: personId(author, people) } };
}

function postId({ file }: Finding, { documents }: Pick<CommunityReader, 'documents'>): string {
  const document = documents.get(file);
  return document ? documentId(document) : file;
}

async function* itemsOfInput(
  input: 'text' | 'lines',
  engine: ModerationEngine,
  author: string | undefined,
  limits: PriorityLimits,
): AsyncGenerator<Item> {
  const texts = input === 'lines' ? linesOf(process.stdin) : [await readAll(process.stdin)];
  let line = 0;
  for await (const text of texts) {
    line++;
    const finding = engine.findingIn({ text, ...(author !== undefined && { author }) });
    if (finding) yield itemOf(finding, String(line), limits);
  }
}

/** One item a rule, as `kith moderate --json` prints it. Lines and columns count from 1. */
function printed({ finding, post, score }: Item): object[] {
  const { file, author, rules } = finding;
  return rules.map(({ rule, status, guideline, weight, action, matches }) => ({
    file: file === '' ? null : file,
    post,
    author: author ?? null,
    rule,
    status,
    guideline: guideline ?? null,
    weight,
    score: score.value,
    priority: score.priority,
    sum: scoreInWords(score, inEnglish),
    action,
    matches: matches.map(({ range: [startLine, startColumn, endLine, endColumn], text }) => ({
      line: startLine + 1,
      column: startColumn + 1,
      endLine: endLine + 1,
      endColumn: endColumn + 1,
      text,
    })),
  }));
}

function list(items: readonly Item[], terminal: Terminal): string {
  if (items.length === 0) return 'The rules found nothing.\n';
  const sorted = [...items].sort((a, b) => b.score.value - a.score.value);
  return `${sorted
    .map(({ finding, post, score }) => {
      const place = finding.file === '' ? `line ${post}` : finding.file;
      const author = finding.author === undefined ? '' : ` by ${printable(finding.author)}`;
      const heading = style(terminal, 'bold', printable(place));
      return `${heading}${author}\n  ${score.priority}: ${printable(scoreInWords(score, inEnglish))}\n${finding.rules.map(line).join('')}`;
    })
    .join('')}`;
}

function line({ rule, status, action, guideline, matches }: RuleMatch): string {
  const where = matches
    .map(({ range, text }) => `${range[0] + 1}:${range[1] + 1} “${printable(text)}”`)
    .join(', ');
  const about = guideline === undefined ? '' : ` (${printable(guideline)})`;
  const does = status === 'shadow' ? 'in shadow' : action;
  return `  ${printable(rule)}, ${does}${about}${where === '' ? '' : `: ${where}`}\n`;
}
