import { spawn, type ChildProcess } from 'node:child_process';
import { addAbortListener } from 'node:events';
import os from 'node:os';
import { GitError, gitError } from './git-error';

export interface GitRunOptions {
  readonly cwd: string;
  readonly signal?: AbortSignal;
  /** Standard input; none where left out. */
  readonly input?: string;
  /** Bytes of standard output as they come. The buffer may be kept. */
  onOutput?(chunk: Buffer): void;
  /** Lets everything else on the machine go first. */
  readonly background?: boolean;
}

/** The `git` program, for reading. */
export interface Git {
  /**
   * Runs to the end. Rejects with the signal's reason when aborted, having killed the process, and with a
   * {@link GitError} where Git fails.
   */
  run(args: readonly string[], options: GitRunOptions): Promise<void>;
  /** The same, with all of the output at once. */
  read(args: readonly string[], options: Omit<GitRunOptions, 'onOutput'>): Promise<Buffer>;
  /** Kills what runs and refuses what comes. Resolves when no process is left. */
  dispose(): Promise<void>;
}

/**
 * A repository's configuration can name programs for Git to run. Whoever wrote it may not be the user, and
 * reading needs none of them, so each is switched off on the command line, which wins over every file.
 */
const configuration: readonly string[] = [
  // A program that says which files changed.
  'core.fsmonitor=false',
  // Programs that run around commits, checkouts and, for the index, even around reading.
  'core.hooksPath=/dev/null',
  // Would run gpg.program for every commit of a log.
  'log.showSignature=false',
  // A program for output.
  'core.pager=cat',
  // Programs that ask for and keep passwords, and the one that opens connections: nothing here may use the
  // network.
  'core.askPass=',
  'credential.helper=',
  'core.sshCommand=false',
  'protocol.allow=never',
  // A folder of the work tree that looks like a bare repository is not to be taken for one.
  'safe.bareRepository=explicit',
  // Git for Windows otherwise fails on paths of more than 260 characters, which everything else reads.
  'core.longpaths=true',
  // Not programs, but settings that change what is read: paths in full, text in UTF-8, the first commit's
  // files, trailers with a colon.
  'core.quotePath=false',
  'i18n.logOutputEncoding=UTF-8',
  'log.showRoot=true',
  'trailer.separators=:',
];

/**
 * Variables that say where Git's own parts and the user's configuration are; all others of Git's are taken
 * away.
 */
const keptVariables =
  /^GIT_(?:CEILING_DIRECTORIES|CONFIG_(?:COUNT|GLOBAL|KEY_\d+|NOSYSTEM|SYSTEM|VALUE_\d+)|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH|TEST_ASSUME_DIFFERENT_OWNER)$/;

function environment(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    // GIT_DIR and its like would lead to another repository, GIT_EXTERNAL_DIFF and its like to other
    // programs.
    if (!/^GIT_/i.test(name) || keptVariables.test(name)) env[name] = value;
  }
  return {
    ...env,
    // `git status` refreshes the index on the way; another Git may be at work there.
    GIT_OPTIONAL_LOCKS: '0',
    // Nobody is there to answer.
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    // A clone without blobs would fetch those that are asked for: newer versions know the first, all heed the
    // second.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_PAGER: 'cat',
    // Messages in English, so that they can be told apart.
    LC_ALL: 'C',
    LANGUAGE: '',
    ...variables,
  };
}

/**
 * @param program the absolute path of `git`, as `findGit` found it
 * @param variables what whoever started this process says in it to Git, and means: a hook is told so of
 *   another index
 */
export function createGit(program: string, variables: NodeJS.ProcessEnv = {}): Git {
  const running = new Set<{ readonly child: ChildProcess; readonly ended: Promise<unknown> }>();
  const env = environment(variables);
  let disposed = false;

  async function run(args: readonly string[], options: GitRunOptions): Promise<void> {
    const { signal, input } = options;
    signal?.throwIfAborted();
    if (disposed) throw new GitError('failed', 'Git is not run any more: the folder was closed.');
    // No shell: arguments are what they are.
    const child = spawn(
      program,
      ['--no-pager', ...configuration.flatMap((setting) => ['-c', setting]), ...args],
      {
        cwd: options.cwd,
        env,
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        windowsHide: true,
      },
    );
    const ended = new Promise<{ status: number | null; error?: Error }>((resolve) => {
      child.once('error', (error) => resolve({ status: null, error }));
      child.once('close', (status) => resolve({ status }));
    });
    const run = { child, ended };
    running.add(run);
    // Nothing is written that a sudden end could leave half done.
    const listener = signal && addAbortListener(signal, () => void child.kill('SIGKILL'));
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 10_000) stderr += text;
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!signal?.aborted) options.onOutput?.(chunk);
    });
    if (input !== undefined) {
      // Git may end before it has read everything.
      child.stdin?.on('error', () => undefined).end(input);
    }
    if (options.background && child.pid !== undefined) {
      try {
        os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
      } catch {
        // It ended already, or may not.
      }
    }
    try {
      const { status, error } = await ended;
      signal?.throwIfAborted();
      if (error) throw startError(program, error);
      if (disposed) throw new GitError('failed', 'Git was ended: the folder was closed.');
      if (status !== 0) throw gitError(args[0] ?? '', status, stderr);
    } finally {
      running.delete(run);
      listener?.[Symbol.dispose]();
    }
  }

  return {
    run,
    async read(args, options) {
      const chunks: Buffer[] = [];
      await run(args, { ...options, onOutput: (chunk) => void chunks.push(chunk) });
      return Buffer.concat(chunks);
    },
    async dispose() {
      disposed = true;
      for (const { child } of running) child.kill('SIGKILL');
      await Promise.all([...running].map(({ ended }) => ended));
    },
  };
}

function startError(program: string, error: Error): GitError {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return new GitError(missing ? 'missing' : 'failed', `${program} did not start: ${error.message}`);
}
