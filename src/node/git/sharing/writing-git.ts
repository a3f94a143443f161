import { spawn } from 'node:child_process';
import { addAbortListener } from 'node:events';
import { GitError, gitError } from '../git-error';

export interface WriteOptions {
  readonly signal?: AbortSignal;
  /** Standard input; none by default. */
  readonly input?: string;
  /** Further variables; undefined takes one away. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface GitOutcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The `git` program, for changing a repository. Unlike `createGit` it respects the whole configuration:
 * hooks, filters, signing, merge drivers and credential helpers are programs that the configuration names,
 * so it is only for trusted folders.
 */
export interface WritingGit {
  /** Runs to completion, whatever the exit status. Rejects with the signal's reason when aborted. */
  attempt(args: readonly string[], options?: WriteOptions): Promise<GitOutcome>;
  /** The output. Rejects with a {@link GitError} if Git fails. */
  read(args: readonly string[], options?: WriteOptions): Promise<string>;
}

const configuration: readonly string[] = [
  'core.quotePath=false',
  // Git for Windows otherwise fails on paths of more than 260 characters.
  'core.longpaths=true',
  'core.pager=cat',
  'i18n.commitEncoding=UTF-8',
  // Would set changes of the person aside and put them back, perhaps with conflicts.
  'merge.autoStash=false',
  'advice.statusHints=false',
];

/** Variables by which people say who they are and how remotes are reached; all others could mislead. */
const keptVariables =
  /^GIT_(?:AUTHOR_\w+|COMMITTER_\w+|CEILING_DIRECTORIES|CONFIG_(?:COUNT|GLOBAL|KEY_\d+|NOSYSTEM|SYSTEM|VALUE_\d+)|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH|SSH|SSH_COMMAND|SSH_VARIANT|SSL_\w+|PROXY_\w+|TEST_ASSUME_DIFFERENT_OWNER)$/;

/** @param program the absolute path of `git`, as found by `findGit` */
export function createWritingGit(program: string, workTree: string): WritingGit {
  async function attempt(
    args: readonly string[],
    { signal, input, env }: WriteOptions = {},
  ): Promise<GitOutcome> {
    signal?.throwIfAborted();
    const settings = configuration.flatMap((setting) => ['-c', setting]);
    const child = spawn(program, ['--no-pager', ...settings, ...args], {
      cwd: workTree,
      env: { ...environment(), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    // Git may exit before it has read all input.
    child.stdin.on('error', () => undefined).end(input ?? '');
    // Not SIGKILL: Git takes its lock files away when it is asked to end.
    const listener = signal && addAbortListener(signal, () => void child.kill('SIGTERM'));
    try {
      const status = await new Promise<number>((resolve, reject) => {
        child.once('error', (error) =>
          reject(new GitError('missing', `${program} did not start: ${error.message}`)),
        );
        child.once('close', (code) => resolve(code ?? -1));
      });
      signal?.throwIfAborted();
      return { status, ...output };
    } finally {
      listener?.[Symbol.dispose]();
    }
  }

  return {
    attempt,
    async read(args, options) {
      const { status, stdout, stderr } = await attempt(args, options);
      if (status !== 0) throw gitError(args[0] ?? '', status, stderr);
      return stdout;
    },
  };
}

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^GIT_/i.test(name) || keptVariables.test(name),
  );
  return {
    ...Object.fromEntries(own),
    // Nobody can answer prompts or type into an editor.
    GIT_TERMINAL_PROMPT: '0',
    GIT_EDITOR: ':',
    GIT_MERGE_AUTOEDIT: 'no',
    // English messages, so that they can be parsed.
    LC_ALL: 'C.UTF-8',
    LANGUAGE: '',
  };
}
