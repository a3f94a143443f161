/** Unsubscribes; idempotent. */
export interface Subscription {
  dispose(): void;
}

/** Subscribes a listener. The same shape as editors' events, so that each side can use the other's. */
export type Event<T> = (listener: (value: T) => void) => Subscription;

export interface Emitter<T> {
  readonly event: Event<T>;
  /**
   * Calls each listener once. If one throws, the error is passed to `onError` and the rest are still called.
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
