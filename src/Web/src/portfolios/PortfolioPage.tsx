import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconChevronLeft, IconHeart, IconLockX, IconPhotoPlus, IconUpload } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useDropzone } from 'react-dropzone';
import { Link, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '../ui/EmptyState';
import back from '../ui/BackLink.module.css';
import { Gallery } from './Gallery';
import { GalleryBar, type GalleryFilter } from './GalleryBar';
import { PortfolioHeader } from './PortfolioHeader';
import classes from './PortfolioPage.module.css';
import { portfolioQuery } from './portfolios';
import { inOrder } from '../realtime';
import { tilesOf } from './tiles';
import { UploadPanel } from './uploads/UploadPanel';
import { useUploads } from './uploads/useUploads';
import { useCaptionConflicts } from './useCaptionConflicts';
import { usePortfolioLive } from './usePortfolioLive';

const Lightbox = lazy(() => import('./Lightbox'));

export default function PortfolioPage() {
  const { portfolioId = '' } = useParams();
  return <Portfolio key={portfolioId} portfolioId={portfolioId} />;
}

function Portfolio({ portfolioId }: { readonly portfolioId: string }) {
  const summary = useQuery(portfolioQuery(portfolioId));
  const { client, view } = usePortfolioLive(portfolioId);
  const uploads = useUploads(portfolioId);
  const [filter, setFilter] = useState<GalleryFilter>('all');
  const [params, setParams] = useSearchParams();
  const dropzone = useDropzone({ onDrop: (files) => uploads.add([...files]), noClick: true, noKeyboard: true, multiple: true });

  const { assets, head, version } = view.portfolio;
  const title = head?.title ?? summary.data?.title ?? '';
  useDocumentTitle(title === '' ? 'TalentMedia' : `${title} · TalentMedia`);
  const conflicts = useCaptionConflicts(client, params.get('photo'));

  const tiles = useMemo(() => tilesOf(inOrder(assets.values()), uploads.view.uploads, uploads.previewOf), [assets, uploads.view.uploads, uploads.previewOf]);
  const shown = filter === 'all' ? tiles : tiles.filter(({ asset }) => asset?.favourite === true);
  const favourites = tiles.filter(({ asset }) => asset?.favourite === true).length;

  const open = useCallback((assetId: string | null) => setParams(assetId === null ? {} : { photo: assetId }, { replace: true }), [setParams]);
  const favourite = useCallback((assetId: string, value: boolean) => void client?.submit({ type: 'favourite', assetIds: [assetId], value }), [client]);

  if (view.link === 'closed') return <Closed code={view.closedCode} />;

  return (
    <div {...dropzone.getRootProps({ className: classes.page })}>
      <input {...dropzone.getInputProps({ 'aria-label': 'Photographs to add', accept: 'image/*' })} />
      <Link to="/portfolios" className={back.link}><IconChevronLeft size={16} aria-hidden />Portfolios</Link>
      <PortfolioHeader summary={summary.data} view={view} client={client} count={tiles.length} onAdd={dropzone.open} />
      {tiles.length > 0 && <GalleryBar filter={filter} all={tiles.length} favourites={favourites} onFilter={setFilter} />}
      {shown.length > 0 && <Gallery tiles={shown} people={view.people} onOpen={open} onFavourite={favourite} />}
      {tiles.length > 0 && shown.length === 0 && (
        <EmptyState icon={<IconHeart size={26} />} title="No favourites yet">Mark a photograph with the heart, here or in the large view.</EmptyState>
      )}
      {tiles.length === 0 && (version === 0 ? <Waiting /> : <Invite onAdd={dropzone.open} />)}
      {params.has('photo') && (
        <Suspense>
          <Lightbox tiles={shown} assetId={params.get('photo') ?? ''} view={view} client={client} conflicts={conflicts} onOpen={open} />
        </Suspense>
      )}
      <UploadPanel uploads={uploads} progress={view.progress} />
      {dropzone.isDragActive && <div className={classes.over} aria-hidden><div style={{ textAlign: 'center' }}><IconUpload size={44} /><Title order={2}>Drop to add to {title === '' ? 'this portfolio' : title}</Title></div></div>}
    </div>
  );
}

function Invite({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <button type="button" className={classes.invite} onClick={onAdd}>
      <IconPhotoPlus size={44} stroke={1.4} color="var(--tm-accent)" aria-hidden />
      <Text fw={620} size="lg">Drop photographs here</Text>
      <Text size="sm" c="dimmed" maw={380}>Or choose them from this computer. Hundreds at once are fine: the gallery fills up while they upload.</Text>
    </button>
  );
}

function Waiting() {
  const heights = [3, 2, 1.5, 1.8, 1.2, 1.5, 2.2, 1.4, 1.6, 1.5];
  return (
    <div role="status" aria-label="Loading the gallery" style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
      {heights.map((ratio, index) => <Skeleton key={index} height={230} radius={6} style={{ flex: `${ratio} 1 ${ratio * 130}px` }} />)}
    </div>
  );
}

const closings: Readonly<Record<string, string>> = {
  deleted: 'It was deleted a moment ago.',
  not_found: 'There is none at this address. It may have been deleted.',
  forbidden: 'You don’t have the right to see it.',
};

function Closed({ code }: { readonly code: string | null }) {
  return (
    <div className={classes.page}>
      <EmptyState icon={<IconLockX size={26} />} title="This portfolio can’t be shown" action={<Button component={Link} to="/portfolios" variant="default">To the portfolios</Button>}>
        {closings[code ?? ''] ?? 'Your access to it has ended.'}
      </EmptyState>
    </div>
  );
}
