import { expect, it } from 'vitest';
import { takeFragmentKey } from './fragmentKey';

it('takes the key out of the address at once', () => {
  window.history.replaceState(null, '', '/talents?search=a#key=tm_abc');
  expect(takeFragmentKey(window.location, window.history)).toBe('tm_abc');
  expect(window.location.href).toMatch(/\/talents\?search=a$/);
});

it('leaves other fragments alone', () => {
  window.history.replaceState(null, '', '/talents#content');
  expect(takeFragmentKey(window.location, window.history)).toBeNull();
  expect(window.location.hash).toBe('#content');
});
