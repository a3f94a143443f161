import * as Y from 'yjs';
import { mendSeams } from '../../../src/collab/seams';
import { textName } from '../../../src/collab/shared-text';
import { bindText, type TextBinding } from '../../../src/collab/text-binding';
import { createSimulatedEditor, type SimulatedEditor } from './simulated-editor';

export interface Peer {
  readonly doc: Y.Doc;
  readonly editor: SimulatedEditor;
  readonly binding: TextBinding;
  /** Updates on their way to this peer, from each other one. */
  readonly inbox: Uint8Array[][];
}

export function createPeers(count: number, text: string): Peer[] {
  const seed = new Y.Doc();
  seed.getText(textName).insert(0, text);
  const peers = Array.from({ length: count }, (): Peer => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed));
    const editor = createSimulatedEditor(text);
    mendSeams(doc, 'room');
    const binding = bindText(doc, editor, 'room');
    editor.onDidChange = binding.editorDidChange;
    return { doc, editor, binding, inbox: Array.from({ length: count }, () => []) };
  });
  peers.forEach((peer, at) =>
    peer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      for (const other of peers) if (other !== peer) other.inbox[at]?.push(update);
    }),
  );
  return peers;
}

/** Everything that could happen to a peer next without anybody typing. */
export const steps = ({ doc, editor, inbox }: Peer): (() => void)[] => [
  ...editor.steps(),
  ...inbox.flatMap((queue) =>
    queue.length > 0 ? [() => Y.applyUpdate(doc, queue.shift() ?? new Uint8Array(), 'network')] : [],
  ),
];

/** Promises of the binding have their turn, as between two messages of an editor. */
export const turn = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

export async function drain(peers: readonly Peer[]): Promise<void> {
  for (let left = 100_000; left > 0; left--) {
    await turn();
    const next = peers.flatMap(steps)[0];
    if (!next) return;
    next();
  }
  throw new Error('It never comes to rest.');
}

/** How many schedules are played, and which: `npm run fuzz` plays many more. */
export const runs = (seed: number): { numRuns: number; seed: number } => ({
  numRuns: Number(process.env['KITH_SCHEDULES'] ?? 300),
  seed: Number(process.env['KITH_SEED'] ?? 0) + seed,
});
