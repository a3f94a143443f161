import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { mirrorText } from '../../../src/collab/text-binding';
import { createSimulatedEditor } from './simulated-editor';

/** What happens next: others write, the reader types, or something that waits takes place. */
const step = fc.oneof(
  fc.record({ who: fc.constant('others' as const), at: fc.nat(), text: fc.constantFrom('x', 'new\n', '') }),
  fc.record({ who: fc.constant('reader' as const), at: fc.nat(), text: fc.constantFrom('mine', '\n') }),
  fc.record({ who: fc.constant('editor' as const), at: fc.nat(), text: fc.constant('') }),
);

test('a reader’s editor comes to show what others wrote, and the others never see what the reader typed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('one\ntwo\n', 'older\n'),
      fc.array(step, { maxLength: 30 }),
      async (begun, steps) => {
        const doc = new Y.Doc();
        const text = doc.getText('text');
        text.insert(0, 'one\ntwo\n');
        const editor = createSimulatedEditor(begun);
        let refused = 0;
        let typed = 0;
        const binding = mirrorText(doc, editor, () => void refused++);
        editor.onDidChange = binding.editorDidChange;
        for (const { who, at, text: inserted } of steps) {
          if (who === 'others') {
            if (inserted === '') text.delete(at % text.length, text.length > 1 ? 1 : 0);
            else text.insert(at % (text.length + 1), inserted);
          } else if (who === 'reader') {
            typed++;
            editor.type([{ start: at % (editor.screen.length + 1), deleted: 0, inserted }]);
          } else {
            const possible = editor.steps();
            if (possible.length > 0) possible[at % possible.length]?.();
            await Promise.resolve();
          }
        }
        for (let left = 1000; left > 0; left--) {
          const [next] = editor.steps();
          next?.();
          await new Promise((resolve) => setImmediate(resolve));
          if (!next && editor.steps().length === 0) break;
        }
        expect(editor.screen).toBe(text.toString());
        expect(text.toString()).not.toContain('mine');
        if (typed === 0) expect(refused).toBe(0);
        binding.dispose();
      },
    ),
    { numRuns: 300 },
  );
});
