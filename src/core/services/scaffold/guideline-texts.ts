/** The texts of guidelines that a community can begin with, in one language. All without links. */
export interface GuidelineTexts {
  /** How moderators work; `contact` is Markdown: how to reach them. */
  moderation(contact: string): string;
  /** How to take part in making things. */
  readonly contributing: string;
}
