import type { Check } from './check';
import { message } from '../../base/message';
import { problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';

/** Names that belong to nobody, by RFC 2606. */
const exampleAddress = /^mailto:[^@\s]+@(?:[^@\s]+\.)?example(?:\.(?:com|net|org))?$/i;

/** Looks whether a guideline sends people to an address that is only there to be filled in. */
export const checkContact: Check = (document, { links }, context) => {
  if (document.kind !== 'guideline' || context.config.path === undefined || isTemplate(document)) return [];
  return links
    .filter(({ target }) => exampleAddress.test(target.includes(':') ? target : `mailto:${target}`))
    .map(({ range }) =>
      problemAt(
        document.path,
        'contact-example',
        range,
        message('This address is only an example. Write here how to reach the moderators.'),
      ),
    );
};
