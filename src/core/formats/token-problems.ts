import { lineStartsOf, rangeBetween } from '../base/lines';
import { message } from '../base/message';
import type { Problem } from '../base/problem';

export const tokenCode = 'secret-token';

const text = message(
  'This is a token. Everybody can read it here, and Git keeps it: revoke it, and take it out. Kith reads tokens from the environment or the editor’s secret storage.',
);

/** Tokens by the form that their services give them, and fields named after what must not stand here. */
const forms: readonly RegExp[] = [
  /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]{20,}/g,
  /https:\/\/hooks\.slack(?:-gov)?\.com\/(?:services|workflows)\/[\w/-]{20,}/g,
  /\bxox[abeprs]-[\w-]{10,}/g,
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,})/g,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g,
  /(?<![\w-])[a-z0-9]{4}(?:-[a-z0-9]{4}){3}(?![\w-])/g,
  /(?<=^[ \t]*(?:-[ \t]+)?["']?(?:access_?|api_?)?(?:token|key|password|secret|webhook)["']?:[ \t]+["']?)(?!kith-)[^\s"'#]{16,}/gim,
];

/** The tokens in a file, as problems. What was found is not in them. */
export function tokenProblems(content: string): Omit<Problem, 'file'>[] {
  const found = forms.flatMap((form) =>
    Array.from(content.matchAll(form), ({ 0: { length }, index }) => ({ start: index, end: index + length })),
  );
  if (found.length === 0) return [];
  const starts = lineStartsOf(content);
  return found
    .sort((a, b) => a.start - b.start)
    .filter(({ start }, i, all) => i === 0 || start >= (all[i - 1]?.end ?? 0))
    .map(({ start, end }) => ({
      range: rangeBetween(starts, start, end),
      severity: 'error',
      code: tokenCode,
      message: text,
    }));
}
