import { describe, expect, test } from 'vitest';
import { parseArguments, UsageError, type Options } from '../../../src/cli/arguments';

const options: Options = {
  format: { type: 'string', choices: ['text', 'json'], help: '' },
  bots: { type: 'boolean', short: 'b', help: '' },
  name: { type: 'string', help: '' },
};

const parse = (...args: string[]) => parseArguments(args, options, 1);

describe('arguments', () => {
  test('are a folder and options, in any order', () => {
    const parsed = parse('--format', 'json', 'docs', '-b', '--name=x=y');
    expect(parsed.positionals).toEqual(['docs']);
    expect(parsed.get('format')).toBe('json');
    expect(parsed.get('name')).toBe('x=y');
    expect(parsed.has('bots')).toBe(true);
    expect(parsed.has('json')).toBe(false);
    expect(parsed.get('toString')).toBeUndefined();
  });

  test('after -- are no options', () => {
    expect(parse('--', '--format').positionals).toEqual(['--format']);
  });

  test.each([
    [['--formt', 'json'], 'There is no option “--formt”. Did you mean “--format”?'],
    [['-x'], 'There is no option “-x”.'],
    [['--format', 'xml'], '“--format” is one of text, json, and not “xml”.'],
    [['--format'], 'The option “--format” needs a value.'],
    [['--name='], 'The option “--name” needs a value.'],
    [['--bots=yes'], 'The option “--bots” takes no value.'],
    [['a', 'b'], 'One argument too many: “b”.'],
    [['--__proto__'], 'There is no option “--__proto__”.'],
  ])('%j: %s', (args, message) => {
    expect(() => parse(...args)).toThrow(new UsageError(message));
  });
});
