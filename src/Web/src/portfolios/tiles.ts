import type { Asset, Rendition } from '../realtime';
import type { Preview } from './uploads/previews';
import type { Upload } from './uploads/uploadQueue';

/** A place in the gallery: an asset, or a file on its way to become one. */
export interface Tile {
  readonly key: string;
  readonly asset: Asset | null;
  readonly upload: Upload | null;
  readonly preview: Preview | undefined;
  readonly width: number;
  readonly height: number;
  readonly renditions: readonly Rendition[];
}

const nobodyKnows = { width: 3, height: 2 };

/** Assets in their order, then the files that are not assets yet. A file keeps its place's key when it becomes one. */
export function tilesOf(assets: Iterable<Asset>, uploads: readonly Upload[], previewOf: (key: string) => Preview | undefined): readonly Tile[] {
  const uploadOf = new Map(uploads.flatMap((upload) => (upload.assetId === undefined ? [] : [[upload.assetId, upload] as const])));
  const tiles: Tile[] = [];
  const known = new Set<string>();
  for (const asset of assets) {
    known.add(asset.id);
    const upload = uploadOf.get(asset.id) ?? null;
    tiles.push(tileOf(upload?.key ?? asset.id, asset, upload, previewOf(asset.id)));
  }
  for (const upload of uploads) {
    const isOnItsWay = upload.status === 'waiting' || upload.status === 'sending' || (upload.status === 'accepted' && !known.has(upload.assetId ?? ''));
    if (isOnItsWay) tiles.push(tileOf(upload.key, null, upload, previewOf(upload.key)));
  }
  return tiles;
}

function tileOf(key: string, asset: Asset | null, upload: Upload | null, preview: Preview | undefined): Tile {
  const measured = asset?.width && asset.height ? { width: asset.width, height: asset.height } : preview ?? nobodyKnows;
  const renditions = [...(asset?.renditions ?? [])].sort((a, b) => a.width - b.width);
  return { key, asset, upload, preview, width: measured.width, height: measured.height, renditions };
}
