import 'react-photo-album/rows.css';
import { useMediaQuery } from '@mantine/hooks';
import { RowsPhotoAlbum, type Photo as AlbumPhoto } from 'react-photo-album';
import type { Person } from '../realtime';
import { GalleryTile } from './GalleryTile';
import type { Tile } from './tiles';

interface GalleryProps {
  readonly tiles: readonly Tile[];
  readonly people: readonly Person[];
  readonly onOpen: (assetId: string) => void;
  readonly onFavourite: (assetId: string, value: boolean) => void;
}

interface GalleryPhoto extends AlbumPhoto {
  readonly tile: Tile;
}

/** Justified rows: every photograph whole, in its own proportions. */
export function Gallery({ tiles, people, onOpen, onFavourite }: GalleryProps) {
  const isNarrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const height = isNarrow ? 150 : 250;
  const photos = tiles.map((tile): GalleryPhoto => ({ key: tile.key, src: tile.key, width: tile.width, height: tile.height, tile }));
  return (
    <RowsPhotoAlbum
      photos={photos}
      targetRowHeight={height}
      rowConstraints={{ singleRowMaxHeight: height * 1.35 }}
      spacing={6}
      defaultContainerWidth={1200}
      render={{
        photo: (_, { photo, width, height: rowHeight, index }) => (
          <GalleryTile
            key={photo.key}
            tile={photo.tile}
            width={width}
            height={rowHeight}
            isEager={index < 12}
            watchers={people.filter(({ focus }) => focus?.assetId !== undefined && focus.assetId !== null && focus.assetId === photo.tile.asset?.id)}
            onOpen={onOpen}
            onFavourite={onFavourite}
          />
        ),
      }}
    />
  );
}
