import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator, type Schema } from '@cfworker/json-schema';
import { validateXML } from 'xmllint-wasm';

const schema = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../data/feeds', name), 'utf8');

/** What is wrong with a feed, by the schema of its format. */
export async function feedFaults(format: 'atom' | 'rss' | 'json', text: string): Promise<readonly string[]> {
  if (format === 'json') {
    const found = new Validator(JSON.parse(schema('json-feed.json')) as Schema, '7').validate(
      JSON.parse(text),
    );
    return found.errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
  }
  const { errors } = await validateXML({
    xml: [{ fileName: `${format}.xml`, contents: text }],
    extension: 'relaxng',
    schema: [schema(`${format}.rng`)],
  });
  return errors.map(({ message }) => message);
}
