import { Button, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconPlus, IconSearchOff, IconTableImport, IconUsersPlus } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Link, useSearchParams } from 'react-router';
import { EmptyState, ErrorState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { CreateTalent } from './CreateTalent';
import { TalentFilters } from './TalentFilters';
import { TalentList, TalentListSkeleton } from './TalentList';
import { talentListQuery, type TalentFilter } from './talents';
import { talentsInWords } from './words';

const noFilter: TalentFilter = { search: '', source: '', status: '', sort: '' };

export default function TalentsPage() {
  const [params, setParams] = useSearchParams();
  const [isCreating, creating] = useDisclosure(false);
  const filter: TalentFilter = { search: params.get('search') ?? '', source: params.get('source') ?? '', status: params.get('status') ?? '', sort: params.get('sort') ?? '' };
  const { data, error, isPending, isError, isPlaceholderData, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(talentListQuery(filter));

  const change = (name: keyof TalentFilter, value: string | null) =>
    setParams((now) => {
      if (value === null || value === '') now.delete(name);
      else now.set(name, value);
      return now;
    }, { replace: true, preventScrollReset: true });

  const clear = () => setParams(filter.sort === '' ? {} : { sort: filter.sort }, { replace: true, preventScrollReset: true });

  const more = useCallback(() => { if (!isFetchingNextPage) void fetchNextPage(); }, [isFetchingNextPage, fetchNextPage]);
  const talents = data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = [filter.search, filter.source, filter.status].some((value) => value !== '');

  return (
    <Page
      title="Talents"
      hint="Profile photos follow their social accounts and are checked every night."
      actions={(
        <>
          <Button component={Link} to="/talents/import" variant="default" leftSection={<IconTableImport size={17} />}>Import</Button>
          <Button leftSection={<IconPlus size={17} />} onClick={creating.open}>Add talent</Button>
        </>
      )}
    >
      <TalentFilters filter={filter} onChange={change} />
      <VisuallyHidden role="status">{isPending || isPlaceholderData ? 'Loading the talents' : isFetchingNextPage ? 'Loading more talents' : data ? talentsInWords(talents.length, hasNextPage) : ''}</VisuallyHidden>

      {isPending && <TalentListSkeleton />}
      {isError && !data && <ErrorState title="The talents can’t be shown" error={error} onRetry={() => void refetch()} />}
      {talents.length > 0 && <TalentList key={keyOf(filter)} talents={talents} isStale={isPlaceholderData} hasMore={hasNextPage} onMore={more} />}
      {data && talents.length === 0 && (isFiltered ? (
        <EmptyState icon={<IconSearchOff size={26} />} title="No talent matches" action={<Button variant="default" onClick={clear}>Clear the filters</Button>}>
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

/** Another question is another list: it begins at its first row. */
function keyOf(filter: TalentFilter): string {
  return JSON.stringify({ ...noFilter, ...filter });
}
