import { message, type Message } from '../base/message';
import { personalDataIn, type PersonalDataKind } from '../base/personal-data';
import type { Problem } from '../base/problem';

export const personalDataCode = 'personal-data';

const names: Readonly<Record<PersonalDataKind, Message>> = {
  'mail address': message(
    'This is a mail address. Everybody can read it here, and Git keeps it: take it out, unless whose it is wants it here.',
  ),
  'phone number': message(
    'This looks like a phone number. Everybody can read it here, and Git keeps it: take it out, unless whose it is wants it here.',
  ),
  'postal address': message(
    'This looks like where somebody lives. Everybody can read it here, and Git keeps it: take it out, unless it is where to meet.',
  ),
  IBAN: message('This is a bank account. Everybody can read it here, and Git keeps it: take it out.'),
  BSN: message(
    'This looks like a citizen service number (BSN). Everybody can read it here, and Git keeps it: take it out.',
  ),
};

/**
 * The personal data in a file as problems: errors where it can be nothing else, warnings otherwise. Whether
 * they are reported depends on what the file is, which its text alone does not say. What was found is not in
 * them.
 */
export function personalDataProblems(text: string): Omit<Problem, 'file'>[] {
  return personalDataIn(text).map(({ kind, range, certain }) => ({
    range,
    severity: certain && kind !== 'postal address' ? 'error' : 'warning',
    code: personalDataCode,
    message: names[kind],
    subject: kind,
  }));
}
