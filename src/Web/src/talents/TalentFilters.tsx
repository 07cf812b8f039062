import { Select } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { platforms } from '../api/types';
import { SearchField } from '../ui/SearchField';
import type { TalentFilter } from './talents';
import classes from './TalentsPage.module.css';
import { platformNames, statusNames } from './words';

const sources = [...platforms.map((value) => ({ value, label: platformNames[value] })), { value: 'initials', label: 'Initials' }];
const statuses = Object.entries(statusNames).map(([value, label]) => ({ value, label }));

/** The first is how the server sorts by itself. */
const sorts = [
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: '-lastSync', label: 'Last sync, newest' },
  { value: 'lastSync', label: 'Last sync, oldest' },
];

/** The choices open within the search, so that they belong to it for a screen reader, too. */
const inPlace = { comboboxProps: { withinPortal: false } } as const;

interface TalentFiltersProps {
  readonly filter: TalentFilter;
  /** Null or empty: no such filter. */
  readonly onChange: (name: keyof TalentFilter, value: string | null) => void;
}

export function TalentFilters({ filter, onChange }: TalentFiltersProps) {
  return (
    <div className={classes.filters} role="search" aria-label="Talents">
      <SearchField label="Search by name" initial={filter.search} onSearch={(text) => onChange('search', text)} />
      <Select {...inPlace} aria-label="Photo from" placeholder="Photo from" clearable clearButtonProps={{ 'aria-label': 'Any source' }} data={sources} value={filter.source === '' ? null : filter.source} onChange={(value) => onChange('source', value)} />
      <Select {...inPlace} aria-label="Status" placeholder="Status" clearable clearButtonProps={{ 'aria-label': 'Any status' }} data={statuses} value={filter.status === '' ? null : filter.status} onChange={(value) => onChange('status', value)} />
      <Select {...inPlace} aria-label="Sort by" leftSection={<IconArrowsSort size={16} aria-hidden />} allowDeselect={false} data={sorts} value={filter.sort === '' ? 'name' : filter.sort} onChange={(value) => onChange('sort', value === 'name' ? null : value)} />
    </div>
  );
}
