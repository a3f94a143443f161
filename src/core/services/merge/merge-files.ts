import { fileType } from '../../model/document-set/file-type';
import { mergeDocuments } from './merge-documents';
import { mergeLines } from './merge-lines';
import { mergeEvenly } from './merge-texts';
import { mergeYaml } from './merge-yaml';
import { type MergeLabels, type Hunk, writeHunks } from './hunks';

export interface FilesToMerge {
  readonly base: Uint8Array;
  readonly mine: Uint8Array;
  readonly theirs: Uint8Array;
  /** Determines the file type. */
  readonly path: string;
}

export interface MergedFile {
  readonly bytes: Uint8Array;
  readonly conflicts: number;
}

/**
 * Merges two versions of a file by its type: Markdown and Kith's YAML by field, everything else by line.
 * Bytes that are not UTF-8 are merged by line as they are; binary files only if one side is unchanged, else
 * `mine` is kept, as a conflict.
 */
export function mergeFiles({ base, mine, theirs, path }: FilesToMerge, labels: MergeLabels): MergedFile {
  const files = [base, mine, theirs];
  const texts = files.map(textOf);
  const [b, m, t] = texts;
  if (b !== undefined && m !== undefined && t !== undefined) {
    const { text, conflicts } = writeHunks(mergeEvenly(b, m, t, mergeOf(path)), labels);
    return { bytes: new TextEncoder().encode(text), conflicts };
  }
  const [bb = '', mb = '', tb = ''] = files.map(byteText);
  const binary = files.some((bytes) => bytes.subarray(0, sampleLength).includes(0));
  const merge = binary
    ? (_: string, one: string, other: string) => [{ mine: one, theirs: other }]
    : mergeLines;
  const pieces = mergeEvenly(bb, mb, tb, merge);
  if (binary && pieces.some((piece) => typeof piece !== 'string')) return { bytes: mine, conflicts: 1 };
  const encoded = new TextEncoder();
  const ascii = {
    ...labels,
    mine: byteText(encoded.encode(labels.mine)),
    theirs: byteText(encoded.encode(labels.theirs)),
  };
  const { text, conflicts } = writeHunks(pieces, ascii);
  return { bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)), conflicts };
}

function mergeOf(path: string): (base: string, mine: string, theirs: string) => readonly Hunk[] {
  const syntax = fileType(path)?.syntax;
  if (syntax === 'markdown') return mergeDocuments;
  if (syntax !== 'yaml') return mergeLines;
  return (base, mine, theirs) => mergeYaml(base, mine, theirs) ?? mergeLines(base, mine, theirs);
}

/** The length of the prefix in which Git looks for binary content. */
const sampleLength = 8000;

function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, sampleLength).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A text with one character per byte. */
function byteText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
