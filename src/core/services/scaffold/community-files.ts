/** The texts of a new community, in one language. */
export interface CommunityFiles {
  /** `community.yml`; `name` is a YAML scalar. */
  community(name: string): string;
  readme(name: string): string;
  readonly contributing: string;
  /** `CODE_OF_CONDUCT.md`, where forges look for it; it links to the guidelines. */
  readonly codeOfConduct: string;
  /** `guidelines/conduct.md`; `contact` is Markdown: how to reach the moderators. */
  conduct(contact: string): string;
  readonly members: string;
  readonly discussions: string;
  readonly events: string;
  readonly strategy: string;
}
