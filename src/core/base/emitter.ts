/** Unsubscribes; calling it again does nothing. */
export interface Subscription {
  dispose(): void;
}

/**
 * Subscribes a listener to something that happens. The shape that editors use, so that either side fits the
 * other.
 */
export type Event<T> = (listener: (value: T) => void) => Subscription;

export interface Emitter<T> {
  readonly event: Event<T>;
  /**
   * Calls each listener once. One that throws does not keep the others from being called: `onError` gets what
   * it threw.
   */
  fire(value: T): void;
  dispose(): void;
}

export function createEmitter<T>(onError: (error: unknown) => void): Emitter<T> {
  const listeners = new Set<{ readonly call: (value: T) => void }>();
  return {
    event(call) {
      const listener = { call };
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    fire(value) {
      for (const listener of [...listeners]) {
        try {
          listener.call(value);
        } catch (error) {
          onError(error);
        }
      }
    },
    dispose: () => listeners.clear(),
  };
}
