import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** Length of a secret in bytes: the key size that HMAC-SHA-256 makes full use of. */
const secretBytes = 32;

/** The secret is missing or too weak. */
export class UnusableSecret extends Error {
  override readonly name = 'UnusableSecret';
}

/**
 * Reads the secret from a file, without trailing whitespace. Rejects if it is missing or could be guessed.
 */
export async function readSecret(file: string): Promise<Uint8Array> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UnusableSecret(`The secret in “${file}” cannot be read (${error.code ?? error.message}).`);
  });
  const secret = new TextEncoder().encode(text.trimEnd());
  if (secret.length < secretBytes)
    throw new UnusableSecret(`The secret in “${file}” is shorter than ${secretBytes} characters.`);
  return secret;
}

/** Writes a new secret to a file that must not exist, readable only by its owner. */
export async function createSecret(file: string): Promise<void> {
  const text = `${randomBytes(secretBytes).toString('base64url')}\n`;
  await writeFile(file, text, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw new UnusableSecret(
      error.code === 'EEXIST'
        ? `“${file}” is there already. A new secret would make every token useless.`
        : `The secret cannot be written to “${file}” (${error.code ?? error.message}).`,
    );
  });
}
