import type { Path } from '../../base/ports';

const ulid = '[0-7][0-9A-HJKMNP-TV-Z]{25}';
/** As the private store names them; not every folder called `reports` or `notes` is one of its own. */
const privateFile = new RegExp(
  `(?:^|/)(?:(?:reports|notes|cases)/${ulid}\\.ya?ml|cases/[0-9a-f]{24}\\.ya?ml|removed/${ulid}\\.md|identities/.+|keys/[^/]+\\.agekey)$`,
  'i',
);

/** Whether a file looks like one of a private store: a report, a case, a note, an identity, a key. */
export function isPrivateFile(path: Path): boolean {
  return privateFile.test(path);
}

/** Whether a file is in a folder that may be one of a private store. */
export function isPrivateFolder(path: Path): boolean {
  return /(?:^|\/)(?:reports|cases|notes)\/[^/]+$/i.test(path);
}
