import type { ChangePlan, CreateChange } from '../../../model/changes/change-plan';
import { message } from '../../../base/message';
import type { ScaffoldLanguage } from '../../scaffold/new-document';

/** By which a folder is known to be a private store. */
export const storeMarker = 'kith-private-store.yml';

const readme: Readonly<Record<ScaffoldLanguage, string>> = {
  en: `# Private store

What moderators keep to themselves: reports, cases, notes, and the text of posts that were removed. It is a
repository of its own. **Never push it where the community's repository is, and give nobody access who does not
moderate.**

| folder | what it holds |
|---|---|
| \`reports/\` | what people reported, a file each |
| \`cases/\` | who is at what |
| \`notes/\` | moderators' notes |
| \`identities/\` | who somebody is, encrypted with a key of their own |
| \`removed/\` | the text of removed posts, and of edited ones from before |
| \`keys/\` | those keys; Git ignores them |

Keys pass between moderators as encrypted files. Where a person's key is deleted at everybody who holds it,
what is encrypted with it is gone for good: *Kith: Erase a Person's Private Records*.
`,
  nl: `# Privé-opslag

Wat moderatoren voor zich houden: meldingen, zaken, notities, en de tekst van verwijderde berichten. Het is een
eigen repository. **Push hem nooit naar waar de repository van de community staat, en geef niemand toegang die
niet modereert.**

| map | wat erin ligt |
|---|---|
| \`reports/\` | wat mensen meldden, een bestand per melding |
| \`cases/\` | wie waarmee bezig is |
| \`notes/\` | notities van moderatoren |
| \`identities/\` | wie iemand is, versleuteld met een eigen sleutel |
| \`removed/\` | de tekst van verwijderde berichten, en van bewerkte van daarvoor |
| \`keys/\` | die sleutels; Git negeert ze |

Sleutels gaan als versleutelde bestanden van moderator naar moderator. Waar de sleutel van een persoon bij
iedereen die hem heeft is verwijderd, is wat ermee versleuteld is voorgoed weg: *Kith: Privégegevens van een
persoon wissen*.
`,
};

/**
 * The files of a new private store.
 * @param exists whether a file is there already, which is then left as it is
 */
export function planStore(language: ScaffoldLanguage, exists: (path: string) => boolean): ChangePlan {
  const files: readonly CreateChange[] = [
    { kind: 'create', path: '.gitignore', text: '# Keys never leave a machine except encrypted.\n/keys/\n' },
    { kind: 'create', path: storeMarker, text: 'version: 1\n' },
    { kind: 'create', path: 'README.md', text: readme[language] },
  ];
  return {
    title: message('Set up a private store'),
    changes: files.filter(({ path }) => !exists(path)),
  };
}
