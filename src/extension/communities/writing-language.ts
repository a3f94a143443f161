import { env } from 'vscode';
import type { CommunityConfig } from '../../core/model/config/community-config';
import type { ScaffoldLanguage } from '../../core/services/scaffold/new-document';

/**
 * The language for new documents of a community: the first of its languages that Kith supports, else the
 * editor's.
 */
export function writingLanguage(config: CommunityConfig): ScaffoldLanguage {
  const known = [...config.languages, env.language].map((language) => language.toLowerCase().slice(0, 2));
  return (
    known.find((language): language is ScaffoldLanguage => language === 'en' || language === 'nl') ?? 'en'
  );
}
