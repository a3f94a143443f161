import type { Check } from './check';
import { message } from '../../base/message';
import { problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';

/** Reserved example domains, RFC 2606. */
const exampleAddress = /^mailto:[^@\s]+@(?:[^@\s]+\.)?example(?:\.(?:com|net|org))?$/i;

/** Checks whether a guideline still has a placeholder contact address. */
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
