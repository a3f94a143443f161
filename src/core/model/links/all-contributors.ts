import type { Link } from '../../formats/facts';

/** The tool's contribution types that have no link of their own, and a login. */
const contribution =
  /^(?:a11y|audio|blog|bug|business|code|content|data|design|doc|eventOrganizing|example|financial|fundingFinding|ideas|infra|maintenance|mentoring|platform|plugin|projectManagement|promotion|question|research|review|security|talk|test|tool|translation|tutorial|userTesting|video)-[\w-]+$/;

/**
 * Whether an anchor is one that the all-contributors tool writes after a person's picture (`#infra-ada`),
 * which deliberately has no target. `links` are those of the page: its table of people ends with a link to
 * the tool.
 */
export function isContributionAnchor(anchor: string, { type }: Link, links: readonly Link[]): boolean {
  return (
    type === 'html' &&
    contribution.test(anchor) &&
    links.some(({ target }) => /^https?:\/\/[^?#]*all-?contributors/i.test(target))
  );
}
