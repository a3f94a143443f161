import type { PullSource } from '../../core/services/imports/pull/pull-sources';

/** How a service is reached: nothing of it comes from the community, whose files anybody may have written. */
export interface PullAccess {
  /** The address of the GraphQL API; of GitHub only. */
  readonly api: string;
  /** A token of GitHub, an API key of Discourse; empty for what everybody may read. */
  readonly token: string;
  /** The account that a key of Discourse is for. */
  readonly username: string;
}

export const githubApi = 'https://api.github.com/graphql';

/**
 * From `GITHUB_TOKEN`, `GITHUB_GRAPHQL_URL`, `DISCOURSE_URL`, `DISCOURSE_API_KEY` and
 * `DISCOURSE_API_USERNAME`. A repository may name any forum: the key goes only to the one that the
 * environment names as well.
 */
export function accessFrom(
  env: Readonly<Record<string, string | undefined>>,
  source: PullSource,
): PullAccess {
  if (source.platform === 'github')
    return {
      api: env['GITHUB_GRAPHQL_URL'] || githubApi,
      token: env['GITHUB_TOKEN'] ?? '',
      username: '',
    };
  const site = env['DISCOURSE_URL'] ?? '';
  const isOwn = site !== '' && `${site.replace(/\/$/, '')}/` === source.site;
  return {
    api: '',
    token: isOwn ? (env['DISCOURSE_API_KEY'] ?? '') : '',
    username: env['DISCOURSE_API_USERNAME'] ?? '',
  };
}
