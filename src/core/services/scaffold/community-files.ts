/** The words of a new community, in one language. */
export interface CommunityFiles {
  /** `community.yml`; the name comes as a YAML scalar. */
  community(name: string): string;
  readme(name: string): string;
  readonly contributing: string;
  /** `CODE_OF_CONDUCT.md`, where forges look: it leads to the guidelines. */
  readonly codeOfConduct: string;
  /** `guidelines/conduct.md`; `contact` as Markdown: how to reach the moderators. */
  conduct(contact: string): string;
  /** The heading of `conduct` that speaks of advertising. */
  readonly conductSpamAnchor: string;
  readonly members: string;
  readonly discussions: string;
  readonly events: string;
  readonly strategy: string;
  readonly ruleComment: string;
  readonly ruleTitle: string;
  readonly ruleTests: { readonly match: string; readonly pass: string };
}
