import { entry, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';

/** What a community sets for its moderation, in the field `moderation` of `community.yml`. */
export interface ModerationSettings {
  /** From which score on a post has a priority. */
  readonly priority: { readonly medium: number; readonly high: number };
}

const defaults = { medium: 6, high: 9 };

/** `priority: { medium: 6, high: 9 }`; what is no number is the default. */
export function moderationSettings(node: YamlNode | undefined): ModerationSettings {
  const priority = entry(node, 'priority')?.node;
  const limit = (name: 'medium' | 'high'): number => {
    const value = entry(priority, name)?.node;
    return isScalar(value) && typeof value.value === 'number' && value.value > 0
      ? value.value
      : defaults[name];
  };
  return { priority: { medium: limit('medium'), high: limit('high') } };
}
