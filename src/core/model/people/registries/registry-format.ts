import { nameOf } from '../../../base/paths';

/** The formats of other projects' registries of people, each named after its file. */
export type RegistryFormat =
  | 'all-contributors'
  | 'codeowners'
  | 'contributors-yaml'
  | 'maintainers-data'
  | 'maintainers-markdown'
  | 'maintainers-text'
  | 'member-sections'
  | 'owners'
  | 'owners-aliases'
  | 'people-toml'
  | 'sigs-yaml';

const formats: readonly (readonly [RegistryFormat, RegExp])[] = [
  ['all-contributors', /(?:^|\/)\.all-contributorsrc$/],
  ['codeowners', /(?:^|\/)CODEOWNERS$/],
  [
    'contributors-yaml',
    /(?:^|\/)(?:_data\/(?:authors|contributors|maintainers|members|people|team)|blog\/authors)\.ya?ml$/i,
  ],
  // A file that is as a whole a list of people: MAINTAINERS.md, members.md …
  [
    'maintainers-markdown',
    /(?:^|\/)(?:alumni|authors|committers|contributors|core[-_]?(?:maintainers|team)|approvers|emerit(?:us|i)(?:[-_]maintainers)?|(?:former|inactive|past|previous|retired)[-_](?:committers|contributors|maintainers|members)|maintainers|(?:community[-_])?members|reviewers|steering[-_]committee|team|triagers)\.(?:md|markdown)$|(?:^|\/)MAINTAINERS(?:\.txt)?$/i,
  ],
  [
    'maintainers-text',
    /(?:^|\/)(?:(?:ALUMNI|AUTHORS|COMMITTERS|CONTRIBUTORS|CORE[-_]?MAINTAINERS|CREDITS|EMERITUS|REVIEWERS)(?:\.txt)?|(?:AUTHORS|CONTRIBUTORS|MAINTAINERS|EMERITUS)\.(?:adoc|rst))$/,
  ],
  [
    'maintainers-data',
    /(?:^|\/)(?:(?:CORE[-_]?)?MAINTAINERS|EMERITUS|COMMITTERS|REVIEWERS)\.(?:ya?ml|json|toml|csv)$|(?:^|\/)[\w-]+-maintainers\.csv$/i,
  ],
  // Documents with sections that list people: "Members" in a README.
  [
    'member-sections',
    /^(?:docs\/|\.github\/)?(?:README|GOVERNANCE|CHARTER)\.md$|(?:^|\/)governance\/(?:README|GOVERNANCE)\.md$/i,
  ],
  ['owners', /(?:^|\/)OWNERS$/],
  ['owners-aliases', /(?:^|\/)OWNERS_ALIASES$/],
  ['people-toml', /(?:^|\/)(?:people|teams)\/[^/]+\.toml$/],
  ['sigs-yaml', /(?:^|\/)sigs\.ya?ml$/],
];

/** The format of the registry at `path`; undefined if it is not a registry. */
export function registryOf(path: string): RegistryFormat | undefined {
  return formats.find(([, pattern]) => pattern.test(path))?.[0];
}

const inAnyCase = formats
  // These are primarily documents.
  .filter(([format]) => format !== 'member-sections')
  .map(([, pattern]) => new RegExp(pattern, 'i'));

/**
 * Whether a file's purpose is to list people, also on case-insensitive disks: a registry as a whole, or Git's
 * `.mailmap`.
 */
export function listsPeople(path: string): boolean {
  return /(?:^|\/)\.mailmap$/i.test(path) || inAnyCase.some((pattern) => pattern.test(path));
}

/** The default role by the list's name, in lower case. */
const roleByName: readonly (readonly [RegExp, string])[] = [
  [/^(?:alumni|emerit|former|inactive|past|previous|retired)/i, 'emeritus'],
  [/^approvers\b/i, 'approver'],
  [/^authors?\b/i, 'author'],
  [/^committers\b/i, 'committer'],
  [/^(?:contributors|credits)\b/i, 'contributor'],
  [/^(?:community[-_]members|members|team|core[-_]?team|steering)/i, 'member'],
  [/^reviewers\b/i, 'reviewer'],
  [/^triagers\b/i, 'triager'],
];

/**
 * The default role of people in the list at a path; undefined if it is a list of maintainers, or none of
 * these.
 */
export function roleByPath(path: string): string | undefined {
  const file = nameOf(path);
  const format = registryOf(path);
  return format?.startsWith('maintainers')
    ? roleByName.find(([pattern]) => pattern.test(file))?.[1]
    : undefined;
}
