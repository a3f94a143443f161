/** How far an archive may unpack before it is taken for one that was made to fill the disk or the memory. */
export interface UnpackLimits {
  /** The most times its packed size that a file may have, unpacked. */
  readonly ratio: number;
  /** In bytes: what unpacks to less is never refused. */
  readonly free: number;
  /** In bytes, of all files together. */
  readonly total: number;
  readonly files: number;
}

/** Chats pack to a tenth or a twentieth; a day on which a bot repeats itself, to a hundredth. */
export const defaultLimits: UnpackLimits = {
  ratio: 300,
  free: 32 * 1024 * 1024,
  total: 64 * 1024 ** 3,
  files: 2_000_000,
};
