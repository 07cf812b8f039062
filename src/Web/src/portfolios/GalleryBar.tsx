import { SegmentedControl } from '@mantine/core';
import classes from './PortfolioPage.module.css';

export type GalleryFilter = 'all' | 'favourites';

interface GalleryBarProps {
  readonly filter: GalleryFilter;
  readonly all: number;
  readonly favourites: number;
  readonly onFilter: (filter: GalleryFilter) => void;
}

export function GalleryBar({ filter, all, favourites, onFilter }: GalleryBarProps) {
  return (
    <div className={classes.bar}>
      <SegmentedControl
        size="sm"
        aria-label="Which photographs"
        value={filter}
        onChange={(value) => onFilter(value === 'favourites' ? 'favourites' : 'all')}
        data={[{ value: 'all', label: `All ${all.toLocaleString('en')}` }, { value: 'favourites', label: `Favourites ${favourites.toLocaleString('en')}` }]}
      />
    </div>
  );
}
