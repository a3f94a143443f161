import type { DocumentSelector } from 'vscode';

/** Posts on disk, and replies that were never saved. */
export const postSelector: DocumentSelector = [
  { language: 'markdown', scheme: 'file' },
  { language: 'markdown', scheme: 'untitled' },
];
