import { env } from 'vscode';
import { inEnglish, type Message } from '../../core/base/message';
import type { ScaffoldLanguage } from '../../core/services/scaffold/new-document';
import { localize } from '../localize';
import type { CommunityFolder } from './community-folder';
import { writingLanguage } from './writing-language';

/**
 * How Kith words what it writes into a community's files: in its language. The editor has only its own
 * translations, so where that is another language than the community's, it is English.
 */
export function writtenIn({ community: { config } }: CommunityFolder): {
  readonly language: ScaffoldLanguage;
  readonly say: (words: Message) => string;
} {
  const language = writingLanguage(config);
  return { language, say: env.language.toLowerCase().startsWith(language) ? localize : inEnglish };
}
