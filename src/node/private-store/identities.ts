import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { inEnglish, message, type Message } from '../../core/base/message';
import { storeFolders } from '../../core/services/moderation/private-store/store-paths';
import { writeRecord, writtenAt } from '../../core/services/moderation/private-store/yaml-record';
import { disk } from '../disk/disk-paths';

/** Who somebody is: a reporter from outside, or a member's address that no public file gives. */
export interface IdentityRecord {
  readonly name?: string;
  readonly mail?: string;
  readonly note?: string;
}

/** Thrown if a key is missing, or does not open what it should. Everything else can still be read. */
export class KeyProblem extends Error {
  override readonly name = 'KeyProblem';
  constructor(
    /** For users. */
    readonly reason: Message,
  ) {
    super(inEnglish(reason));
  }
}

/**
 * The identities of a private store, each encrypted (age) with a key of its own in `keys/`, which Git
 * ignores: where the key is deleted, nobody can read the identity any more, in no commit.
 */
export interface Identities {
  /** Replaces what is known of a person; makes their key if there is none. */
  write(id: string, record: IdentityRecord): Promise<void>;
  /** @throws KeyProblem if the key is not here, or another */
  read(id: string): Promise<IdentityRecord | undefined>;
  /** The ids of those of whom something is kept, whether their key is here or not. */
  ids(): Promise<string[]>;
  /** Deletes a person's key and records that, so that others who hold it are asked to do the same. */
  erase(id: string, by: string, now: number): Promise<void>;
  /** Persons that somebody erased, whose keys are still here. */
  toErase(): Promise<string[]>;
  /** The public half of this moderator's own key, `age1…`, to which others encrypt keys for them. */
  ownRecipient(): Promise<string>;
  /**
   * All keys as one file that only the owner of a recipient can open, and whose they are.
   * @throws KeyProblem
   */
  exportKeys(recipient: string): Promise<{ readonly file: Uint8Array; readonly keys: readonly string[] }>;
  /** Takes in keys that somebody exported for this moderator; those that are here stay. */
  importKeys(file: Uint8Array): Promise<readonly string[]>;
}

/** The moderator's own key, which is none of a person's. */
const own = '.own';
const ending = '.agekey';

export function createIdentities(folder: string): Identities {
  const keys = disk.join(folder, storeFolders.keys);
  const identities = disk.join(folder, storeFolders.identities);
  const keyFile = (id: string): string => disk.join(keys, `${checked(id)}${ending}`);
  const recordFile = (id: string): string => disk.join(identities, `${checked(id)}.age`);
  const erasureFile = (id: string): string => disk.join(identities, `${checked(id)}.erased.yml`);

  async function keyOf(id: string): Promise<string | undefined> {
    const text = await readFile(keyFile(id), 'utf8').catch(absent);
    return text?.trim();
  }

  async function writeKey(id: string, key: string): Promise<void> {
    await mkdir(keys, { recursive: true, mode: 0o700 });
    await writeFile(keyFile(id), `${key}\n`, { mode: 0o600, flag: 'wx' });
    await chmod(keyFile(id), 0o600);
  }

  async function madeKey(id: string): Promise<string> {
    const known = await keyOf(id);
    if (known !== undefined) return known;
    const { generateX25519Identity } = await import('age-encryption');
    const key = await generateX25519Identity();
    await writeKey(id, key);
    return key;
  }

  async function names(place: string, suffix: string): Promise<string[]> {
    const found = (await readdir(place).catch(absent)) ?? [];
    return found.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
  }

  return {
    async write(id, record) {
      const isLost = (await readFile(recordFile(id)).catch(absent)) && (await keyOf(id)) === undefined;
      if (isLost) throw missingKey(id);
      const { Encrypter, identityToRecipient } = await import('age-encryption');
      const encrypter = new Encrypter();
      encrypter.addRecipient(await identityToRecipient(await madeKey(id)));
      const bytes = await encrypter.encrypt(JSON.stringify(record));
      await mkdir(identities, { recursive: true });
      await writeFile(recordFile(id), bytes);
    },
    async read(id) {
      const bytes = await readFile(recordFile(id)).catch(absent);
      if (!bytes) return undefined;
      const key = await keyOf(id);
      if (key === undefined) throw missingKey(id);
      const { Decrypter } = await import('age-encryption');
      try {
        const decrypter = new Decrypter();
        decrypter.addIdentity(key);
        return recordOf(JSON.parse(await decrypter.decrypt(bytes, 'text')) as unknown);
      } catch {
        throw new KeyProblem(
          message(
            'The key of “{0}” here is another than the one with which it was encrypted. Ask another moderator for theirs.',
            id,
          ),
        );
      }
    },
    ids: async () => (await names(identities, '.age')).sort(),
    async erase(id, by, now) {
      await mkdir(identities, { recursive: true });
      // Recorded first: a key that is left over is asked for again, one that is gone cannot be.
      await writeFile(erasureFile(id), writeRecord({ id, at: writtenAt(now), by }));
      await rm(keyFile(id), { force: true });
      await rm(recordFile(id), { force: true });
    },
    async toErase() {
      const erased = new Set(await names(identities, '.erased.yml'));
      return (await names(keys, ending)).filter((id) => erased.has(id));
    },
    async ownRecipient() {
      const { identityToRecipient } = await import('age-encryption');
      return identityToRecipient(await madeKey(own));
    },
    async exportKeys(recipient) {
      const held = (await names(keys, ending)).filter((id) => id !== own).sort();
      const all = Object.fromEntries(
        await Promise.all(held.map(async (id) => [id, await keyOf(id)] as const)),
      );
      const { Encrypter } = await import('age-encryption');
      const encrypter = new Encrypter();
      try {
        encrypter.addRecipient(recipient.trim());
      } catch {
        throw new KeyProblem(
          message('“{0}” is no key of another moderator. It begins with “age1”.', recipient.trim()),
        );
      }
      return { file: await encrypter.encrypt(JSON.stringify(all)), keys: held };
    },
    async importKeys(file) {
      const { Decrypter } = await import('age-encryption');
      const decrypter = new Decrypter();
      decrypter.addIdentity(await madeKey(own));
      const text = await decrypter.decrypt(file, 'text').catch(() => {
        throw new KeyProblem(
          message('This file was not encrypted for you. Send your own key, and ask for it again.'),
        );
      });
      const erased = new Set(await names(identities, '.erased.yml'));
      const taken: string[] = [];
      for (const [id, key] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
        if (typeof key !== 'string' || erased.has(id) || (await keyOf(id)) !== undefined) continue;
        await writeKey(id, key);
        taken.push(id);
      }
      return taken;
    },
  };
}

function recordOf(value: unknown): IdentityRecord {
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const text = (key: keyof IdentityRecord): IdentityRecord =>
    typeof fields[key] === 'string' ? { [key]: fields[key] } : {};
  return { ...text('name'), ...text('mail'), ...text('note') };
}

function missingKey(id: string): KeyProblem {
  return new KeyProblem(
    message(
      'The key of “{0}” is not on this machine: it was erased, or another moderator has it. Everything else can be read.',
      id,
    ),
  );
}

/** Ids become names of files. */
function checked(id: string): string {
  if (id !== own && !/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,100}$/u.test(id))
    throw new KeyProblem(message('“{0}” cannot be the id of a person.', id));
  return id;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
