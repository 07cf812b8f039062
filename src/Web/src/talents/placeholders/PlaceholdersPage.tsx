import { Button, Skeleton, Tabs, Text, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconPhotoCheck, IconPhotoQuestion } from '@tabler/icons-react';
import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import { placeholderStatuses, type PlaceholderStatus } from '../../api/contract';
import { isNotOffered } from '../../api/problem';
import { EmptyState, ErrorState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { PlaceholderCard } from './PlaceholderCard';
import classes from './Placeholders.module.css';
import { placeholdersQuery } from './placeholders';
import { useDecisions, type Decisions } from './useDecisions';
import { emptyWords, statusNames } from './words';

export default function PlaceholdersPage() {
  const [params, setParams] = useSearchParams();
  const status = placeholderStatuses.find((each) => each === params.get('status')) ?? 'suspected';
  const decisions = useDecisions();
  const choose = (next: string | null) => setParams(next === null || next === 'suspected' ? {} : { status: next }, { replace: true, preventScrollReset: true });
  return (
    <Page title="Placeholders" hint="The same picture on many talents is a platform’s standard picture, not a photo. Say which it is; confirmed ones are never shown.">
      <Tabs value={status} onChange={choose} keepMounted={false}>
        <Tabs.List mb="lg">{placeholderStatuses.map((each) => <Tabs.Tab key={each} value={each}>{statusNames[each]}</Tabs.Tab>)}</Tabs.List>
        {placeholderStatuses.map((each) => <Tabs.Panel key={each} value={each}><List status={each} decisions={decisions} /></Tabs.Panel>)}
      </Tabs>
    </Page>
  );
}

function List({ status, decisions }: { readonly status: PlaceholderStatus; readonly decisions: Decisions }) {
  const list = useInfiniteQuery(placeholdersQuery(status));
  const grid = useRef<HTMLUListElement>(null);
  const shown = list.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !decisions.decided.has(id)) ?? [];
  const words = emptyWords[status];

  /** A decided card goes away under the focus; the one that moves up gets it. */
  const keepFocus = (index: number) => requestAnimationFrame(() => {
    const cards = grid.current?.querySelectorAll<HTMLElement>('li button');
    const perCard = cards && shown.length > 1 ? Math.max(1, Math.round(cards.length / (shown.length - 1))) : 1;
    const next = cards?.[Math.min(index * perCard, cards.length - perCard)];
    (next ?? document.getElementById('content'))?.focus();
  });

  return (
    <>
      <VisuallyHidden role="status">{list.isPending ? 'Loading the pictures' : list.data ? `${shown.length} pictures` : ''}</VisuallyHidden>
      {list.isPending && <Waiting />}
      {list.isError && !list.data && (isNotOffered(list.error)
        ? <EmptyState icon={<IconPhotoQuestion size={26} />} title="Not offered here">This installation of TalentMedia does not learn placeholders yet. Those that are known from the platforms are passed over all the same.</EmptyState>
        : <ErrorState title="The pictures can’t be shown" error={list.error} onRetry={() => void list.refetch()} />)}
      {shown.length > 0 && (
        <ul ref={grid} className={classes.grid} aria-label={statusNames[status]}>
          {shown.map((placeholder, index) => (
            <li key={placeholder.id}>
              <PlaceholderCard
                placeholder={placeholder}
                onDecide={(decision) => {
                  decisions.make(placeholder, decision);
                  keepFocus(index);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {list.data && shown.length === 0 && !list.hasNextPage && <EmptyState icon={<IconPhotoCheck size={26} />} title={words.title}><Text component="span" inherit>{words.text}</Text></EmptyState>}
      {list.hasNextPage && <Button variant="default" mt="lg" mx="auto" display="block" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button>}
    </>
  );
}

function Waiting() {
  return (
    <div className={classes.grid} aria-hidden>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={classes.card}><Skeleton width={128} height={128} radius={14} /><Skeleton height={13} width="60%" mt={14} /><Skeleton height={11} width="80%" mt={9} /><Skeleton height={30} mt={17} /></div>
      ))}
    </div>
  );
}
