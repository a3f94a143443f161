import * as v from 'valibot';

const pageSchema = v.object({
  /** The editor's display language, as a language tag. */
  language: v.string(),
  /** Translations by English text; empty in English. */
  translations: v.record(v.string(), v.string()),
});

/** Where the page stands; absent in tests of functions that make words. */
const host = globalThis as {
  readonly document?: { getElementById(id: string): { readonly textContent: string | null } | null };
};

/** The data that the extension embedded in the page. */
export const page = readPage();

function readPage(): v.InferOutput<typeof pageSchema> {
  const written = host.document?.getElementById('kith-page')?.textContent ?? '';
  const { success, output } = v.safeParse(pageSchema, JSON.parse(written || '{}'));
  return success ? output : { language: 'en', translations: {} };
}
