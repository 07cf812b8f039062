import { describe, expect, it } from 'vitest';
import { centred, cropInWords, heightShare, moved, pulled, rounded, scaled, type Extent } from './crop';

const wide: Extent = { width: 1000, height: 500 };
const tall: Extent = { width: 400, height: 800 };

describe('the crop square', () => {
  it('begins as the largest one in the middle', () => {
    expect(centred(wide)).toEqual({ x: 0.25, y: 0, size: 0.5 });
    expect(centred(tall)).toEqual({ x: 0, y: 0.25, size: 1 });
  });

  it('stops at the edges', () => {
    expect(moved(centred(wide), 1, 1, wide)).toEqual({ x: 0.5, y: 0, size: 0.5 });
    expect(moved(centred(tall), -1, -1, tall)).toEqual({ x: 0, y: 0, size: 1 });
  });

  it('grows about its middle, no larger than the picture and no smaller than can be seen', () => {
    const half = scaled(centred(wide), 0.5, wide);
    expect(half).toEqual({ x: 0.375, y: 0.25, size: 0.25 });
    expect(scaled(half, 100, wide)).toEqual(centred(wide));
    expect(scaled(half, 0.0001, wide).size).toBeCloseTo(0.05);
  });

  it('keeps the opposite corner where it is when one is pulled', () => {
    const start = scaled(centred(wide), 0.5, wide);
    const smaller = pulled(start, { right: true, bottom: true }, -50, -50, wide);
    expect(smaller).toEqual({ x: 0.375, y: 0.25, size: 0.2 });
    const byTheOther = pulled(start, { right: false, bottom: false }, 50, 50, wide);
    expect(byTheOther.x + byTheOther.size).toBeCloseTo(start.x + start.size);
    expect(byTheOther.y + heightShare(byTheOther.size, wide)).toBeCloseTo(start.y + heightShare(start.size, wide));
  });

  it('never leaves the picture, however it is pulled', () => {
    for (const extent of [wide, tall]) {
      for (const corner of [{ right: true, bottom: true }, { right: false, bottom: true }, { right: true, bottom: false }, { right: false, bottom: false }]) {
        for (const by of [-5000, -100, 0, 37, 5000]) {
          const { x, y, size } = pulled(scaled(centred(extent), 0.6, extent), corner, by, -by / 2, extent);
          expect(x).toBeGreaterThanOrEqual(-1e-9);
          expect(y).toBeGreaterThanOrEqual(-1e-9);
          expect(x + size).toBeLessThanOrEqual(1 + 1e-9);
          expect(y + heightShare(size, extent)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }
    }
  });

  it('can be said', () => {
    expect(cropInWords({ x: 0.1, y: 0.05, size: 0.6 })).toBe('60 % of the width, 10 % from the left, 5 % from the top');
    expect(rounded({ x: 1 / 3, y: 0, size: 0.1 + 0.2 })).toEqual({ x: 0.33333, y: 0, size: 0.3 });
  });
});
