import type { ScaffoldLanguage } from '../../scaffold/new-document';
import type { RecognisedPerson } from './recognised-people';

/** Between these lines stands the list that Kith keeps; all else in the file is somebody's own. */
const start = '<!-- kith:contributors:start (kept by Kith from the thank-yous) -->';
const end = '<!-- kith:contributors:end -->';
const startForm = /<!-- kith:contributors:start\b[^>]*-->/;
const endForm = /<!-- kith:contributors:end\b[^>]*-->/;

/** Of each person so many thank-yous are listed. */
const mostReasons = 3;

const words: Readonly<Record<ScaffoldLanguage, { readonly title: string; readonly intro: string }>> = {
  en: { title: 'Contributors', intro: 'These people made this community what it is. Thank you!' },
  nl: { title: 'Bijdragers', intro: 'Deze mensen maakten deze community tot wat ze is. Bedankt!' },
};

/**
 * The text of `CONTRIBUTORS.md` with its list as it should be; undefined if the file is written by hand: it
 * has no lines between which Kith may write.
 * @param before its text; undefined if there is none yet
 */
export function contributorsMarkdown(
  before: string | undefined,
  people: readonly RecognisedPerson[],
  language: ScaffoldLanguage,
): string | undefined {
  const list = people.map(line);
  if (before === undefined || before.trim() === '') {
    const { title, intro } = words[language];
    return [`# ${title}`, '', intro, '', start, '', ...list, '', end, ''].join('\n');
  }
  const from = startForm.exec(before);
  const rest = from ? before.slice(from.index + from[0].length) : '';
  const to = endForm.exec(rest);
  if (!from || !to) return undefined;
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n';
  const kept = ['', '', ...list, '', ''].join(lineBreak);
  return before.slice(0, from.index + from[0].length) + kept + rest.slice(to.index);
}

function line({ name, login, recognitions }: RecognisedPerson): string {
  const who =
    login !== undefined && /^[\w-]+$/.test(login)
      ? `[${escaped(name)}](https://github.com/${login})`
      : escaped(name);
  const reasons = recognitions.flatMap(({ reason }) => (reason === '' ? [] : [escaped(oneLine(reason))]));
  return reasons.length === 0 ? `- ${who}` : `- ${who}: ${reasons.slice(0, mostReasons).join(' ')}`;
}

function oneLine(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}

/** Names and reasons are text: none of it may become markup, a mention or a marker of the list. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>@|]/g, '\\$&');
}
