/** Which documents say that they translate which, noted as they are checked. */
export interface Translations {
  /** Records what a document translates; undefined: nothing. */
  note(path: string, original: string | undefined, language: string | undefined): void;
  /** The languages in which a document was translated. */
  of(original: string): readonly string[];
}

/** @param onChange called with a document whose translations are others from now on */
export function createTranslations(onChange: (original: string) => void): Translations {
  const noted = new Map<string, readonly [original: string, language: string]>();
  const byOriginal = new Map<string, Map<string, string>>();
  return {
    note(path, original, language = '') {
      const before = noted.get(path);
      if (before ? before[0] === original && before[1] === language : original === undefined) return;
      if (before) {
        noted.delete(path);
        byOriginal.get(before[0])?.delete(path);
        onChange(before[0]);
      }
      if (original === undefined) return;
      noted.set(path, [original, language]);
      const others = byOriginal.get(original) ?? new Map<string, string>();
      byOriginal.set(original, others.set(path, language));
      onChange(original);
    },
    of: (original) => [...(byOriginal.get(original)?.values() ?? [])],
  };
}
