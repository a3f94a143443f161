import { resolve } from 'node:path';
import { communityId } from '../core/history/community-id';
import { accessRoleOf, accessRoles, type AccessRole } from '../core/people/access-role';
import { signToken } from '../server/access';
import { readSecret } from '../server/secret';
import { UsageError } from './arguments';
import { openCommunity } from './open-community';
import { exit, type Verb } from './verb';

const usualDays = '90';
const mostDays = 3660;

/** `kith token`: lets a member into a live session. */
export const token: Verb = {
  summary: 'make a token that lets a member edit live',
  operands: ['MEMBER'],
  options: {
    'secret-file': { type: 'string', value: 'FILE', help: 'the secret of the server; needed' },
    role: {
      type: 'string',
      value: 'ROLE',
      choices: accessRoles,
      help: 'what they may do, by the registry unless told',
    },
    days: { type: 'string', value: 'N', help: `how long it is good for, ${usualDays} unless told` },
  },
  async run({ folder, operands: [handle = ''], args, terminal, signal }) {
    const days = Number(args.get('days') ?? usualDays);
    if (!Number.isInteger(days) || days < 1 || days > mostDays)
      throw new UsageError(`“--days” is a whole number from 1 to ${mostDays}.`);
    const file = args.get('secret-file');
    if (file === undefined)
      throw new UsageError('“kith token” needs “--secret-file”, the secret of the server.');
    const secret = await readSecret(resolve(terminal.cwd, file));
    const { community, dispose } = await openCommunity(folder, terminal, signal, 'people');
    try {
      const person = community.people.byHandle(handle);
      if (!person) throw new UsageError(`Nobody in this community is called “${handle}”.`);
      const id = communityId(community.config, community.log, community.repository);
      if (id === undefined)
        throw new UsageError(
          'This community has no name that all its clones agree on. Give it an “id” in community.yml.',
        );
      const role = (args.get('role') as AccessRole | undefined) ?? accessRoleOf(person);
      const signed = await signToken({ member: person.id, community: id, role }, secret, `${days}d`);
      const expires = new Date(Date.now() + days * 86_400_000).toISOString();
      if (args.has('json'))
        terminal.out(
          `${JSON.stringify({ member: person.id, community: id, role, expires, token: signed })}\n`,
        );
      else {
        terminal.err(
          `For ${person.name}, ${role}, until ${expires.slice(0, 10)}. Whoever has it is taken for them.\n`,
        );
        terminal.out(`${signed}\n`);
      }
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};
