import { ActionIcon, Modal } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconDownload, IconHeart, IconHeartFilled, IconStar, IconTrash, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Asset, PortfolioClient, PortfolioView } from '../realtime';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { tellSuccess } from '../ui/notify';
import { PersonAvatar } from '../ui/PersonAvatar';
import { momentInWords } from '../ui/time';
import { CaptionEditor } from './CaptionEditor';
import { altOf } from './GalleryTile';
import classes from './Lightbox.module.css';
import { Photo } from './Photo';
import type { Tile } from './tiles';
import type { CaptionConflicts } from './useCaptionConflicts';
import { activityInWords } from './words';

interface LightboxProps {
  readonly tiles: readonly Tile[];
  readonly assetId: string;
  readonly view: PortfolioView;
  readonly client: PortfolioClient | null;
  readonly conflicts: CaptionConflicts;
  /** Null closes. */
  readonly onOpen: (assetId: string | null) => void;
}

/** One photograph, large. Arrow keys go on, Escape goes back. */
export default function Lightbox({ tiles, assetId, view, client, conflicts, onOpen }: LightboxProps) {
  const [isDeleting, deleting] = useDisclosure(false);
  const ready = tiles.filter((tile): tile is Tile & { asset: Asset } => tile.asset?.status === 'ready');
  const index = ready.findIndex(({ asset }) => asset.id === assetId);
  const tile = ready[index];
  const before = ready[index - 1];
  const after = ready[index + 1];
  const isLoaded = view.portfolio.version > 0;

  useEffect(() => {
    client?.focus({ assetId, state: 'viewing' });
    return () => client?.focus({ state: 'viewing' });
  }, [client, assetId]);
  // Deleted by someone else, or hidden by the filter: nothing to look at.
  useEffect(() => { if (isLoaded && !tile) onOpen(null); }, [isLoaded, tile, onOpen]);

  const go = (to: Tile | undefined) => { if (to?.asset) onOpen(to.asset.id); };
  const favourite = () => { if (tile) void client?.submit({ type: 'favourite', assetIds: [tile.asset.id], value: tile.asset.favourite !== true }); };
  useHotkeys([['ArrowLeft', () => go(before)], ['ArrowRight', () => go(after)], ['F', favourite]]);

  const remove = () => {
    if (!tile) return;
    deleting.close();
    onOpen((after ?? before)?.asset.id ?? null);
    void client?.submit({ type: 'delete', assetIds: [tile.asset.id] }).then(({ ok }) => { if (ok) tellSuccess(`${tile.asset.filename} was deleted`); });
  };

  return (
    <Modal.Root opened onClose={() => onOpen(null)} fullScreen transitionProps={{ transition: 'fade', duration: 140 }} closeOnEscape={!isDeleting}>
      <Modal.Content aria-label={tile ? `Photograph ${tile.asset.filename}` : 'Photograph'} radius={0}>
        {tile && (
          <div className={classes.content}>
            <div className={classes.top}>
              <span className={classes.name}>{tile.asset.filename}<small>{index + 1} of {ready.length}</small></span>
              <Watchers view={view} asset={tile.asset} />
              <Tool label="Favourite" pressed={tile.asset.favourite === true} onClick={favourite}>{tile.asset.favourite ? <IconHeartFilled size={21} /> : <IconHeart size={21} />}</Tool>
              <Tool label="Use as cover" onClick={() => void client?.submit({ type: 'setCover', assetId: tile.asset.id }).then(({ ok }) => { if (ok) tellSuccess('This is the cover now'); })}><IconStar size={21} /></Tool>
              <Download tile={tile} />
              <Tool label="Delete" onClick={deleting.open}><IconTrash size={21} /></Tool>
              <Tool label="Close" onClick={() => onOpen(null)}><IconX size={22} /></Tool>
            </div>
            <div className={classes.stage}>
              <Photo key={tile.asset.id} renditions={tile.renditions} alt={altOf(tile.asset)} sizes="100vw" thumbHash={tile.asset.thumbHash} isEager fit="contain" />
              {before && <ActionIcon className={`${classes.arrow ?? ''} ${classes.before ?? ''}`} variant="transparent" size={44} radius="xl" aria-label="Previous photograph" onClick={() => go(before)}><IconChevronLeft size={30} /></ActionIcon>}
              {after && <ActionIcon className={`${classes.arrow ?? ''} ${classes.after ?? ''}`} variant="transparent" size={44} radius="xl" aria-label="Next photograph" onClick={() => go(after)}><IconChevronRight size={30} /></ActionIcon>}
            </div>
            <div className={classes.foot}>
              <CaptionEditor key={tile.asset.id} asset={tile.asset} view={view} client={client} conflict={conflicts.of(tile.asset.id)} onSettled={() => conflicts.settle(tile.asset.id)} />
              <Facts asset={tile.asset} />
            </div>
            <Preload tiles={[before, after]} />
            <ConfirmDialog opened={isDeleting} onClose={deleting.close} onConfirm={remove} title={`Delete ${tile.asset.filename}?`} action="Delete photograph">
              It disappears from the gallery for everyone.
            </ConfirmDialog>
          </div>
        )}
      </Modal.Content>
    </Modal.Root>
  );
}

interface ToolProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function Tool({ label, pressed, onClick, children }: ToolProps) {
  return <ActionIcon className={classes.tool ?? ''} variant="transparent" size={40} aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>{children}</ActionIcon>;
}

function Download({ tile }: { readonly tile: Tile & { asset: Asset } }) {
  const largest = tile.renditions.at(-1)?.urls.jpg;
  if (largest === undefined) return null;
  const name = `${tile.asset.filename.replace(/\.[^.]+$/, '')}.jpg`;
  return <ActionIcon component="a" href={largest} download={name} className={classes.tool ?? ''} variant="transparent" size={40} aria-label="Download" title="Download"><IconDownload size={21} /></ActionIcon>;
}

function Watchers({ view, asset }: { readonly view: PortfolioView; readonly asset: Asset }) {
  const watchers = view.people.filter(({ id, focus }) => id !== view.you?.id && focus?.assetId === asset.id);
  return watchers.map((person) => <PersonAvatar key={person.id} name={person.name} hint={activityInWords(person, () => undefined)} ring={person.focus?.state === 'editing'} size={28} />);
}

function Facts({ asset }: { readonly asset: Asset }) {
  const facts = [asset.takenAt ? momentInWords(asset.takenAt) : null, asset.camera, asset.width && asset.height ? `${asset.width} × ${asset.height}` : null].filter(Boolean);
  return (
    <div className={classes.facts}>
      {facts.map((fact) => <span key={fact}>{fact}</span>)}
      {asset.palette && asset.palette.length > 0 && <span className={classes.palette} role="img" aria-label="Colours of the photograph">{asset.palette.map((color, at) => <i key={at} style={{ background: color }} />)}</span>}
    </div>
  );
}

/** The neighbours, so that the next key press shows a picture at once. */
function Preload({ tiles }: { readonly tiles: readonly (Tile | undefined)[] }) {
  return (
    <div hidden>
      {tiles.map((tile) => tile && <Photo key={tile.key} renditions={tile.renditions} alt="" sizes="100vw" isEager />)}
    </div>
  );
}
