import { env } from 'vscode';

/** The name of a language in the editor’s language; the tag itself if it is not known. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(env.language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
