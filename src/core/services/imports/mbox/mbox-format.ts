import { message } from '../../../base/message';
import type { ExportFormat } from '../export-source';
import { mboxReader } from './mbox-reader';

/** Mailing lists, as an mbox. */
export const mboxFormat: ExportFormat = {
  id: 'mbox',
  title: message('Mailing list (mbox)'),
  hint: message(
    'An mbox of Mailman 2, HyperKitty or Google Groups, also as .mbox.gz, or a folder of the monthly texts of Pipermail',
  ),
  reader: mboxReader,
  readings: 2,
  async recognise(look) {
    for (const name of look.names.filter((one) => !/\.(?:html?|json|csv|md)$/i.test(one)).slice(0, 5)) {
      const head = await look.head(name);
      if (/^From .*\d{1,2}:\d{2}.*\r?\n[!-9;-~]+:/.test(head)) return true;
    }
    return false;
  },
};
