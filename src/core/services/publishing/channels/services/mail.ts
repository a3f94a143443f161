import { message } from '../../../../base/message';
import { bareAddress } from '../../../../model/channels/channel';
import type { ChannelSender, SendJob } from '../channel-sender';
import { noToken, SendFailure, type SendPorts } from '../exchange';
import type { Handover, Letter } from '../letter';

/** A server that is busy, or takes no mail of strangers at once, says neither for how long; in ms. */
const usualPause = 60_000;
const attempts = 4;

/**
 * A mail to one list. Whether a server has a mail cannot be asked of it, so that nothing is sent again by
 * itself; a mail that is sent again has the same id, by which many servers and programs leave the second out.
 */
export const mail: ChannelSender = {
  isIdempotent: false,
  looksBy: 'nothing',
  async send(job, ports) {
    const letter = letterOf(job);
    for (let attempt = 1; ; attempt++) {
      const handover = await ports.mail(letter, ports.signal);
      if (handover.state === 'accepted')
        return { url: '', note: message('The mail server took it, and the list passes it on.') };
      const isBusy = handover.state === 'refused' && handover.code >= 400 && handover.code < 500;
      if (!isBusy || attempt === attempts) throw failureOf(handover, job, ports);
      await ports.wait(usualPause, ports.signal);
    }
  },
};

function letterOf({ access, channel, outgoing, key }: SendJob): Letter {
  if (access.token === '') throw noToken(access.tokenName);
  const { from, to } = channel;
  const { text, html = '', title, lang } = outgoing;
  return {
    server: access.site,
    user: access.account,
    password: access.token,
    from,
    to,
    subject: title,
    text,
    html,
    language: lang,
    id: `<${key}@${bareAddress(from).replace(/^.*@/, '')}>`,
  };
}

function failureOf(
  handover: Exclude<Handover, { readonly state: 'accepted' }>,
  { access: { tokenName }, channel: { from, to } }: SendJob,
  { signal }: SendPorts,
): SendFailure {
  switch (handover.state) {
    case 'lost':
      return new SendFailure(message('No whole answer came: {0}', handover.detail), true);
    case 'unreached':
      return signal.aborted
        ? new SendFailure(message('Cancelled. Nothing was sent.'), false)
        : new SendFailure(message('The service cannot be reached: {0}', handover.detail), false);
    case 'unsecured':
      return new SendFailure(
        message(
          'The connection to the mail server could not be encrypted ({0}), so that no password was sent. Use an address with smtps://, or a server with STARTTLS.',
          handover.detail,
        ),
        false,
        true,
      );
    case 'refused':
      return refusal(handover, tokenName, bareAddress(from), to);
  }
}

function refusal(
  { step, code, words }: Extract<Handover, { readonly state: 'refused' }>,
  tokenName: string,
  from: string,
  to: string,
): SendFailure {
  if (code < 500)
    return new SendFailure(
      message('The mail server is busy ({0}): {1} Nothing was sent; try again later.', code, words),
      false,
      true,
      words,
    );
  switch (step) {
    case 'login':
      return new SendFailure(
        message('The mail server does not accept the password in {0} ({1}). {2}', tokenName, code, words),
        false,
        true,
        words,
      );
    case 'sender':
      return new SendFailure(
        message('The mail server takes no mail from {0} ({1}). {2}', from, code, words),
        false,
        true,
        words,
      );
    case 'address':
      return new SendFailure(
        message('The mail server takes no mail to {0} ({1}). {2}', to, code, words),
        false,
        true,
        words,
      );
    case 'other':
      return new SendFailure(
        message('The mail server refused it ({0}). {1}', code, words),
        false,
        false,
        words,
      );
  }
}
