import { availableParallelism } from 'node:os';

/**
 * Whether threads that read, and those that work on what was read, can run at the same time beside the
 * editor. With two cores a community of 50,000 documents is ready a third later if they do.
 */
export function hasSpareCores(): boolean {
  return availableParallelism() > 2;
}
