import type { Kind } from '../kinds/kind';
import { communitySchema } from './community-schema';
import { contentSchemas, guidelineSchema } from './content-schemas';
import { discussionSchemas } from './discussion-schemas';
import { eventSchemas } from './event-schemas';
import type { JsonSchema } from '../kinds/json-schema';
import { memberSchema } from './member-schema';
import { moderationSchemas } from './moderation-schemas';
import { strategySchemas } from './strategy-schemas';

/** What the front matter of each kind holds; for rules and log entries the whole file. */
export const documentSchemas: Readonly<Record<Kind, JsonSchema>> = {
  ...contentSchemas,
  guideline: guidelineSchema,
  member: memberSchema,
  ...discussionSchemas,
  ...eventSchemas,
  ...strategySchemas,
  ...moderationSchemas,
};

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
