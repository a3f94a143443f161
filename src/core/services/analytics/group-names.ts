import { message, type Message } from '../../base/message';
import type { MetricGroup } from './metric';

/** The branches of the tree of figures, as views and reports call them. */
export const metricGroupNames: Readonly<Record<MetricGroup, Message>> = {
  growth: message('Growth'),
  engagement: message('Engagement'),
  content: message('Content'),
  people: message('People'),
  events: message('Events'),
  satisfaction: message('Satisfaction'),
  moderation: message('Moderation'),
  external: message('External figures'),
};
