import { Loader } from '@mantine/core';
import { IconHeart, IconHeartFilled, IconPhotoX } from '@tabler/icons-react';
import { memo } from 'react';
import type { Asset, Person } from '../realtime';
import { PersonAvatar } from '../ui/PersonAvatar';
import classes from './Gallery.module.css';
import { Photo } from './Photo';
import type { Tile } from './tiles';
import { activityInWords, refusalInWords } from './words';

interface GalleryTileProps {
  readonly tile: Tile;
  readonly width: number;
  readonly height: number;
  readonly isEager: boolean;
  readonly watchers: readonly Person[];
  readonly onOpen: (assetId: string) => void;
  readonly onFavourite: (assetId: string, value: boolean) => void;
}

export const GalleryTile = memo(TileView, isSame);

function TileView({ tile, width, height, isEager, watchers, onOpen, onFavourite }: GalleryTileProps) {
  const { asset, upload, preview, renditions } = tile;
  const isReady = asset?.status === 'ready';
  const box = { width, height };

  if (asset?.status === 'failed') return <Failed asset={asset} box={box} />;
  return (
    <div className={`${classes.tile ?? ''} ${isReady ? '' : classes.unfinished ?? ''}`} style={box} data-asset={asset?.id} data-status={asset?.status ?? 'uploading'}>
      <Photo renditions={isReady ? renditions : []} alt={isReady ? altOf(asset) : ''} sizes={`${Math.ceil(width)}px`} thumbHash={asset?.thumbHash} stand={preview?.url} isEager={isEager} />
      {isReady && (
        <>
          <button type="button" className={classes.open} aria-label={`Open ${altOf(asset)}`} onClick={() => onOpen(asset.id)} />
          {asset.caption && <span className={classes.caption}>{asset.caption}</span>}
          <button type="button" className={classes.heart} aria-pressed={asset.favourite === true} aria-label={`Favourite ${asset.filename}`} onClick={() => onFavourite(asset.id, asset.favourite !== true)}>
            {asset.favourite ? <IconHeartFilled size={18} aria-hidden /> : <IconHeart size={18} aria-hidden />}
          </button>
        </>
      )}
      {!isReady && <Unfinished asset={asset} sent={upload ? upload.sentBytes / Math.max(1, upload.file.size) : 1} status={upload?.status} />}
      {watchers.length > 0 && (
        <span className={classes.watcher}>
          {watchers.map((person) => <PersonAvatar key={person.id} name={person.name} hint={activityInWords(person, () => asset?.filename)} ring={person.focus?.state === 'editing'} size={24} />)}
        </span>
      )}
    </div>
  );
}

/** Hundreds of tiles; a progress message must redraw only the ones that it is about. */
function isSame(a: GalleryTileProps, b: GalleryTileProps): boolean {
  return a.tile.asset === b.tile.asset && a.tile.upload === b.tile.upload && a.tile.preview === b.tile.preview
    && a.width === b.width && a.height === b.height && a.onOpen === b.onOpen && a.onFavourite === b.onFavourite
    && a.watchers.length === b.watchers.length && a.watchers.every((person, index) => person === b.watchers[index]);
}

function Unfinished({ asset, sent, status }: { readonly asset: Asset | null; readonly sent: number; readonly status: string | undefined }) {
  const isSending = asset === null && status === 'sending' && sent < 1;
  const words = isSending ? `${Math.round(sent * 100)} %` : asset === null && status === 'waiting' ? 'Waiting' : 'Processing';
  return (
    <>
      <span className={classes.note}>{!isSending && words === 'Processing' && <Loader size={11} color="white" aria-hidden />}{words}</span>
      {isSending && <span className={classes.bar} aria-hidden><i style={{ width: `${sent * 100}%` }} /></span>}
    </>
  );
}

function Failed({ asset, box }: { readonly asset: Asset; readonly box: { readonly width: number; readonly height: number } }) {
  return (
    <div className={classes.tile} style={box} data-asset={asset.id} data-status="failed">
      <div className={classes.failed}><IconPhotoX size={26} stroke={1.5} aria-hidden /><b>{asset.filename}</b>{refusalInWords(asset.code, 'It could not be processed.')}</div>
    </div>
  );
}

/** What a screen reader says: the description, else the caption, else at least the name. */
export function altOf(asset: Asset): string {
  return [asset.altText, asset.caption, asset.filename].find((text) => text !== undefined && text !== null && text !== '') ?? 'Photograph';
}
