import type { YAMLError } from 'yaml';
import { message, type Message } from '../../base/message';

/** The parser's error in words for users. */
export function yamlErrorMessage(error: YAMLError): Message {
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return message('A value that holds a colon and a space must stand in quotes.');
    case 'BAD_SCALAR_START':
      return message('A value that begins with this character must stand in quotes.');
    case 'TAB_AS_INDENT':
      return message('A tab indents here. YAML is indented with spaces only.');
    case 'BAD_INDENT':
      return message(
        'This line is indented unlike the lines it belongs to, or a closing bracket is missing.',
      );
    case 'MISSING_CHAR':
      return missing(error.message);
    case 'UNEXPECTED_TOKEN':
      return message('This does not belong here.');
    case 'MULTILINE_IMPLICIT_KEY':
      return message('A field needs its colon on the same line. Is one missing, or are quotes?');
    case 'BAD_DQ_ESCAPE':
      return message('This backslash means nothing here. Write it twice, or use single quotes.');
    case 'BAD_ALIAS':
      return badAliasMessage();
    case 'MULTIPLE_DOCS':
      return message('Only one YAML document may stand here.');
    case 'KEY_OVER_1024_CHARS':
      return message('This field name is too long.');
    case 'RESOURCE_EXHAUSTION':
      return message('This is nested too deeply.');
    default:
      return message('This is not valid YAML: {0}', error.message);
  }
}

/** An alias `*name` without an anchor is mostly meant as text. */
export function badAliasMessage(): Message {
  return message('A value that begins with * refers to another. If it is a text, put it in quotes.');
}

function missing(text: string): Message {
  if (/quote/.test(text)) return message('A closing quotation mark is missing.');
  if (/Implicit|map keys|values/.test(text))
    return message('A field needs a colon and a value. Is the colon missing?');
  if (/\]|\}|Expected/.test(text)) return message('A closing bracket is missing.');
  return message('Something is missing here: {0}', text);
}
