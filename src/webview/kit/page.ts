import * as v from 'valibot';

const pageSchema = v.object({
  /** The editor's display language, as a language tag. */
  language: v.string(),
  /** Translations by their English texts; empty in English. */
  translations: v.record(v.string(), v.string()),
});

/** What the extension wrote into the page before the view began. */
export const page = readPage();

function readPage(): v.InferOutput<typeof pageSchema> {
  const written = document.getElementById('kith-page')?.textContent ?? '';
  const { success, output } = v.safeParse(pageSchema, JSON.parse(written || '{}'));
  return success ? output : { language: 'en', translations: {} };
}
