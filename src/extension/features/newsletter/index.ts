import type { Feature } from '../../feature';

/** A newsletter of a period as a page, and any page as a mail. */
export const newsletterFeature: Feature = (app) => [
  app.command('kith.newsletter.write', async (row) => {
    const { writeNewsletter } = await import('./write-newsletter');
    await writeNewsletter(app, row);
  }),
  app.command('kith.newsletter.preview', async (argument) => {
    const { previewMail } = await import('./preview-mail');
    await previewMail(app, argument);
  }),
  app.command('kith.newsletter.copyHtml', async (argument) => {
    const { copyMail } = await import('./preview-mail');
    await copyMail(app, argument);
  }),
];
