import * as v from 'valibot';

const pageSchema = v.object({
  /** The editor's display language, as a language tag. */
  language: v.string(),
  /** Translations by English text; empty in English. */
  translations: v.record(v.string(), v.string()),
});

/** The data that the extension embedded in the page. */
export const page = readPage();

function readPage(): v.InferOutput<typeof pageSchema> {
  const written = document.getElementById('kith-page')?.textContent ?? '';
  const { success, output } = v.safeParse(pageSchema, JSON.parse(written || '{}'));
  return success ? output : { language: 'en', translations: {} };
}
