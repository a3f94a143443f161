// What Node, browsers and workers all have and the ES library does not declare. Core may use these and
// nothing else of its host, which is why this floor compiles with neither Node's types nor the DOM's.

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare const AbortSignal: { any(signals: AbortSignal[]): AbortSignal };

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
