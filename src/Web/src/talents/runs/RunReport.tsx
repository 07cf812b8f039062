import { Skeleton, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconListSearch } from '@tabler/icons-react';
import { useCallback, useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Run, RunOutcome, RunTalent } from '../../api/types';
import { EmptyState, ErrorState } from '../../ui/EmptyState';
import { TimeAgo } from '../../ui/time';
import { VirtualRows, type RowProps } from '../../ui/VirtualRows';
import { codeInWords, pinnedNames } from '../words';
import { OutcomeBadge } from './RunStatusBadge';
import classes from './RunReport.module.css';
import { doneOf, runReportQuery } from './runs';
import { outcomeNames, talentsOf } from './words';

type Wanted = RunOutcome | 'waiting' | 'all';

const rowHeight = 56;
const enoughRows = 30;

/** A row a talent; the counts above are the filter. */
export function RunReport({ run }: { readonly run: Run }) {
  const [params, setParams] = useSearchParams();
  const wanted = wantedOf(params.get('outcome'));
  const { data, error, isPending, isError, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(runReportQuery(run));
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const shown = wanted === 'all' ? rows : rows.filter(({ outcome }) => (outcome ?? 'waiting') === wanted);

  const more = useCallback(() => { if (!isFetchingNextPage) void fetchNextPage(); }, [isFetchingNextPage, fetchNextPage]);
  useEffect(() => { if (hasNextPage && shown.length < enoughRows) more(); }, [hasNextPage, shown.length, more]);

  const choose = (next: Wanted) =>
    setParams((now) => {
      if (next === 'all') now.delete('outcome');
      else now.set('outcome', next);
      return now;
    }, { replace: true, preventScrollReset: true });

  return (
    <>
      <div className={classes.tiles} role="group" aria-label="Show only">
        {countsOf(run).map(([outcome, count]) => (
          <UnstyledButton key={outcome} className={classes.tile ?? ''} aria-pressed={wanted === outcome} onClick={() => choose(outcome)} data-outcome={outcome}>
            <span className={classes.tileCount}>{count.toLocaleString('en')}</span>{' '}
            <span className={classes.tileName}>{outcome === 'all' ? 'Everyone' : outcomeNames[outcome]}</span>
          </UnstyledButton>
        ))}
      </div>
      <VisuallyHidden role="status">{isPending ? 'Loading the report' : data ? talentsOf(shown.length) : ''}</VisuallyHidden>
      {isPending && <Skeleton height={rowHeight * 8} radius={14} />}
      {isError && !data && <ErrorState title="The report can’t be shown" error={error} onRetry={() => void refetch()} />}
      {shown.length > 0 && (
        <div className={classes.report}>
          <div className={classes.reportColumns} aria-hidden><span /><span>Talent</span><span>Outcome</span><span>From</span><span>Why</span><span>When</span></div>
          <VirtualRows key={wanted} label="Talents of this run" count={shown.length} rowHeight={rowHeight} hasMore={hasNextPage} onMore={more}>
            {(index, row) => {
              const talent = shown[index];
              return talent && <ReportRow key={talent.ordinal} talent={talent} row={row} />;
            }}
          </VirtualRows>
        </div>
      )}
      {data && shown.length === 0 && !hasNextPage && (
        <EmptyState icon={<IconListSearch size={26} />} title={wanted === 'all' ? 'Nobody was due' : 'Nobody here'}>
          {wanted === 'all' ? 'Every talent with an account was looked at within its day.' : `No talent of this run is “${outcomeNames[wanted]}”.`}
        </EmptyState>
      )}
    </>
  );
}

function ReportRow({ talent: { ordinal, talentId, name, outcome, code, source, at }, row }: { readonly talent: RunTalent; readonly row: RowProps }) {
  const sourceName = source === null ? '' : (pinnedNames as Readonly<Record<string, string>>)[source] ?? source;
  return (
    <Link to={`/talents/${encodeURIComponent(talentId)}`} className={classes.reportRow} {...row}>
      <Text size="xs" c="dimmed" className={`${classes.ordinal ?? ''} ${classes.wideOnly ?? ''}`}>{ordinal}</Text>
      <Text fw={550} size="sm" truncate>{name ?? 'A talent that was deleted'}</Text>
      <span><OutcomeBadge outcome={outcome} /></span>
      <Text size="xs" c="dimmed" className={classes.wideOnly ?? ''}>{sourceName}</Text>
      <Text size="xs" c="dimmed" truncate className={classes.why ?? ''}>{code === null ? '' : codeInWords(code)}</Text>
      <Text size="xs" c="dimmed" className={classes.wideOnly ?? ''}>{at === null ? '' : <TimeAgo at={at} />}</Text>
    </Link>
  );
}

function countsOf(run: Run): readonly (readonly [Wanted, number])[] {
  if (run.dryRun) return [['all', run.selected]];
  const waiting = Math.max(0, run.selected - doneOf(run));
  return [['all', run.selected], ['changed', run.changed], ['unchanged', run.unchanged], ['failed', run.failed], ['skipped', run.skipped], ['waiting', waiting]];
}

function wantedOf(text: string | null): Wanted {
  return text !== null && text in outcomeNames ? (text as Wanted) : 'all';
}
