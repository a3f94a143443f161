import { lineStartsOf, offsetOf } from '../../../src/core/base/lines';
import type { Range } from '../../../src/core/base/range';

/** What stands at a place, as an editor would select it. */
export function textAt(text: string, [line, character, endLine, endCharacter]: Range): string {
  const starts = lineStartsOf(text);
  return text.slice(offsetOf(starts, line, character), offsetOf(starts, endLine, endCharacter));
}
