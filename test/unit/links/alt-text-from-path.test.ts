import { expect, test } from 'vitest';
import { altTextFromPath } from '../../../src/core/model/links/alt-text-from-path';

test.each([
  ['images/harbour-wall.jpg', 'Harbour wall'],
  ['../a/low_tide_2.png', 'Low tide'],
  ['2026-03-14-spring-tide.webp?raw=1', 'Spring tide'],
  ['map%20of%20the%20coast@2x.png', 'Map of the coast'],
  ['wadden-1200x800.jpg', 'Wadden'],
  ['sensor-3f9a2b7c8d.png', 'Sensor'],
  ['getijdenmeter.svg', 'Getijdenmeter'],
])('%s says “%s”', (address, words) => expect(altTextFromPath(address)).toBe(words));

test.each([
  'IMG_1234.jpg',
  'img.png',
  'image.png',
  'image-3.png',
  'DSC00042.JPG',
  'PXL_20260314_101112.jpg',
  'Screenshot 2026-03-14 at 10.11.12.png',
  'Screen Shot 2026-03-14 at 10.11.12 AM.png',
  'WhatsApp Image 2026-03-14 at 10.11.12.jpeg',
  'a.png',
  '12345.gif',
  '',
  'data:image/png;base64,AAAA',
  `${'word-'.repeat(60)}.png`,
])('%j says nothing', (address) => expect(altTextFromPath(address)).toBeUndefined());
