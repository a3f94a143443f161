import { realPath } from '../node/disk/real-path';

/** A command's environment and output. */
export interface Terminal {
  readonly cwd: string;
  /** The path of this program, for others to start. */
  readonly program: string;
  /** Writes to standard output, unchanged. */
  out(text: string): void;
  /** Writes to standard error, unchanged. */
  err(text: string): void;
  /** Whether standard output supports colours and styles. */
  readonly styled: boolean;
}

/** The terminal of this process. Colours only on a TTY, and unless NO_COLOR is set. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  return {
    cwd: process.cwd(),
    program: realPath(process.argv[1] ?? ''),
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    styled: stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
  };
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const;

/** The text in a style, if the terminal supports styles. */
export function style({ styled }: Terminal, name: keyof typeof codes, text: string): string {
  return styled ? `\u001b[${codes[name]}m${text}\u001b[0m` : text;
}

/** The text on one line, with control characters made visible: names in a repository may contain anything. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === '\n' ? '\\n' : character === '\t' ? '\\t' : `\\u${hex(character)}`,
  );
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
