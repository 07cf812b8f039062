import { Button, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconPlus, IconSearchOff, IconUsersPlus } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { platforms } from '../api/types';
import { EmptyState, ErrorState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { SearchField } from '../ui/SearchField';
import { CreateTalent } from './CreateTalent';
import { TalentList, TalentListSkeleton } from './TalentList';
import { talentListQuery } from './talents';
import classes from './TalentsPage.module.css';
import { platformNames, statusNames } from './words';

const sources = [...platforms.map((value) => ({ value, label: platformNames[value] })), { value: 'initials', label: 'Initials' }];
const statuses = Object.entries(statusNames).map(([value, label]) => ({ value, label }));

export default function TalentsPage() {
  const [params, setParams] = useSearchParams();
  const [isCreating, creating] = useDisclosure(false);
  const filter = { search: params.get('search') ?? '', source: params.get('source') ?? '', status: params.get('status') ?? '' };
  const list = useInfiniteQuery(talentListQuery(filter));

  const change = (name: string, value: string | null) =>
    setParams((now) => {
      if (value === null || value === '') now.delete(name);
      else now.set(name, value);
      return now;
    }, { replace: true });

  const talents = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(filter).some((value) => value !== '');

  return (
    <Page
      title="Talents"
      hint="Profile photos follow their social accounts and are checked every night."
      actions={<Button leftSection={<IconPlus size={17} />} onClick={creating.open}>Add talent</Button>}
    >
      <div className={classes.filters}>
        <SearchField label="Search by name" initial={filter.search} onSearch={(text) => change('search', text)} />
        <Select aria-label="Photo from" placeholder="Photo from" clearable clearButtonProps={{ 'aria-label': 'Any source' }} data={sources} value={filter.source === '' ? null : filter.source} onChange={(value) => change('source', value)} />
        <Select aria-label="Status" placeholder="Status" clearable clearButtonProps={{ 'aria-label': 'Any status' }} data={statuses} value={filter.status === '' ? null : filter.status} onChange={(value) => change('status', value)} />
      </div>

      {list.isPending && <TalentListSkeleton />}
      {list.isError && !list.data && <ErrorState title="The talents can’t be shown" error={list.error} onRetry={() => void list.refetch()} />}
      {talents.length > 0 && (
        <TalentList
          talents={talents}
          isStale={list.isPlaceholderData}
          hasMore={list.hasNextPage}
          onMore={() => { if (!list.isFetchingNextPage) void list.fetchNextPage(); }}
        />
      )}
      {list.data && talents.length === 0 && (isFiltered ? (
        <EmptyState icon={<IconSearchOff size={26} />} title="No talent matches" action={<Button variant="default" onClick={() => setParams({}, { replace: true })}>Clear the filters</Button>}>
          Try a shorter name, or another source or status.
        </EmptyState>
      ) : (
        <EmptyState icon={<IconUsersPlus size={26} />} title="Add the first talent" action={<Button onClick={creating.open}>Add talent</Button>}>
          Connect Instagram, TikTok or YouTube, and the profile photo arrives by itself and stays current.
        </EmptyState>
      ))}

      <CreateTalent opened={isCreating} onClose={creating.close} />
    </Page>
  );
}
