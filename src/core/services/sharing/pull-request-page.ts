/**
 * The page on which a pull request is opened for a branch, by the remote's address; undefined where it is not
 * known what serves it. Only `https:` addresses come out, without names and passwords.
 *
 * @see
 * https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/proposing-changes-to-your-work-with-pull-requests/using-query-parameters-to-create-a-pull-request
 * @see https://docs.gitlab.com/user/project/merge_requests/creating_merge_requests/
 * @see https://forgejo.org/docs/latest/user/pull-requests-and-git-flow/
 */
export function pullRequestPage(remoteUrl: string, base: string, branch: string): string | undefined {
  const place = placeOf(remoteUrl);
  if (!place) return undefined;
  const { host, path } = place;
  const home = `https://${host}/${path}`;
  const compared = `${inPath(base)}...${inPath(branch)}`;
  if (/^(?:www\.)?github\.|\.ghe\.com$/.test(host)) return `${home}/compare/${compared}?expand=1`;
  if (/(?:^|\.)gitlab\./.test(host)) {
    const query = new Map([
      ['merge_request[source_branch]', branch],
      ['merge_request[target_branch]', base],
    ]);
    const written = [...query].map((pair) => pair.map(encodeURIComponent).join('='));
    return `${home}/-/merge_requests/new?${written.join('&')}`;
  }
  if (/^codeberg\.org$|(?:^|\.)(?:forgejo|gitea)\./.test(host)) return `${home}/compare/${compared}`;
  return undefined;
}

/** Host and path of `https://host/a/b.git`, `ssh://git@host:22/a/b` and `git@host:a/b.git`. */
function placeOf(url: string): { readonly host: string; readonly path: string } | undefined {
  const found =
    /^(?:https?|ssh|git\+ssh):\/\/(?:[^/@]*@)?([\w.-]+)(?::\d+)?\/(.+)$/i.exec(url) ??
    /^(?:[\w.-]+@)?([\w.-]+\.[\w-]+):(?!\/\/)\/?(.+)$/.exec(url);
  const [, host = '', written = ''] = found ?? [];
  const path = written.replace(/\/+$/, '').replace(/\.git$/, '');
  if (host === '' || !/^[\w.~/-]+$/.test(path) || path.split('/').includes('..')) return undefined;
  return { host: host.toLowerCase(), path };
}

/** A branch name in a path: its slashes stay. */
function inPath(branch: string): string {
  return branch.split('/').map(encodeURIComponent).join('/');
}
