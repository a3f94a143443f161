/** A language suffix before the extension: `.nl`, `-de`, `_pt_BR`, `.zh-Hans`. */
const languageMark = /[-_.](([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?)$/i;
const languageFolder = /^([a-z]{2})(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?$/i;
/** Extensions of source code that are also language codes, of languages that communities rarely write in. */
const programEnding = /^\.(?:hs|ml|ps|sh|so|ts)$/i;
/** Folders that contain one folder per language. */
const translationsFolder = /^(?:i18n|l10n|locales?|lang|languages|translations?|translated)$/i;

let names: Intl.DisplayNames | undefined;

/** Whether two or three letters are a language code with a display name. */
function isLanguage(code: string): boolean {
  names ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return names.of(code) !== undefined;
}

/**
 * The paths of which a file may be a translation, itself first: `docs/nl/SECURITY.md` of `docs/SECURITY.md`,
 * `SECURITY-pt_BR.md` and `SECURITY.nl.md` of `SECURITY.md`. They need not exist.
 */
export function untranslatedPaths(path: string): string[] {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  const kept = segments.filter((segment) => {
    const code = languageFolder.exec(segment)?.[1];
    return !translationsFolder.test(segment) && (code === undefined || !isLanguage(code));
  });
  const bare = withoutLanguage(name);
  const join = (folders: readonly string[], file: string): string => [...folders, file].join('/');
  return [...new Set([path, join(segments, bare), join(kept, name), join(kept, bare)])];
}

function withoutLanguage(name: string): string {
  const ending = /\.[^.]*$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  const mark = languageMark.exec(stem);
  if (mark && isLanguage(mark[2] as string)) return stem.slice(0, mark.index) + ending;
  // `SECURITY.nl` has no other extension; `security.ts` is source code.
  const only = programEnding.test(ending) ? null : languageMark.exec(ending);
  return only && stem !== '' && isLanguage(only[2] as string) ? stem : name;
}
