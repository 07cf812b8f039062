import type { Crop } from '../../api/contract';

/** Width and height of the source picture, in the same unit. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** No square smaller than this share of the shorter side: it would be mush at 512 px. */
const leastShare = 0.1;

/** The largest square in the middle. */
export function centred({ width, height }: Extent): Crop {
  const side = Math.min(width, height);
  return { x: (width - side) / 2 / width, y: (height - side) / 2 / height, size: side / width };
}

/** By fractions of the picture's width and height; stops at its edges. */
export function moved(crop: Crop, dx: number, dy: number, extent: Extent): Crop {
  return within({ ...crop, x: crop.x + dx, y: crop.y + dy }, extent);
}

/** About its middle. */
export function scaled(crop: Crop, factor: number, extent: Extent): Crop {
  const size = allowedSize(crop.size * factor, extent);
  const more = size - crop.size;
  return within({ size, x: crop.x - more / 2, y: crop.y - heightShare(more, extent) / 2 }, extent);
}

/** A corner pulled by pixels; the opposite one stays. `right` and `bottom` say which corner it is. */
export function pulled(crop: Crop, corner: { readonly right: boolean; readonly bottom: boolean }, dx: number, dy: number, extent: Extent): Crop {
  const grown = ((corner.right ? dx : -dx) + (corner.bottom ? dy : -dy)) / 2 / extent.width;
  const roomX = corner.right ? 1 - crop.x : crop.x + crop.size;
  const roomY = (corner.bottom ? 1 - crop.y : crop.y + heightShare(crop.size, extent)) * (extent.height / extent.width);
  const size = Math.min(allowedSize(crop.size + grown, extent), roomX, roomY);
  const more = size - crop.size;
  return { size, x: corner.right ? crop.x : crop.x - more, y: corner.bottom ? crop.y : crop.y - heightShare(more, extent) };
}

/** A length given as a share of the width, as a share of the height. */
export function heightShare(ofWidth: number, { width, height }: Extent): number {
  return (ofWidth * width) / height;
}

/** For a screen reader. */
export function cropInWords({ x, y, size }: Crop): string {
  return `${percent(size)} of the width, ${percent(x)} from the left, ${percent(y)} from the top`;
}

/** As sent: enough digits for any picture, and no noise. */
export function rounded({ x, y, size }: Crop): Crop {
  const round = (value: number) => Math.round(value * 1e5) / 1e5;
  return { x: round(x), y: round(y), size: round(size) };
}

export function greatestSize({ width, height }: Extent): number {
  return Math.min(1, height / width);
}

function allowedSize(size: number, extent: Extent): number {
  const greatest = greatestSize(extent);
  return Math.min(greatest, Math.max(greatest * leastShare, size));
}

function within(crop: Crop, extent: Extent): Crop {
  const size = allowedSize(crop.size, extent);
  return { size, x: clamp(crop.x, 1 - size), y: clamp(crop.y, 1 - heightShare(size, extent)) };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(Math.max(0, most), value));
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}
