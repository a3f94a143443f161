import { message } from '../../base/message';
import type { Section } from './kind-descriptor';

export const strategySection = {
  name: 'strategy',
  title: message('Strategy'),
  icon: 'compass',
} as const satisfies Section;
