import { Validator, type Schema } from '@cfworker/json-schema';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ToolError, type InputProperty } from '../../../src/core/services/tools/tool';
import { tools } from '../../../src/core/services/tools/tools';
import { openForTools, type AskedCommunity } from './asked-community';

let asked: AskedCommunity;
beforeAll(async () => {
  asked = await openForTools({
    'members/ada.md': '---\nname: Ada\n---\n',
    'content/a.md': '# A\n\nBy @ada. [x](none.md)\n',
  });
});

/** What a tool made of an input: an answer, a clear refusal, or a bug. */
async function outcome(name: string, input: unknown): Promise<'answered' | 'bad input' | 'refused'> {
  try {
    const { data, text } = await asked.ask(name, input);
    expect(text).not.toBe('');
    expect(JSON.parse(JSON.stringify(data))).toBeTypeOf('object');
    return 'answered';
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.message.length).toBeLessThan(400);
    return error.message.startsWith(`${name}: `) ? 'bad input' : 'refused';
  }
}

describe.each(tools)('$name', ({ name, inputSchema }) => {
  test('answers any JSON, or says what is wrong with it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (input) => {
        await outcome(name, input);
      }),
    );
  });

  test('takes what its schema allows, and nothing else', async () => {
    const validator = new Validator(inputSchema as Schema, '7');
    await fc.assert(
      fc.asyncProperty(nearly(inputSchema.properties), async (input) => {
        const isAllowed = validator.validate(input).valid;
        expect((await outcome(name, input)) !== 'bad input').toBe(isAllowed);
      }),
    );
  });
});

/** Inputs with the right fields, their values mostly right. */
function nearly(properties: Readonly<Record<string, InputProperty>>): fc.Arbitrary<object> {
  const fields = Object.entries(properties).map(
    ([name, property]) => [name, fc.oneof({ weight: 5, arbitrary: right(property) }, wrong)] as const,
  );
  const strangers = [
    ['__proto__', fc.anything({ maxDepth: 0 })],
    ['other', fc.string()],
  ] as const;
  return fc.oneof(
    { weight: 9, arbitrary: fc.record(Object.fromEntries(fields), { requiredKeys: [] }) },
    fc.record(Object.fromEntries([...fields, ...strangers]), { requiredKeys: ['other'] }),
  );
}

const wrong = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom('', null, true, [], {}, 1.5, 0, -1, 'a'.repeat(10_001), 1e9),
);

function right(property: InputProperty): fc.Arbitrary<unknown> {
  if (property.type === 'integer') return fc.integer({ min: property.minimum, max: property.maximum });
  if (property.enum) return fc.constantFrom(...property.enum);
  return fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 });
}

test('says which field is wrong, and why', async () => {
  await expect(asked.ask('kith_search', {})).rejects.toThrow(/^kith_search: “query”: /);
  await expect(asked.ask('kith_search', { query: 'a', limit: 0 })).rejects.toThrow(/“limit”: .*>=1/);
  await expect(asked.ask('kith_search', { query: 'a', max: 1 })).rejects.toThrow(/“max”: /);
  await expect(asked.ask('kith_problems', { severity: 'fatal' })).rejects.toThrow(/"error" \| "warning"/);
  await expect(asked.ask('kith_member', [])).rejects.toThrow(/^kith_member: /);
});

test.each(tools)('$name stops when it is cancelled', async ({ name }) => {
  const input = {
    kith_search: { query: 'a' },
    kith_document: { path: 'content/a.md' },
    kith_member: { who: 'ada' },
  };
  const controller = new AbortController();
  controller.abort(new Error('enough'));
  await expect(asked.ask(name, input[name as keyof typeof input] ?? {}, controller.signal)).rejects.toThrow(
    'enough',
  );
});
