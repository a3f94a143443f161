import { parseArgs } from 'node:util';
import { closest } from '../core/base/closest';

/** A call that cannot be carried out as it was written. The message is for the person who wrote it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Option {
  readonly type: 'boolean' | 'string';
  /** One letter, for short. */
  readonly short?: string;
  /** What the value is called in the help. */
  readonly value?: string;
  /** The values that there are. */
  readonly choices?: readonly string[];
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What was given for each option. */
export interface Arguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  get(option: string): string | undefined;
}

/** The options that every verb has. */
export const commonOptions: Options = {
  json: { type: 'boolean', help: 'print one JSON object and nothing else' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
  debug: { type: 'boolean', help: 'show where an error arose' },
};

/**
 * Reads a verb's arguments. Throws {@link UsageError} for an option that is not there, a value that is
 * missing or not among the choices, and more positionals than `most`.
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
