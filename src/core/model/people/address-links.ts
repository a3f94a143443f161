import type { PersonGroups } from './person-groups';
import { foldName } from '../../base/fold-name';
import { areTwo, claimantOf, isOfficeAddress, isVariant, type Claim } from './shared-address';

/**
 * Joins mentions with a shared address, as the last step, when handles are known, so that an address never
 * joins two different people.
 */
export interface AddressLinks {
  /** Records what a member's page or a registry line says about a person. */
  describe(
    mention: number,
    about: { readonly handles: readonly string[]; readonly names: readonly string[]; readonly file?: string },
  ): void;
  /** Records that a mention has an address, in lower case, with the name next to it. */
  note(mention: number, address: string, name: string): void;
  /** Records the login in a commit. */
  logIn(mention: number, login: string): void;
  settle(): void;
}

interface Claimant extends Claim {
  readonly handles: Set<string>;
  readonly names: Set<string>;
  readonly files: Set<string>;
}

interface Noted {
  readonly mention: number;
  readonly name: string;
}

export function createAddressLinks({ join, rootOf }: PersonGroups): AddressLinks {
  const described = new Map<number, Claimant>();
  const noted = new Map<string, Noted[]>();
  const logins = new Map<number, string[]>();

  /** What is known of each group in files, by its first mention. */
  function claimantsByRoot(): Map<number, Claimant> {
    const byRoot = new Map<number, Claimant>();
    for (const [mention, claimant] of described) {
      const root = rootOf(mention);
      const known = byRoot.get(root);
      if (known) add(known, claimant);
      else byRoot.set(root, claimant);
    }
    return byRoot;
  }

  return {
    describe(mention, { handles, names, file }) {
      described.set(mention, {
        handles: new Set(handles.map((handle) => handle.toLowerCase())),
        names: new Set(names.map(foldName).filter((name) => name !== '')),
        files: new Set(file === undefined ? [] : [file]),
      });
    },
    note(mention, address, name) {
      const list = noted.get(address);
      if (list) list.push({ mention, name });
      else noted.set(address, [{ mention, name }]);
    },
    logIn(mention, login) {
      const list = logins.get(mention);
      if (list) list.push(login.toLowerCase());
      else logins.set(mention, [login.toLowerCase()]);
    },
    settle() {
      const byRoot = claimantsByRoot();
      for (const [address, mentions] of noted) {
        if (mentions.length > 1) settleAddress(address, mentions, byRoot);
      }
    },
  };

  function settleAddress(address: string, mentions: readonly Noted[], byRoot: Map<number, Claimant>): void {
    /** One mention for each person who has the address. */
    const owners: number[] = [];
    const others: Noted[] = [];
    for (const noted of mentions) {
      const claimant = byRoot.get(rootOf(noted.mention));
      if (!claimant) {
        others.push(noted);
        continue;
      }
      const same = owners.find((owner) => {
        const known = byRoot.get(rootOf(owner));
        return known === claimant || (known && !areTwo(known, claimant, address));
      });
      if (same === undefined || !joinClaimants(same, noted.mention, byRoot)) owners.push(noted.mention);
    }
    const strangers: Noted[] = [];
    for (const noted of others) {
      const claims = owners.flatMap((owner) => {
        const claimant = byRoot.get(rootOf(owner));
        return claimant ? [{ ...claimant, owner }] : [];
      });
      const found = claimantOf(claims, foldName(noted.name), logins.get(noted.mention) ?? [], address);
      if (found) joinClaimants(found.owner, noted.mention, byRoot);
      else strangers.push(noted);
    }
    joinStrangers(strangers, owners.length > 0 || isOfficeAddress(address));
  }

  /** False if they stay separate: both have a member page. */
  function joinClaimants(owner: number, mention: number, byRoot: Map<number, Claimant>): boolean {
    const [a, b] = [rootOf(owner), rootOf(mention)];
    if (a === b) return true;
    join(a, b);
    const root = rootOf(a);
    if (root !== rootOf(b)) return false;
    const [first, second] = [byRoot.get(a), byRoot.get(b)];
    if (first && second) add(first, second);
    const claimant = first ?? second;
    byRoot.delete(a);
    byRoot.delete(b);
    if (claimant) byRoot.set(root, claimant);
    return true;
  }

  /** People who are in no file: one person, unless the address is shared and their names differ. */
  function joinStrangers(strangers: readonly Noted[], isShared: boolean): void {
    const distinct: { readonly mention: number; readonly name: string }[] = [];
    for (const { mention, name } of strangers) {
      const folded = foldName(name);
      const same = distinct.find((one) => !isShared || one.name === folded || isVariant(one.name, folded));
      if (same) join(same.mention, mention);
      else distinct.push({ mention, name: folded });
    }
  }
}

function add(to: Claimant, from: Claimant): void {
  for (const handle of from.handles) to.handles.add(handle);
  for (const name of from.names) to.names.add(name);
  for (const file of from.files) to.files.add(file);
}
