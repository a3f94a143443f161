import type { DocumentSelector } from 'vscode';
import type { Feature } from '../../feature';
import { registerCodeLenses } from './code-lenses';
import { registerDocumentLinks } from './document-links';
import { registerInlayHints } from './inlay-hints';

const selector: DocumentSelector = { language: 'markdown', scheme: 'file' };

/**
 * What names stand for, shown where they are written: links to follow, names behind ids, how often something
 * is referred to.
 */
export const namesInPlace: Feature = ({ communities }) => [
  registerDocumentLinks(communities, selector),
  registerInlayHints(communities, selector),
  registerCodeLenses(communities, selector),
];
