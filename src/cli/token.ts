import { disk } from '../node/disk/disk-paths';
import { decisionsIn } from '../core/community/decisions';
import { communityId } from '../core/model/history/community-id';
import { accessRoles, type AccessRole } from '../core/model/people/access-role';
import { leftOutNotes } from '../core/model/people/grant-access';
import { grantByLog } from '../core/model/moderation/grant-by-log';
import { fitVisitor } from '../core/model/people/live-visitor';
import { readText } from '../core/base/ports';
import { inEnglish } from '../core/base/message';
import { readCommittedCommunity } from '../node/committed-community';
import { signToken } from '../server/access/access';
import { readSecret } from '../server/access/secret';
import { UsageError } from './arguments';
import { noPauses, openCommunity } from './open-community';
import { printable } from './terminal';
import { exit, type Verb } from './verb';

const usualDays = '90';
const mostDays = 3660;

const uncommitted =
  'This folder is in no Git repository that has a commit, so who may do what is read from the files as they are now.';
const overruled = (role: AccessRole): string =>
  `By the registry they would be ${role}; “--role” says otherwise.`;

const otherId = (id: string, now: string): string =>
  `The token is for “${id}”, as the community is called in that commit; the files as they are now call it “${now}”.`;

/** `kith token`: issues a member's access token for live sessions. */
export const token: Verb = {
  summary: 'make a token that lets a member edit live',
  operands: ['MEMBER'],
  options: {
    'secret-file': { type: 'string', value: 'FILE', help: 'the secret of the server; needed' },
    role: {
      type: 'string',
      value: 'ROLE',
      choices: accessRoles,
      help: 'what they may do (default: by their roles and status)',
    },
    days: { type: 'string', value: 'N', help: `days until it expires (default: ${usualDays})` },
  },
  async run({ folder, operands: [handle = ''], args, terminal, signal }) {
    const days = Number(args.get('days') ?? usualDays);
    if (!Number.isInteger(days) || days < 1 || days > mostDays)
      throw new UsageError(`“--days” is a whole number from 1 to ${mostDays}.`);
    const file = args.get('secret-file');
    if (file === undefined)
      throw new UsageError('“kith token” needs “--secret-file”, the secret of the server.');
    const secret = await readSecret(disk.absolute(terminal.cwd, file));
    const { community, store, logger, dispose } = await openCommunity(folder, terminal, signal, 'people');
    try {
      const committed = await readCommittedCommunity({ root: folder, pacer: noPauses, logger }, signal);
      const mailmap = await readText(store, '.mailmap');
      const granted = grantByLog(
        handle,
        { people: community.people, config: community.config, mailmap, decisions: decisionsIn(community) },
        committed,
        Date.now(),
      );
      if (!granted) throw new UsageError(`Nobody in this community is called “${handle}”.`);
      if ('template' in granted) throw new UsageError(inEnglish(granted));
      const idNow = communityId(community.config, community.log, community.repository);
      const id = committed?.id ?? idNow;
      if (id === undefined)
        throw new UsageError(
          'This community has no name that all its clones agree on. Give it an “id” in community.yml.',
        );
      const { name } = granted.visitor;
      const role = (args.get('role') as AccessRole | undefined) ?? granted.visitor.role;
      const { readsUntil } = granted.visitor;
      const fitted = fitVisitor({ ...granted.visitor, role, community: id });
      const signed = await signToken(fitted.visitor, secret, `${days}d`);
      const notes = [
        ...(committed ? [] : [uncommitted]),
        ...(idNow === undefined || idNow === id ? [] : [otherId(id, idNow)]),
        ...(role === granted.visitor.role ? [] : [overruled(granted.visitor.role)]),
        ...[...granted.notes, ...leftOutNotes(fitted)].map(inEnglish),
      ];
      const expires = new Date(Date.now() + days * 86_400_000).toISOString();
      if (args.has('json'))
        terminal.out(`${JSON.stringify({ ...fitted.visitor, expires, notes, token: signed })}\n`);
      else {
        const until = readsUntil === undefined || role === 'reader' ? '' : `, a reader at first`;
        for (const note of notes) terminal.err(`kith: ${printable(note)}\n`);
        const by = committed ? `, by ${committed.branch} at ${committed.commit.slice(0, 10)}` : '';
        terminal.err(
          `For ${printable(name)}, ${role}${until}${by}, until ${expires.slice(0, 10)}. Whoever has it is taken for them.\n`,
        );
        terminal.out(`${signed}\n`);
      }
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};
