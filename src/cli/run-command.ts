import { stat } from 'node:fs/promises';
import { greatest } from '../core/base/extremes';
import { disk } from '../node/disk/disk-paths';
import { version } from '../../package.json';
import { closest } from '../core/base/closest';
import { commonOptions, parseArguments, UsageError, type Options } from './arguments';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** Verbs by name, each loaded when it is asked for: a hook or a merge driver runs for every commit. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  check: async () => (await import('./check')).check,
  search: async () => (await import('./search')).search,
  members: async () => (await import('./members')).members,
  metrics: async () => (await import('./metrics')).metrics,
  moderate: async () => (await import('./moderate')).moderate,
  'moderation-report': async () => (await import('./moderation-report')).moderationReport,
  today: async () => (await import('./today')).today,
  discussions: async () => (await import('./discussions')).discussions,
  events: async () => (await import('./events')).events,
  introductions: async () => (await import('./introductions')).introductions,
  import: async () => (await import('./import')).importVerb,
  pull: async () => (await import('./pull')).pull,
  publish: async () => (await import('./publish')).publish,
  newsletter: async () => (await import('./newsletter')).newsletter,
  reach: async () => (await import('./reach')).reach,
  init: async () => (await import('./init')).init,
  mcp: async () => (await import('./mcp')).mcp,
  serve: async () => (await import('./serve')).serve,
  token: async () => (await import('./token')).token,
  'merge-driver': async () => (await import('./merge-driver')).mergeDriver,
  'co-authors': async () => (await import('./co-authors')).coAuthors,
};

/**
 * Runs one invocation of `kith` and returns its exit status. User errors are reported as a sentence on
 * standard error, without a stack trace unless `--debug` is given.
 */
export async function runCommand(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  try {
    return await dispatch(args, terminal, signal);
  } catch (error) {
    if (signal.aborted) return exit.interrupted;
    terminal.err(`kith: ${printable(error instanceof Error ? error.message : String(error))}\n`);
    if (args.includes('--debug') && error instanceof Error) terminal.err(`${error.stack ?? ''}\n`);
    else if (error instanceof UsageError) terminal.err('Run “kith --help” for what there is.\n');
    const [name = ''] = args;
    return (Object.hasOwn(verbs, name) && (await verbs[name]?.())?.failure) || exit.usage;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const topic = name === 'help' ? rest[0] : undefined;
    terminal.out(
      topic === undefined ? await overview(terminal) : verbHelp(topic, await verbNamed(topic), terminal),
    );
    return name === undefined ? exit.usage : exit.fine;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${version}\n`);
    return exit.fine;
  }
  const verb = await verbNamed(name);
  const named = verb.operands ?? [];
  const parsed = parseArguments(rest, verb.options, named.length + 1);
  if (parsed.has('help')) {
    terminal.out(verbHelp(name, verb, terminal));
    return exit.fine;
  }
  const operands = parsed.positionals.slice(0, named.length);
  const missing = named.find((_, i) => (operands[i] ?? '') === '');
  if (missing !== undefined) throw new UsageError(`“kith ${name}” needs a ${missing}.`);
  const folder = await existingFolder(terminal.cwd, parsed.positionals[named.length] ?? '.');
  return verb.run({ folder, operands, args: parsed, terminal, signal });
}

async function verbNamed(name: string): Promise<Verb> {
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (load) return load();
  if (name.startsWith('-')) throw new UsageError(`The verb comes first: “kith VERB ${name}”.`);
  const meant = closest(name, Object.keys(verbs));
  throw new UsageError(
    `There is no verb “${name}”.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`,
  );
}

async function existingFolder(cwd: string, given: string): Promise<string> {
  const folder = disk.absolute(cwd, given);
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => error);
  if (!(found instanceof Error)) {
    if (found.isDirectory()) return folder;
    throw new UsageError(`“${given}” is not a folder.`);
  }
  throw new UsageError(
    found.code === 'EACCES' ? `The folder “${given}” may not be read.` : `There is no folder “${given}”.`,
  );
}

async function overview(terminal: Terminal): Promise<string> {
  const loaded = await Promise.all(
    Object.entries(verbs).map(async ([name, load]) => [name, await load()] as const),
  );
  return `${style(terminal, 'bold', 'kith')}: a community in a folder of Markdown files

Usage: kith VERB [DIR] [options]

${loaded.map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`).join('\n')}

DIR is the community's folder, by default the one you are in.
“kith VERB --help” lists its options. Exit status: 0 fine, 1 the community has errors, 2 wrong usage.
`;
}

function verbHelp(name: string, verb: Verb, terminal: Terminal): string {
  return `${style(terminal, 'bold', `kith ${name}`)}: ${verb.summary}

Usage: kith ${name} ${[...(verb.operands ?? []), '[DIR]'].join(' ')} [options]

${optionHelp({ ...verb.options, ...commonOptions })}
`;
}

function optionHelp(options: Options): string {
  const lines = Object.entries(options).map(([name, { short, value, choices, help }]): [string, string] => {
    const flag = `${short === undefined ? '    ' : `-${short}, `}--${name}`;
    return [
      value === undefined ? flag : `${flag} ${value}`,
      choices ? `${help}: ${choices.join(', ')}` : help,
    ];
  });
  const width = greatest(lines.map(([flag]) => flag.length));
  return lines.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`).join('\n');
}
