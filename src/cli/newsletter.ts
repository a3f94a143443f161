import { contentKinds, type Document } from '../core/model/documents/document';
import { storedText } from '../core/model/documents/stored-text';
import { siteUrl } from '../core/services/publishing/site-url';
import { disk } from '../node/disk/disk-paths';
import { createNodeFileStore } from '../node/files/node-file-store';
import { documentOfText } from '../render/mail/document-of-text';
import { createMailRenderer, type Mail } from '../render/mail/mail-renderer';
import { newsletterTemplate } from '../render/newsletter/newsletter-words';
import {
  isEmptyNewsletter,
  planNewsletter,
  type PlannedNewsletter,
} from '../render/newsletter/plan-newsletter';
import { UsageError } from './arguments';
import { openCommunity, type OpenedCommunity } from './open-community';
import { periodOf, periodOptions, writtenLanguage } from './period-arguments';
import { replaceFile } from './replace-file';
import { printable, style, type Terminal } from './terminal';
import { exit, type Call, type Verb } from './verb';
import { writeFiles } from './write-files';

const usualDays = 30;

/** `kith newsletter`: what there is to tell of a period, as a page and as a mail. */
export const newsletter: Verb = {
  summary: 'write a newsletter of a period: what was published, events to come, discussions, new members',
  options: {
    ...periodOptions(usualDays),
    language: { type: 'string', value: 'LANG', choices: ['en', 'nl'], help: 'the language it is written in' },
    write: { type: 'boolean', help: 'write it into the community as a draft; without it, print it' },
    of: { type: 'string', value: 'FILE', help: 'take this page of the community instead of a new one' },
    html: { type: 'string', value: 'FILE', help: 'write it as an HTML mail; “-” is standard output' },
  },
  async run(call) {
    const { folder, args, terminal, signal } = call;
    const of = args.get('of');
    if (of !== undefined && ['since', 'until', 'language', 'write'].some((name) => args.has(name)))
      throw new UsageError('“--of” takes a page as it is; it goes with “--html” alone.');
    if (args.get('html') === '-' && args.has('json'))
      throw new UsageError('“--html -” goes without “--json”.');
    const opened = await openCommunity(folder, terminal, signal, 'everything');
    try {
      return of === undefined ? await writeNew(call, opened) : await showPage(of, call, opened);
    } finally {
      await opened.dispose();
    }
  },
};

async function writeNew(call: Call, { community, store }: OpenedCommunity): Promise<number> {
  const { folder, args, terminal } = call;
  const { config } = community;
  const language = writtenLanguage(args, config.languages);
  const template = await storedText(store, newsletterTemplate);
  const planned = planNewsletter(community, {
    period: periodOf(args, usualDays),
    language,
    name: nameOf(call, config.name),
    ...(template !== undefined && { template }),
  });
  const { path, title, text, content, plan } = planned;
  const isEmpty = isEmptyNewsletter(content);
  if (isEmpty) terminal.err('kith: there is nothing to tell of this period.\n');
  const isWritten = args.has('write') && !isEmpty;
  if (isWritten) await writeFiles(createNodeFileStore(folder), plan);
  const html = args.get('html');
  if (html !== undefined) {
    const document = documentOfText(path, text, config);
    await writeHtml(html, mailOf(document, text, call, community), terminal);
  }
  if (args.has('json')) terminal.out(`${JSON.stringify(jsonOf(planned, isWritten))}\n`);
  else if (isWritten)
    terminal.out(`${style(terminal, 'green', 'wrote')} ${printable(path)}  ${printable(title)}\n`);
  else if (html === undefined && !args.has('write')) terminal.out(plain(text));
  return exit.fine;
}

async function showPage(of: string, call: Call, { community, store }: OpenedCommunity): Promise<number> {
  const { args, terminal } = call;
  const path = of.replace(/\\/g, '/').replace(/^\.\//, '');
  const document = community.documents.get(path);
  const text = document && (await storedText(store, path));
  if (!document || text === undefined || !contentKinds.has(document.kind))
    throw new UsageError(`“--of ${of}”: the community has no such page. Name it as “content/pages/news.md”.`);
  const mail = mailOf(document, text, call, community);
  const html = args.get('html');
  if (html !== undefined) await writeHtml(html, mail, terminal);
  if (args.has('json')) terminal.out(`${JSON.stringify({ path, title: document.title, text: mail.text })}\n`);
  else if (html === undefined) terminal.out(plain(mail.text));
  return exit.fine;
}

function mailOf(document: Document, text: string, call: Call, community: OpenedCommunity['community']): Mail {
  const url = siteUrl(community);
  if (url === undefined)
    throw new UsageError(
      'The links of a mail need the address of the community’s site: set “url” in community.yml.',
    );
  return createMailRenderer(community, url, { name: nameOf(call, community.config.name) })(document, text);
}

function nameOf({ folder }: Call, name: string | undefined): string {
  return name ?? disk.nameOf(folder);
}

async function writeHtml(file: string, { html }: Mail, terminal: Terminal): Promise<void> {
  if (file === '-') {
    terminal.out(html);
    return;
  }
  await replaceFile(disk.absolute(terminal.cwd, file), file, html);
  terminal.err(`kith: wrote ${printable(file)}\n`);
}

function jsonOf({ path, title, text, content }: PlannedNewsletter, written: boolean): object {
  return {
    path,
    title,
    written,
    news: content.news.map((one) => one.path),
    events: content.meetings.map(({ timed }) => timed.event.path),
    discussions: content.discussions.map(({ thread }) => thread.path),
    members: content.members.map(({ id }) => id),
    text,
  };
}

/** Nothing that a terminal would obey. */
function plain(text: string): string {
  return text.replace(/[^\n\t]+/g, printable);
}
