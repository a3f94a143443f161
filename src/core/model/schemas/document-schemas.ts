import { communitySchema } from './community-schema';
import { kinds, kindTable, type Kind } from '../kinds/kind';
import type { JsonSchema } from '../kinds/json-schema';

/** What the front matter of each kind holds; where the whole file is YAML, the whole file. */
export const documentSchemas = Object.fromEntries(
  kinds.map((kind) => [kind, kindTable[kind].schema]),
) as Readonly<Record<Kind, JsonSchema>>;

/** Every schema under the file name that it is published as. */
export const schemaFiles: Readonly<Record<string, JsonSchema>> = {
  'community.schema.json': communitySchema,
  ...Object.fromEntries(
    Object.entries(documentSchemas).map(([kind, schema]) => [`${kind}.schema.json`, schema]),
  ),
};

/** Every title and description in the schemas, each once: what editors show, and so what is translated. */
export function schemaTexts(): string[] {
  const found = new Set<string>();
  const visit = (schema: JsonSchema): void => {
    for (const words of [schema.title, schema.description, ...(schema.enumDescriptions ?? [])]) {
      if (words !== undefined) found.add(words);
    }
    for (const child of Object.values(schema.properties ?? {})) visit(child);
    if (schema.items) visit(schema.items);
    if (schema.additionalProperties) visit(schema.additionalProperties);
  };
  for (const schema of Object.values(schemaFiles)) visit(schema);
  return [...found];
}
