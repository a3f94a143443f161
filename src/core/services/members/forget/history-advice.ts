import type { Path } from '../../../base/ports';
import type { KnownAs } from './known-as';

/**
 * The commands that rewrite a repository's history without a person, for a shell, with two files to prepare.
 * They change the id of every commit since the first that names the person.
 * @see https://github.com/newren/git-filter-repo
 */
export function historyCommands(
  { names, emails, handles }: KnownAs,
  pseudonym: string,
  memberPath: Path | undefined,
): string {
  const address = `${pseudonym}@example.invalid`;
  const words = [...names, ...emails, ...handles.map((handle) => `@${handle}`)];
  const replacements = words.map(
    (word) => `literal:${word}==>${word.includes('@') && emails.includes(word) ? address : pseudonym}`,
  );
  const mailmap = emails.map((email) => `${pseudonym} <${address}> <${email}>`);
  const heredoc = (file: string, lines: readonly string[]): string =>
    `cat > ${file} <<'END'\n${lines.join('\n')}\nEND\n`;
  const moved =
    memberPath === undefined ? '' : ` \\\n  --path-rename ${quoted(`${memberPath}:members/${pseudonym}.md`)}`;
  return [
    'git clone --mirror REPOSITORY rewritten.git && cd rewritten.git\n',
    heredoc('../replacements.txt', replacements),
    heredoc('../forgotten.mailmap', mailmap),
    `git filter-repo --replace-text ../replacements.txt --replace-message ../replacements.txt \\\n  --mailmap ../forgotten.mailmap${moved}\n`,
    'git push --mirror --force REPOSITORY\n',
  ].join('');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
