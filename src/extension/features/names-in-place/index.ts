import type { DocumentSelector } from 'vscode';
import type { Feature } from '../../feature';
import { registerCodeLenses } from './code-lenses';
import { registerDocumentLinks } from './document-links';
import { registerInlayHints } from './inlay-hints';

const selector: DocumentSelector = { language: 'markdown', scheme: 'file' };

/** Shows what names refer to, in place: links, inlay hints after ids, reference counts. */
export const namesInPlace: Feature = ({ communities }) => [
  registerDocumentLinks(communities, selector),
  registerInlayHints(communities, selector),
  registerCodeLenses(communities, selector),
];
