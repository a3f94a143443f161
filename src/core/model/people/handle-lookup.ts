/** Somebody who is named by an id or by handles. */
export interface Handled {
  readonly id: string;
  /** Without `@`. */
  readonly handles: readonly string[];
}

/**
 * Finds persons by id, else by id or handle ignoring case, with or without `@`. Of several with one handle
 * the first counts, and an id before a handle. Built at the first question.
 */
export function createHandleLookup<T extends Handled>(
  persons: readonly T[],
): (handle: string) => T | undefined {
  let lookup: { readonly byId: Map<string, T>; readonly byHandle: Map<string, T> } | undefined;
  function build(): NonNullable<typeof lookup> {
    const byId = new Map<string, T>();
    const byHandle = new Map<string, T>();
    const add = (key: string, person: T): void => {
      const folded = key.toLowerCase();
      if (!byHandle.has(folded)) byHandle.set(folded, person);
    };
    for (const person of persons) {
      byId.set(person.id, person);
      add(person.id, person);
    }
    for (const person of persons) for (const handle of person.handles) add(handle, person);
    return { byId, byHandle };
  }
  return (handle) => {
    const { byId, byHandle } = (lookup ??= build());
    const plain = handle.trim().replace(/^@/, '');
    return byId.get(plain) ?? byHandle.get(plain.toLowerCase());
  };
}
