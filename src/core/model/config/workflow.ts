import { entry, isMap, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';
import { numberAt, textsAt } from '../../formats/front-matter/written-fields';
import { kinds, type Kind } from '../kinds/kind';
import { readChecklists, type Checklist } from './checklist';

/**
 * Who may move content, and how many approvals it needs: `workflow:` of `community.yml`. People are named by
 * a role or a team that they have, by `contributor`, `moderator` or `maintainer`, or as `@id`.
 */
export interface Workflow {
  /** How many people must approve of content before it is approved, scheduled or published, by kind. */
  readonly approvals: ReadonlyMap<Kind, number>;
  /** Of kinds without a number of their own. */
  readonly approvalsOfOthers: number;
  /** Who may approve; empty: everybody whom the community knows. */
  readonly approvers: readonly string[];
  /** Who may move content to a state, by its name; states that are not named are anybody’s. */
  readonly movers: ReadonlyMap<string, readonly string[]>;
  /** What content has to have before it is approved, by kind. */
  readonly checklists: ReadonlyMap<Kind, Checklist>;
}

/** What `workflow:` says; undefined without one. What cannot be read is left out: checks report it. */
export function readWorkflow(node: YamlNode | undefined): Workflow | undefined {
  if (!isMap(node)) return undefined;
  const approvals = entry(node, 'approvals')?.node;
  const moves = entry(node, 'move')?.node;
  return {
    approvals: new Map(
      kinds.flatMap((kind): [Kind, number][] => {
        const count = isMap(approvals) ? numberAt(approvals, kind) : undefined;
        return count === undefined ? [] : [[kind, whole(count)]];
      }),
    ),
    approvalsOfOthers:
      isScalar(approvals) && typeof approvals.value === 'number' ? whole(approvals.value) : 0,
    approvers: textsAt(node, 'approve'),
    movers: new Map(
      (isMap(moves) ? moves.entries : []).flatMap(({ key }): [string, string[]][] => {
        const who = isMap(moves) ? textsAt(moves, key) : [];
        return who.length === 0 ? [] : [[key, who]];
      }),
    ),
    checklists: readChecklists(node),
  };
}

/** How many approvals content of a kind needs. */
export function approvalsNeeded(workflow: Workflow | undefined, kind: Kind): number {
  return workflow ? (workflow.approvals.get(kind) ?? workflow.approvalsOfOthers) : 0;
}

function whole(count: number): number {
  return Number.isFinite(count) ? Math.max(0, Math.ceil(count)) : 0;
}
