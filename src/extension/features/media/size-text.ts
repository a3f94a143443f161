import { env, l10n } from 'vscode';

/** A size as people say it: in MB from a tenth of one on, else in kB. */
export function sizeText(bytes: number): string {
  const number = (value: number): string =>
    value.toLocaleString(env.language, { maximumFractionDigits: value < 10 ? 1 : 0 });
  return bytes >= 100_000 ? l10n.t('{0} MB', number(bytes / 1e6)) : l10n.t('{0} kB', number(bytes / 1e3));
}
