import { lineStartsOf, rangeBetween } from '../../../base/lines';
import { defined, registryEntry } from './person-fields';
import type { RegistryEntry } from '../../../formats/facts';

/** A line `M:	Ada Ny <ada@x.org>`: a one-letter field and its value. */
const field = /^([A-Z]):[ \t]+(\S.*?)[ \t\r]*$/;

const roles: Readonly<Record<string, string>> = {
  M: 'maintainer',
  P: 'maintainer',
  R: 'reviewer',
  N: 'credited',
};

/** Whether a text is in one-letter fields, like `MAINTAINERS` and `CREDITS` of the Linux kernel and QEMU. */
export function isFieldText(text: string): boolean {
  return /^[MP]:[ \t]+\S/m.test(text)
    ? /^[FLRSTWXK]:[ \t]+\S/m.test(text)
    : /^N:[ \t]+\S/m.test(text) && /^[EDPWS]:/m.test(text);
}

/**
 * Reads `MAINTAINERS` in one-letter fields: below the name of a subsystem `M:` lists a maintainer, `R:` a
 * reviewer. The older format has `P:` for the person and `M:` for the address. `CREDITS` has `N:` for the
 * person and `E:` for the address.
 */
export function readFieldText(text: string): RegistryEntry[] {
  if (text.length > 4_000_000) return [];
  const starts = lineStartsOf(text);
  const lines = text.split('\n');
  const entries: (RegistryEntry | undefined)[] = [];
  let part: string | undefined;
  let previous = '';
  const valueOf = (line: string | undefined, letter: string): string | undefined => {
    const found = field.exec(line ?? '');
    return found?.[1] === letter ? found[2] : undefined;
  };
  lines.forEach((line, number) => {
    const found = field.exec(line);
    const [, letter = '', value = ''] = found ?? [];
    if (!found) {
      if (line.trim() !== '' && /^\S/.test(line) && field.test(lines[number + 1] ?? '')) part = line.trim();
      else if (line.trim() === '') part = undefined;
    }
    const isAddressOfPerson = (letter === 'M' && previous === 'P') || letter === 'E';
    previous = letter;
    if (!Object.hasOwn(roles, letter) || isAddressOfPerson || /^[-=*]/.test(value)) return;
    const next = lines[number + 1];
    const beside = letter === 'P' ? valueOf(next, 'M') : letter === 'N' ? valueOf(next, 'E') : undefined;
    const email = /<([^<>\s]+@[^<>\s]+)>/.exec(value)?.[1] ?? /^\S+@\S+$/.exec(value)?.[0] ?? beside;
    const name = value
      .replace(/<[^<>]*>.*$/, '')
      .replace(/^\S+@\S+$/, '')
      .replace(/["“”]/g, '')
      .trim();
    const at = (starts[number] ?? 0) + line.indexOf(value);
    entries.push(
      registryEntry(
        {
          name,
          email: email?.includes('@') ? email.replace(/^<|>$/g, '') : undefined,
          role: roles[letter],
          team: part,
        },
        rangeBetween(starts, at, at + value.length),
      ),
    );
  });
  return entries.filter(defined);
}
