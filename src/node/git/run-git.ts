import { spawn, type ChildProcess } from 'node:child_process';
import { addAbortListener } from 'node:events';
import { Readable } from 'node:stream';
import os from 'node:os';
import { GitError, gitError } from './git-error';

export interface GitRunOptions {
  readonly cwd: string;
  readonly signal?: AbortSignal;
  /**
   * Standard input; none by default. Parts that come one after the other are written as they come, so that
   * they may depend on the output.
   */
  readonly input?: string | AsyncIterable<string>;
  /** Receives chunks of standard output. The buffer may be kept. */
  onOutput?(chunk: Buffer): void;
  /** Runs at low priority. */
  readonly background?: boolean;
}

/** The `git` program, for reading. */
export interface Git {
  /**
   * Runs to completion. Rejects with the signal's reason when aborted, after killing the process, and with a
   * {@link GitError} if Git fails.
   */
  run(args: readonly string[], options: GitRunOptions): Promise<void>;
  /** The same, returning all of the output at once. */
  read(args: readonly string[], options: Omit<GitRunOptions, 'onOutput'>): Promise<Buffer>;
  /** Kills running processes and rejects further calls. Resolves when no process is left. */
  dispose(): Promise<void>;
}

/**
 * A repository's configuration can name programs for Git to run. It may not have been written by the user,
 * and reading needs none of them, so each is disabled on the command line, which overrides all files.
 */
const configuration: readonly string[] = [
  // A program that reports changed files.
  'core.fsmonitor=false',
  // Programs run around commits, checkouts and, for the index, even around reading.
  'core.hooksPath=/dev/null',
  // Would run gpg.program for every commit of a log.
  'log.showSignature=false',
  // A program for output.
  'core.pager=cat',
  // Programs that prompt for or store credentials, and the one that opens connections: network access is
  // never used here.
  'core.askPass=',
  'credential.helper=',
  'core.sshCommand=false',
  'protocol.allow=never',
  // A folder of the work tree that looks like a bare repository must not be used as one.
  'safe.bareRepository=explicit',
  // Git for Windows otherwise fails on paths of more than 260 characters, which other programs can read.
  'core.longpaths=true',
  // Not programs, but settings that affect output: full paths, UTF-8 text, the files of the first commit,
  // trailers with a colon.
  'core.quotePath=false',
  'i18n.logOutputEncoding=UTF-8',
  'log.showRoot=true',
  'trailer.separators=:',
];

/**
 * Variables that locate Git's own parts and the user's configuration; all other Git variables are removed.
 */
const keptVariables =
  /^GIT_(?:CEILING_DIRECTORIES|CONFIG_(?:COUNT|GLOBAL|KEY_\d+|NOSYSTEM|SYSTEM|VALUE_\d+)|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH|TEST_ASSUME_DIFFERENT_OWNER)$/;

function environment(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    // GIT_DIR and the like would select another repository, GIT_EXTERNAL_DIFF and the like other programs.
    if (!/^GIT_/i.test(name) || keptVariables.test(name)) env[name] = value;
  }
  return {
    ...env,
    // `git status` refreshes the index as a side effect; another Git process may be using it.
    GIT_OPTIONAL_LOCKS: '0',
    // Nobody can answer prompts.
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
    // A partial clone would fetch missing blobs: newer versions of Git know the first setting, all respect
    // the second.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_PAGER: 'cat',
    // English messages, so that they can be parsed.
    LC_ALL: 'C',
    LANGUAGE: '',
    ...variables,
  };
}

/**
 * @param program the absolute path of `git`, as found by `findGit`
 * @param variables Git variables that were deliberately set for this process: hooks get another index that
 * way
 */
export function createGit(program: string, variables: NodeJS.ProcessEnv = {}): Git {
  const running = new Set<{ readonly child: ChildProcess; readonly ended: Promise<unknown> }>();
  const env = environment(variables);
  let disposed = false;

  async function run(args: readonly string[], options: GitRunOptions): Promise<void> {
    const { signal, input } = options;
    signal?.throwIfAborted();
    if (disposed) throw new GitError('failed', 'Git is not run any more: the folder was closed.');
    // No shell: arguments are passed literally.
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
    // SIGKILL is safe: nothing is being written.
    const listener = signal && addAbortListener(signal, () => void child.kill('SIGKILL'));
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 10_000) stderr += text;
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!signal?.aborted) options.onOutput?.(chunk);
    });
    if (input !== undefined) {
      // Git may exit before it has read all input.
      const stdin = child.stdin?.on('error', () => undefined);
      if (typeof input === 'string') stdin?.end(input);
      else if (stdin)
        Readable.from(input)
          .on('error', () => child.kill('SIGKILL'))
          .pipe(stdin);
    }
    if (options.background && child.pid !== undefined) {
      try {
        os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
      } catch {
        // Already exited, or not permitted.
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
