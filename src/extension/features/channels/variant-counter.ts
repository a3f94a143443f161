import { l10n, StatusBarAlignment, ThemeColor, window, type Disposable } from 'vscode';
import { variantPlace } from '../../../core/model/channels/channel-files';
import { serviceNames } from '../../../core/model/channels/channel-service';
import { withPictures } from '../../../core/services/publishing/channels/channel-plan';
import { measure, whyNotFit } from '../../../core/services/publishing/channels/measure';
import { hasNoText, readVariant } from '../../../core/services/publishing/channels/outgoing';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { postOfVariant } from './variant-post';
import { countsInWords } from './counts';

/** In the status bar while a variant is open: how much of what the service allows it uses, as it is typed. */
export function createVariantCounter(app: App): Disposable & { update(): void } {
  const item = window.createStatusBarItem('kith.variant', StatusBarAlignment.Right, 101);
  item.name = l10n.t('Kith: length of a channel variant');
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    const folder = document && app.communities.of(document.uri);
    const path = document && folder?.pathOf(document.uri);
    const place = path === undefined ? undefined : variantPlace(path);
    const channel = folder?.community.config.channels.find(({ name }) => name === place?.channel);
    if (!document || !folder || !place || !channel) {
      item.hide();
      return;
    }
    const post = postOfVariant(folder, place.stem);
    const text = document.getText();
    const read = readVariant(text, { title: post?.title ?? '', lang: '' });
    const { outgoing } = withPictures(read, channel, text, path ?? '');
    const measures = measure(channel, outgoing);
    // A mail without a text of its own is the post.
    const isPost = channel.service === 'mail' && hasNoText(outgoing);
    const problem = isPost ? undefined : whyNotFit(outgoing, measures);
    const [first] = measures;
    item.text = `$(megaphone) ${serviceNames[channel.service]} ${first ? `${first.used}/${first.most}` : ''}`;
    item.tooltip = problem ? localize(problem) : countsInWords(measures);
    item.accessibilityInformation = { label: `${serviceNames[channel.service]}: ${item.tooltip}` };
    item.backgroundColor = problem && new ThemeColor('statusBarItem.warningBackground');
    item.command = { command: 'kith.channels.send', title: '', arguments: [document.uri] };
    item.show();
  };
  update();
  return { update, dispose: () => item.dispose() };
}
