import { nameOf } from '../../../base/paths';

/** The registries of people that other projects keep, each by the file that it is. */
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
  // A list of people under its own name, whole: MAINTAINERS.md, members.md …
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
  // Documents of which some sections list people: "Members" in a README.
  [
    'member-sections',
    /^(?:docs\/|\.github\/)?(?:README|GOVERNANCE|CHARTER)\.md$|(?:^|\/)governance\/(?:README|GOVERNANCE)\.md$/i,
  ],
  ['owners', /(?:^|\/)OWNERS$/],
  ['owners-aliases', /(?:^|\/)OWNERS_ALIASES$/],
  ['people-toml', /(?:^|\/)(?:people|teams)\/[^/]+\.toml$/],
  ['sigs-yaml', /(?:^|\/)sigs\.ya?ml$/],
];

/** The format of the registry at `path`; undefined where it is none. */
export function registryOf(path: string): RegistryFormat | undefined {
  return formats.find(([, pattern]) => pattern.test(path))?.[0];
}

const inAnyCase = formats
  // These are documents in the first place.
  .filter(([format]) => format !== 'member-sections')
  .map(([, pattern]) => new RegExp(pattern, 'i'));

/**
 * Whether a file is there to say who people are, on disks that do not tell case as well: a registry as a
 * whole, or Git's `.mailmap`.
 */
export function listsPeople(path: string): boolean {
  return /(?:^|\/)\.mailmap$/i.test(path) || inAnyCase.some((pattern) => pattern.test(path));
}

/** What those in a list are by its name, in small letters: what holds where nothing in it says so. */
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
 * What those are whom the list at a path names and says no more of; undefined where it is a maintainer's
 * list, or none of these.
 */
export function roleByPath(path: string): string | undefined {
  const file = nameOf(path);
  const format = registryOf(path);
  return format?.startsWith('maintainers')
    ? roleByName.find(([pattern]) => pattern.test(file))?.[1]
    : undefined;
}
