import { message } from '../../base/message';
import type { ChangePlan } from '../../model/changes/change-plan';
import { ciWorkflow, ciWorkflowPath } from './ci-workflow';
import { publishWorkflow, publishWorkflowPath } from './publish-workflow';
import { pullWorkflow, pullWorkflowPath } from './pull-workflow';
import type { CommunityFiles } from './community-files';
import { englishFiles } from './community-files-en';
import { dutchFiles } from './community-files-nl';
import { contactText, escapeMarkdown, oneLine } from './contact-text';
import { yamlScalar } from './yaml-scalar';
import { guidelineTemplates } from './guideline-templates';
import { exampleRules } from './moderation-rules';
import { builtInTemplates, templatePath, type ScaffoldLanguage } from './new-document';

export interface ScaffoldOptions {
  /** The name of the community. */
  readonly name: string;
  readonly language: ScaffoldLanguage;
  /**
   * How to reach the moderators: an address or a few words. Default: an example address, which a check
   * reports.
   */
  readonly contact?: string;
  /** Whether to add a workflow that pulls on a schedule. */
  readonly pulls?: boolean;
  /** Whether to add a workflow that publishes what is due. */
  readonly publishes?: boolean;
  /** Whether a file or folder exists at a path in the folder. */
  exists(path: string): boolean | Promise<boolean>;
}

export interface Scaffold {
  /** The files to write, in display order. None of these paths exists yet. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What exists already, in some form, and is left unchanged. */
  readonly skipped: readonly string[];
}

/** Plans creating a scaffold's files; if one of the paths exists by now, nothing is created. */
export function planScaffold({ files }: Scaffold): ChangePlan {
  return {
    title: message('Set up a community'),
    changes: files.map(({ path, text }) => ({ kind: 'create', path, text })),
  };
}

/** Kinds whose templates are copied into the community. */
const templateKinds = ['post', 'event', 'discussion', 'member', 'goal'] as const;

/**
 * The files that make a folder a community: configuration, guidelines, folders for members, discussions,
 * events and strategy, moderation rules that only watch, templates, and a CI check. Existing files are left
 * unchanged, and what a community has already in another form is not created again.
 */
export async function scaffoldCommunity({
  name,
  language,
  contact,
  pulls = false,
  publishes = false,
  exists,
}: ScaffoldOptions): Promise<Scaffold> {
  const words = language === 'nl' ? dutchFiles : englishFiles;
  const files: { path: string; text: string }[] = [];
  const skipped: string[] = [];
  const planned = await plannedFiles(
    name.trim() || 'Our community',
    language,
    words,
    contactText(contact),
    exists,
  );
  const onRequest: readonly PlannedFile[] = [
    ...(pulls ? [{ path: pullWorkflowPath, text: pullWorkflow(language) }] : []),
    ...(publishes ? [{ path: publishWorkflowPath, text: publishWorkflow(language) }] : []),
  ];
  for (const { path, text, others = [] } of [...planned, ...onRequest]) {
    const there = await firstThere([path, ...others], exists);
    if (there === undefined) files.push({ path, text });
    else skipped.push(there);
  }
  return { files, skipped };
}

interface PlannedFile {
  readonly path: string;
  readonly text: string;
  /** Other paths where a community may have the same thing. */
  readonly others?: readonly string[];
}

async function plannedFiles(
  name: string,
  language: ScaffoldLanguage,
  words: CommunityFiles,
  contact: string,
  exists: ScaffoldOptions['exists'],
): Promise<readonly PlannedFile[]> {
  const ownConduct = !(await exists('guidelines/conduct.md'));
  const templates = builtInTemplates(language);
  return [
    {
      path: 'community.yml',
      text: words.community(yamlScalar(oneLine(name))),
      others: ['community.yaml', '.github/community.yml'],
    },
    {
      path: 'README.md',
      text: words.readme(escapeMarkdown(oneLine(name))),
      others: [
        'readme.md',
        'Readme.md',
        'README',
        'README.rst',
        'README.txt',
        '.github/README.md',
        'docs/README.md',
      ],
    },
    {
      path: 'CONTRIBUTING.md',
      text: words.contributing,
      others: forgePlaces('CONTRIBUTING', 'contributing'),
    },
    {
      path: 'CODE_OF_CONDUCT.md',
      text: words.codeOfConduct,
      others: forgePlaces('CODE_OF_CONDUCT', 'code_of_conduct', 'CODE-OF-CONDUCT', 'code-of-conduct'),
    },
    { path: 'guidelines/conduct.md', text: words.conduct(contact) },
    {
      path: 'guidelines/moderation.md',
      text: guidelineTemplates.moderation.text(language, contact),
      others: forgePlaces('MODERATION', 'moderation'),
    },
    { path: 'members/README.md', text: words.members },
    { path: 'discussions/README.md', text: words.discussions },
    { path: 'events/README.md', text: words.events },
    { path: 'strategy/README.md', text: words.strategy },
    ...exampleRules(language, ownConduct),
    ...templateKinds.map((kind) => ({ path: templatePath(kind), text: templates[kind] })),
    { path: ciWorkflowPath, text: ciWorkflow(language) },
  ];
}

/** The places where forges look: the root, `docs/` and `.github/`. */
function forgePlaces(...names: readonly string[]): string[] {
  return names.flatMap((stem) => [`${stem}.md`, stem, `docs/${stem}.md`, `.github/${stem}.md`]);
}

async function firstThere(
  paths: readonly string[],
  exists: ScaffoldOptions['exists'],
): Promise<string | undefined> {
  for (const path of paths) if (await exists(path)) return path;
  return undefined;
}
