import type { Path } from '../../base/ports';

/** What Today lists about persons, beside what it lists about documents. */
export type PersonThing = 'introduce' | 'welcome' | 'thank' | 'step' | 'quiet';

/** The subject of a thing about a person: a file in which they are found, and who they are. */
export function personSubject(file: Path, thing: PersonThing, id: string): string {
  return `${file}#${thing}-${id}`;
}

/** What such a subject is about, up to an `@`; undefined if it is about something else. */
export function personOfSubject(
  subject: string,
): { readonly file: Path; readonly thing: PersonThing; readonly id: string } | undefined {
  const [, file = '', thing, id = ''] =
    /^(.+)#(introduce|welcome|thank|step|quiet)-([^@]+)(?:@.*)?$/su.exec(subject) ?? [];
  return thing === undefined ? undefined : { file, thing: thing as PersonThing, id };
}
