import { communitySchema } from './community-schema';
import { kinds, kindTable, type Kind } from '../kinds/kind';
import type { JsonSchema } from '../kinds/json-schema';

/** The front matter schema of each kind, or that of the whole file if it is YAML. */
export const documentSchemas = Object.fromEntries(
  kinds.map((kind) => [kind, kindTable[kind].schema]),
) as Readonly<Record<Kind, JsonSchema>>;

/** All schemas by their published file names. */
export const schemaFiles: Readonly<Record<string, JsonSchema>> = {
  'community.schema.json': communitySchema,
  ...Object.fromEntries(
    Object.entries(documentSchemas).map(([kind, schema]) => [`${kind}.schema.json`, schema]),
  ),
};

/** The distinct titles and descriptions in the schemas: displayed by editors, and so translated. */
export function schemaTexts(): string[] {
  const found = new Set<string>();
  const visit = (schema: JsonSchema): void => {
    const { title, description, emptyMeans, enumDescriptions = [], exampleDescriptions = [] } = schema;
    for (const words of [title, description, emptyMeans, ...enumDescriptions, ...exampleDescriptions]) {
      if (words !== undefined) found.add(words);
    }
    for (const child of Object.values(schema.properties ?? {})) visit(child);
    if (schema.items) visit(schema.items);
    if (schema.additionalProperties) visit(schema.additionalProperties);
  };
  for (const schema of Object.values(schemaFiles)) visit(schema);
  return [...found];
}
