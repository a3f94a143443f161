import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createReportedChanges,
  type ReportedChange,
  type ReportedChanges,
} from '../../../src/extension/live/reported-changes';

describe('what a reported change was', () => {
  let taken: [number, 'file' | 'here'][];
  let held: number;
  let reported: ReportedChanges;

  beforeEach(() => {
    vi.useFakeTimers();
    taken = [];
    held = 0;
    reported = createReportedChanges({
      take: ({ version }, outside) => void taken.push([version, outside ? 'file' : 'here']),
      didHold: () => void held++,
    });
  });

  afterEach(() => {
    reported.dispose();
    vi.useRealTimers();
  });

  const change = (version: number, dirty: boolean, way?: 'undo'): ReportedChange => ({
    changes: [],
    version,
    crlf: false,
    way,
    dirty,
  });

  it('was typed where the document is unsaved', () => {
    reported.didChange(change(2, true));
    expect(taken).toEqual([[2, 'here']]);
  });

  it('was typed where the document becomes unsaved shortly after', () => {
    reported.didChange(change(2, false));
    expect(taken).toEqual([]);
    reported.didBecomeDirty();
    expect(taken).toEqual([[2, 'here']]);
    vi.advanceTimersByTime(1000);
    expect(held).toBe(0);
  });

  it('came from the file where it stays saved, and waits with all that follows', () => {
    reported.didChange(change(2, false));
    vi.advanceTimersByTime(100);
    expect(held).toBe(1);
    reported.didChange(change(3, true));
    expect(taken).toEqual([]);
    expect(reported.isHolding).toBe(true);
    reported.release();
    expect(taken).toEqual([
      [2, 'file'],
      [3, 'here'],
    ]);
    expect(reported.isHolding).toBe(false);
  });

  it('is undo where the editor says so, saved or not', () => {
    reported.didChange(change(2, false, 'undo'));
    expect(taken).toEqual([[2, 'here']]);
  });

  it('is that of the edit in progress once that was carried out, and before', () => {
    reported.editBegins();
    reported.didChange(change(2, false));
    expect(taken).toEqual([]);
    reported.editEnded(true);
    expect(taken).toEqual([[2, 'here']]);
    vi.advanceTimersByTime(1000);
    expect(held).toBe(0);
  });

  it('came from the file where the edit in progress was refused, though both bring the same', () => {
    reported.editBegins();
    reported.didChange(change(2, false));
    reported.editEnded(false);
    expect(taken).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(held).toBe(1);
    reported.release();
    expect(taken).toEqual([[2, 'file']]);
  });

  it('came from the file after the edit in progress', () => {
    reported.editBegins();
    reported.didChange(change(2, false));
    reported.didChange(change(3, false));
    reported.editEnded(true);
    expect(taken).toEqual([[2, 'here']]);
    reported.release();
    expect(taken).toEqual([
      [2, 'here'],
      [3, 'file'],
    ]);
  });

  it('was typed while an edit was in progress that was refused', () => {
    reported.editBegins();
    reported.didChange(change(2, false));
    reported.didBecomeDirty();
    reported.editEnded(false);
    expect(taken).toEqual([[2, 'here']]);
  });

  it('is nobody’s after the document was let go', () => {
    reported.editBegins();
    reported.didChange(change(2, false));
    reported.dispose();
    reported.editEnded(false);
    vi.advanceTimersByTime(1000);
    expect([taken, held]).toEqual([[], 0]);
  });
});
