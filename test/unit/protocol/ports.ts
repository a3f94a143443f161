import type { Port } from '../../../src/protocol/channel';

/** A port into which anything can be put by hand as well. */
export interface TestPort extends Port {
  receive(message: unknown): void;
}

/** Two ports, each of which delivers what the other posts, a moment later and copied, as the editor does. */
export function createPorts(): [TestPort, TestPort] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [
    new Set(),
    new Set(),
  ];
  const port = (own: 0 | 1): TestPort => ({
    post: (message) => queueMicrotask(() => ports[own === 0 ? 1 : 0].receive(structuredClone(message))),
    receive: (message) => {
      for (const listener of listeners[own]) listener(message);
    },
    listen(listener) {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  const ports: [TestPort, TestPort] = [port(0), port(1)];
  return ports;
}
