import { Button, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconChevronRight, IconMoonStars, IconPlayerPlay, IconZoomQuestion } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import type { Run } from '../../api/types';
import { fromList } from '../../ui/BackLink';
import { EmptyState, ErrorState } from '../../ui/EmptyState';
import { tellFailure } from '../../ui/notify';
import { Page } from '../../ui/Page';
import { TimeAgo } from '../../ui/time';
import { LiveMark } from '../live/LiveMark';
import { PlatformsStrip } from './PlatformsStrip';
import { RunMeter } from './RunMeter';
import { RunStatusBadge } from './RunStatusBadge';
import classes from './Runs.module.css';
import { doneOf, isRunning, runListQuery, useStartRun } from './runs';
import { durationInWords, kindInWords, resultInWords } from './words';

export default function RunsPage() {
  const list = useInfiniteQuery(runListQuery);
  const start = useStartRun();
  const navigate = useNavigate();
  const runs = list.data?.pages.flatMap(({ items }) => items) ?? [];

  const begin = (dryRun: boolean) =>
    start.mutate(dryRun, {
      onSuccess: (run) => void navigate(`/runs/${encodeURIComponent(run.id)}`, { state: fromList }),
      onError: (error) => tellFailure(dryRun ? 'The dry run did not work' : 'The run was not started', error),
    });

  return (
    <Page
      title="Runs"
      hint="Every night the talents that waited longest are brought up to date, as far as the platforms allow."
      actions={(
        <>
          <LiveMark />
          <Button variant="default" leftSection={<IconZoomQuestion size={17} />} onClick={() => begin(true)} loading={start.isPending && start.variables} disabled={start.isPending}>Dry run</Button>
          <Button leftSection={<IconPlayerPlay size={17} />} onClick={() => begin(false)} loading={start.isPending && !start.variables} disabled={start.isPending}>Start run</Button>
        </>
      )}
    >
      <PlatformsStrip />
      {list.isPending && <Waiting />}
      {list.isError && !list.data && <ErrorState title="The runs can’t be shown" error={list.error} onRetry={() => void list.refetch()} />}
      {runs.length > 0 && <ul className={classes.runs} aria-label="Runs, the newest first">{runs.map((run) => <li key={run.id}><RunRow run={run} /></li>)}</ul>}
      {list.hasNextPage && <Button variant="default" mt="lg" mx="auto" display="block" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show older runs</Button>}
      {list.data && runs.length === 0 && (
        <EmptyState icon={<IconMoonStars size={26} />} title="No run yet" action={<Button variant="default" onClick={() => begin(true)} loading={start.isPending}>See whom it would take</Button>}>
          The first one starts by itself tonight. A dry run shows now whom it would take and what it would cost.
        </EmptyState>
      )}
    </Page>
  );
}

function RunRow({ run }: { readonly run: Run }) {
  const left = run.due - run.selected;
  return (
    <Link to={`/runs/${encodeURIComponent(run.id)}`} state={fromList} className={classes.run}>
      <div className={classes.what}>
        <Text fw={570} truncate>{kindInWords(run)}</Text>
        <Text size="xs" c="dimmed"><TimeAgo at={run.startedAt} /></Text>
      </div>
      <RunStatusBadge status={run.status} />
      <div className={classes.progress}>
        <div className={classes.count}>
          <Text size="xs" c="dimmed" truncate>{resultInWords(run)}</Text>
          <Text size="xs" c="dimmed" className={classes.numbers ?? ''}>{run.dryRun ? '' : isRunning(run) ? `${doneOf(run)} of ${run.selected}` : run.selected}</Text>
        </div>
        {!run.dryRun && <RunMeter run={run} size={6} />}
      </div>
      <div className={classes.facts}>
        <Text size="xs" c="dimmed">{durationInWords(run)}</Text>
        {left > 0 && <Text size="xs" c="dimmed">{left.toLocaleString('en')} left for the next</Text>}
      </div>
      <IconChevronRight size={17} className={classes.arrow} aria-hidden />
    </Link>
  );
}

function Waiting() {
  return (
    <div className={classes.runs} role="status" aria-label="Loading the runs">
      {Array.from({ length: 5 }, (_, row) => (
        <div key={row} className={classes.run}>
          <div className={classes.what}><Skeleton height={13} width="60%" /><Skeleton height={10} width="40%" mt={9} /></div>
          <Skeleton height={20} width={96} />
          <div className={classes.progress}><Skeleton height={10} width="50%" /><Skeleton height={6} mt={10} /></div>
        </div>
      ))}
    </div>
  );
}
