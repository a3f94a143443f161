import * as v from 'valibot';
import { joinPath } from '../../base/paths';
import type { Problem, Severity } from '../../base/problem';
import { inEnglish } from '../../base/message';
import { createTool } from './create-tool';
import { createDisclosurePolicy } from '../disclosure/disclosure-policy';
import { ToolError } from './tool';

/** Most severe first. */
const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];
const usualProblems = 30;
const mostProblems = 200;

export const problemsTool = createTool({
  name: 'kith_problems',
  title: 'List the community’s problems',
  description:
    'Lists what is wrong in the community’s files: broken links, unknown members and tags, unreadable or wrong front matter, events that end before they start; each with file, line, severity and a sentence. ' +
    'Use it before and after changing documents, or when somebody asks what needs mending. It counts all, and lists the heaviest first.',
  inputSchema: {
    type: 'object',
    properties: {
      path: {
        type: 'string',
        description: 'A file or folder to look at, such as “content/posts”. Default: everything.',
        minLength: 1,
        maxLength: 1_000,
      },
      severity: {
        type: 'string',
        description: 'Leave out what weighs less than this.',
        enum: [...severities],
      },
      limit: {
        type: 'integer',
        description: `How many to list. Default: ${usualProblems}.`,
        minimum: 1,
        maximum: mostProblems,
      },
    },
    additionalProperties: false,
  },
  input: v.strictObject({
    path: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)), '.'),
    severity: v.optional(v.picklist(severities), 'info'),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostProblems)),
      usualProblems,
    ),
  }),
  async answer({ path, severity, limit }, { community, pacer }, signal) {
    const { configuration, documents } = community;
    const place = joinPath('', path);
    if (place === undefined) throw new ToolError('The path leads out of the community’s folder.');
    const disclosure = createDisclosurePolicy(configuration, documents);
    const wanted = severities.slice(0, severities.indexOf(severity) + 1);
    const found: Record<Severity, Problem[]> = { error: [], warning: [], info: [] };
    for (const [file, problems] of community.problems()) {
      if (place !== '' && file !== place && !file.startsWith(`${place}/`)) continue;
      const document = documents.get(file);
      if (document ? !disclosure.document(document) : !disclosure.path(file)) continue;
      for (const problem of problems) found[problem.severity].push(problem);
      await pacer.pause();
      signal.throwIfAborted();
    }
    const matching = wanted.flatMap((one) => found[one].sort(byPlace));
    const listed = matching.slice(0, limit).map(({ file, range, severity: weight, code, message }) => ({
      file,
      line: range[0] + 1,
      column: range[1] + 1,
      severity: weight,
      code,
      message: inEnglish(message),
    }));
    const counts = {
      error: found.error.length,
      warning: found.warning.length,
      info: found.info.length,
    };
    const more = matching.length > listed.length;
    return {
      data: { counts, problems: listed, more },
      text: [
        `${counts.error} errors, ${counts.warning} warnings, ${counts.info} infos.`,
        ...listed.map((one) => `${one.file}:${one.line}: ${one.severity}: ${one.message} (${one.code})`),
        ...(more
          ? [`${matching.length - listed.length} more: ask with a higher limit, a path or a severity.`]
          : []),
      ].join('\n'),
    };
  },
});

function byPlace(a: Problem, b: Problem): number {
  return a.file === b.file ? a.range[0] - b.range[0] : a.file < b.file ? -1 : 1;
}
