// What Node, browsers and workers all have beside what core uses. The engine may use nothing else of its
// host, which is why this floor compiles with neither Node's types nor the DOM's.

declare function setTimeout(run: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare const performance: { now(): number };
