import { documentStem } from '../../model/file-names/document-stem';
import { folderOf } from '../../base/paths';
import type { FieldText } from '../../model/events/event-fields';
import { endsBeforeStart, eventTime, isPast, type EventTime } from '../../model/events/event-time';
import { isYes } from '../../formats/front-matter/is-yes';
import { entry, fieldText } from '../../formats/front-matter/yaml-node';
import type { Check, CheckContext } from './check';
import type { Problem } from '../../base/problem';
import { message } from '../../base/message';
import { fileStart } from '../../base/range';
import { frontMatterStart, isAdopted, problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';
import { closest } from '../../base/closest';

/** Checks that an event's times are consistent. */
export const checkEventTime: Check = (document, facts, context) => {
  if (document.kind !== 'event' || isTemplate(document)) return [];
  const { path } = document;
  const { frontMatter } = facts;
  const time = eventTime(path, frontMatter);
  const unreal = impossibleTimes(path, time, context);
  if (unreal.length > 0) return unreal;
  if (endsBeforeStart(time) && time.start && time.end) {
    const range = time.end.range ?? time.start.range ?? frontMatterStart(facts);
    const text = message('The event ends (“{0}”) before it begins (“{1}”).', time.end.text, time.start.text);
    return [problemAt(path, 'event-ends-before-start', range, text)];
  }
  const start = entry(frontMatter, 'start');
  if (time.start || start || !isAdopted(context)) return [];
  return [
    problemAt(path, 'field-missing', frontMatterStart(facts), message('An event needs a “start”.'), 'start'),
  ];
};

/**
 * Dates and times that do not exist. In a community with a configuration, schema validation reports Kith's
 * own fields.
 */
function impossibleTimes(path: string, { impossible = [] }: EventTime, context: CheckContext): Problem[] {
  const isTold = ({ key }: FieldText): boolean => isAdopted(context) && (key === 'start' || key === 'end');
  return impossible
    .filter((field) => !isTold(field))
    .map(({ range, text }) =>
      problemAt(
        path,
        'event-time-impossible',
        range,
        message('There is no such day or time as “{0}”.', text),
      ),
    );
}

/** Checks that an RSVP belongs to an existing event and to a known person. */
export const checkAnswer: Check = (document, _facts, context) => {
  const { kind, path, head } = document;
  if (kind !== 'answer' || isTemplate(document)) return [];
  // Other tools use this field for event notes such as `attended`; those are not Kith's RSVPs.
  if (!isAdopted(context) && !/^(?:going|maybe|declined)$/i.test(head.rsvp)) return [];
  if (!hasEvent(folderOf(path), context)) {
    const text = message('There is no event “{0}.md” for this RSVP.', folderOf(path));
    return [problemAt(path, 'event-answer-orphan', fileStart, text)];
  }
  const member = documentStem(path);
  if (!isAdopted(context) || context.isPerson(member) || !context.keepsMembers()) return [];
  const meant = closest(member, context.people());
  const text =
    meant === undefined
      ? message('An RSVP’s file is named after the member, and nobody is called “{0}”.', member)
      : message(
          'An RSVP’s file is named after the member, and nobody is called “{0}”. Did you mean “{1}”?',
          member,
          meant,
        );
  return [problemAt(path, 'answer-member-unknown', fileStart, text)];
};

/** Checks that nobody has answered an event twice: the later answer counts, and the other misleads. */
export const checkDoubledAnswer: Check = ({ kind, path, head }, _facts, context) => {
  if (kind !== 'answer' || !isAdopted(context) || !/^(?:going|maybe|declined)$/i.test(head.rsvp)) return [];
  const folder = folderOf(path);
  const beside = new Set(
    context
      .handlesOf(documentStem(path))
      .flatMap((handle) => [`${folder}/${handle}.md`, `${folder}/${handle.toLowerCase()}.md`]),
  );
  beside.delete(path);
  return [...beside]
    .filter((other) => {
      const found = context.at(other);
      return typeof found === 'object' && found.kind === 'answer';
    })
    .map((other) =>
      problemAt(
        path,
        'answer-doubled',
        fileStart,
        message('“{0}” answers for the same person. The later answer counts; delete the other.', other),
      ),
    );
};

/** Checks that attendance is noted of nothing that is still to come. */
export const checkAttendance: Check = (document, { frontMatter }, context) => {
  const attended = entry(frontMatter, 'attended');
  if (document.kind !== 'answer' || !attended || !isAdopted(context) || isTemplate(document)) return [];
  if (!isYes(fieldText(frontMatter, 'attended'))) return [];
  const event = `${folderOf(document.path)}.md`;
  const { start } = eventTime(event, context.facts(event)?.frontMatter, context.config.timezone);
  if (!start || start.ms <= context.now()) return [];
  const text = message('The event begins only on {0}, so nobody can have been there yet.', start.text);
  return [problemAt(document.path, 'attendance-too-early', attended.node.range, text)];
};

/** The event is a file beside its folder of RSVPs, or the folder's index page. */
function hasEvent(folder: string, context: CheckContext): boolean {
  const places = [`${folder}.md`, `${folder}.markdown`];
  for (const name of ['index', '_index', 'README', 'event']) places.push(`${folder}/${name}.md`);
  return folder !== '' && places.some((place) => typeof context.at(place) === 'object');
}

/** Checks that a closed survey has results. */
export const checkSurvey: Check = (document, { frontMatter }, context) => {
  const closed = entry(frontMatter, 'closed');
  if (document.kind !== 'survey' || !closed || !isAdopted(context) || isTemplate(document)) return [];
  const end = eventTime('', { range: closed.node.range, entries: [{ ...closed, key: 'start' }] });
  if (!isPast(end, context.now()) || entry(frontMatter, 'results')) return [];
  const text = message(
    'The survey is closed and has no results yet. Import its answers, which lie outside the community’s folder.',
  );
  return [problemAt(document.path, 'survey-data-missing', closed.node.range, text)];
};
