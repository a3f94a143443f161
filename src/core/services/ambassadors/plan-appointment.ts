import { message, type Message } from '../../base/message';
import type { Path } from '../../base/ports';
import { setField, type TextEdit } from '../../formats/front-matter/edit';
import { setFields } from '../../formats/front-matter/set-fields';
import { entry, isList, isScalar, toValue, writtenText } from '../../formats/front-matter/yaml-node';
import type { ChangePlan } from '../../model/changes/change-plan';
import { changeBy } from '../../model/changes/planned-edits';
import type { Documents } from '../../model/document-set/document-set';
import type { Document } from '../../model/documents/document';
import { holdsRole } from '../../model/people/current-roles';
import type { Nomination } from '../../model/people/nominations';
import type { People, Person } from '../../model/people/people';

export interface AppointmentInput {
  readonly people: Pick<People, 'byHandle' | 'byName'>;
  readonly documents: Pick<Documents, 'get'>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** The text of a file as it stands in the editor; undefined if it cannot be read. */
  textOf(path: Path): Promise<string | undefined>;
}

/** What a nomination that was accepted makes of somebody, besides the answer itself. */
export interface Appointment {
  /** The answer and the appointment, as one change. */
  readonly plan: ChangePlan;
  /** What is offered, as a question. */
  readonly question: Message;
}

/**
 * Plans what follows from an accepted nomination: a role in the member's own file, a host of the event, or
 * an owner of the guideline. Undefined where nothing follows: they have it already, have no file of their
 * own, or the nomination is for a document that is gone.
 * @throws UneditableFrontMatter if a file's front matter cannot be changed
 */
export async function planAppointment(
  nomination: Nomination,
  input: AppointmentInput,
): Promise<Appointment | undefined> {
  const { people, documents, textOf } = input;
  const { who, path } = nomination;
  const purpose = nomination.for ?? '';
  const person = who && (people.byHandle(who.name) ?? people.byName(who.name));
  if (!person || purpose === '') return undefined;
  const document = documents.get(purpose.replace(/^\.?\//u, ''));
  const task = document ? taskAt(document, person) : roleFor(purpose, person, documents, input.now);
  if (!task) return undefined;
  const [answer, text] = [await textOf(path), await textOf(task.path)];
  if (answer === undefined || text === undefined) return undefined;
  return {
    question: task.question,
    plan: {
      title: message('Appoint {0}', person.name),
      changes: [
        changeBy(path, answer, setFields(answer, { status: 'accepted' })),
        changeBy(task.path, text, task.edit(text)),
      ],
    },
  };
}

interface Task {
  readonly path: Path;
  readonly question: Message;
  edit(text: string): TextEdit;
}

function taskAt({ kind, path, title, facts }: Document, { id, name }: Person): Task | undefined {
  const { frontMatter } = facts();
  if (kind === 'event') {
    const node = entry(frontMatter, 'hosts')?.node;
    const hosts = (isList(node) ? node.items : [node]).flatMap((one) =>
      isScalar(one) && writtenText(one).trim() !== '' ? [writtenText(one).trim()] : [],
    );
    if (hosts.includes(id)) return undefined;
    const question = message('{0} accepted. Make them a host of “{1}”?', name, title);
    return { path, question, edit: (text) => setFields(text, { hosts: [...hosts, id] }) };
  }
  const owner = entry(frontMatter, 'owner')?.node;
  if (isScalar(owner) && writtenText(owner).trim() === id) return undefined;
  const question = message('{0} accepted. Make them the owner of “{1}”?', name, title);
  return { path, question, edit: (text) => setFields(text, { owner: id }) };
}

function roleFor(
  role: string,
  { memberPath, name, roles }: Person,
  documents: AppointmentInput['documents'],
  now: number,
): Task | undefined {
  // A path of a document that is not there is no role.
  if (memberPath === undefined || /\.\w+$/u.test(role)) return undefined;
  const isIt = (one: string): boolean => one.toLowerCase() === role.toLowerCase();
  if (roles.some((one) => isIt(one.role) && holdsRole(one, now))) return undefined;
  const node = entry(documents.get(memberPath)?.facts().frontMatter, 'roles')?.node;
  const given = { role, from: new Date(now).toISOString().slice(0, 10) };
  return {
    path: memberPath,
    question: message('{0} accepted. Give them the role “{1}”?', name, role),
    edit(text) {
      // One after the others keeps how these are written, also a role alone.
      if (isList(node)) return setField(text, ['roles', node.items.length], given);
      const before = node === undefined ? [] : [toValue(node)].flat();
      return setField(text, ['roles'], [...before.filter((one) => one !== null), given]);
    },
  };
}
