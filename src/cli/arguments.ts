import { parseArgs } from 'node:util';
import { closest } from '../core/base/closest';

/** Invalid command-line arguments. The message is for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Option {
  readonly type: 'boolean' | 'string';
  /** The single-letter option. */
  readonly short?: string;
  /** The value's placeholder in the help. */
  readonly value?: string;
  /** The allowed values. */
  readonly choices?: readonly string[];
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** The option values given. */
export interface Arguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  get(option: string): string | undefined;
}

/** The options of all verbs. */
export const commonOptions: Options = {
  json: { type: 'boolean', help: 'print one JSON object and nothing else' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
  debug: { type: 'boolean', help: 'show where an error arose' },
};

/**
 * Parses a verb's arguments.
 * @throws {@link UsageError} for an unknown option, a value that is missing or not allowed, and more
 * positionals than `most`
 */
export function parseArguments(args: readonly string[], own: Options, most: number): Arguments {
  const options: Options = { ...own, ...commonOptions };
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [name, { type, ...(short && { short }) }]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option') values.set(token.name, optionValue(token, options));
  }
  if (positionals.length > most) {
    throw new UsageError(`One argument too many: “${positionals[most] ?? ''}”.`);
  }
  return { positionals, has: (name) => values.has(name), get: (name) => values.get(name) };
}

function optionValue(
  { name, rawName, value }: { name: string; rawName: string; value: string | undefined },
  options: Options,
): string {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const meant = closest(name, Object.keys(options));
    const hint = meant === undefined ? '' : ` Did you mean “--${meant}”?`;
    throw new UsageError(`There is no option “${rawName}”.${hint}`);
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`The option “--${name}” takes no value.`);
    return 'true';
  }
  if (value === undefined || value === '') throw new UsageError(`The option “--${name}” needs a value.`);
  if (option.choices && !option.choices.includes(value)) {
    throw new UsageError(`“--${name}” is one of ${option.choices.join(', ')}, and not “${value}”.`);
  }
  return value;
}
