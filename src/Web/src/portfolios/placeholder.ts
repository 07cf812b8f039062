import { thumbHashToDataURL } from 'thumbhash';

const drawn = new Map<string, string | undefined>();

/** A ThumbHash as a picture for `background-image`; each is drawn once. */
export function placeholderOf(thumbHash: string | null | undefined): string | undefined {
  if (!thumbHash) return undefined;
  if (!drawn.has(thumbHash)) drawn.set(thumbHash, draw(thumbHash));
  return drawn.get(thumbHash);
}

function draw(thumbHash: string): string | undefined {
  try {
    return `url("${thumbHashToDataURL(Uint8Array.from(atob(thumbHash), (char) => char.charCodeAt(0)))}")`;
  } catch {
    // A hash that is not one costs the placeholder, not the page.
    return undefined;
  }
}
