import { Skeleton, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Run } from '../../api/types';
import { BackLink } from '../../ui/BackLink';
import { ErrorState } from '../../ui/EmptyState';
import { momentInWords } from '../../ui/time';
import ui from '../../ui/ui.module.css';
import { LiveMark } from '../live/LiveMark';
import { platformNames } from '../words';
import { RunMeter } from './RunMeter';
import { RunReport } from './RunReport';
import { RunStatusBadge } from './RunStatusBadge';
import classes from './Runs.module.css';
import { doneOf, isRunning, runQuery } from './runs';
import { durationInWords, kindInWords, runTitle, talentsOf } from './words';

export default function RunPage() {
  const { runId = '' } = useParams();
  const run = useQuery(runQuery(runId));
  return (
    <div className={ui.page}>
      <BackLink to="/runs">Runs</BackLink>
      {run.isPending && <Skeleton height={132} radius={18} role="status" aria-label="Loading the run" />}
      {run.isError && !run.data && <ErrorState title="This run can’t be shown" error={run.error} onRetry={() => void run.refetch()} />}
      {run.data && <Known run={run.data} />}
    </div>
  );
}

function Known({ run }: { readonly run: Run }) {
  useDocumentTitle(`${runTitle(run)} · TalentMedia`);
  return (
    <>
      <section className={classes.head} aria-label="Run">
        <div className={classes.headLine}>
          <Title order={1}>{kindInWords(run)}</Title>
          <RunStatusBadge status={run.status} />
          <span style={{ flex: 1 }} />
          {isRunning(run) && <LiveMark />}
        </div>
        <Text size="sm" c="dimmed" mt={6}>{[`Started ${momentInWords(run.startedAt)}`, durationInWords(run), duesOf(run)].filter(Boolean).join(' · ')}</Text>
        {run.dryRun ? <Cost run={run} /> : (
          <div className={classes.headMeter}>
            <RunMeter run={run} />
            <Text size="sm" className={classes.numbers ?? ''}>{`${doneOf(run).toLocaleString('en')} of ${run.selected.toLocaleString('en')}`}</Text>
          </div>
        )}
      </section>
      <RunReport run={run} />
    </>
  );
}

function duesOf({ due, selected }: Run): string {
  return due > selected ? `${talentsOf(selected)}, ${(due - selected).toLocaleString('en')} more wait for the next` : talentsOf(selected);
}

/** What a run like this would use of each platform's allowance. */
function Cost({ run }: { readonly run: Run }) {
  if (!run.cost || run.cost.length === 0) return <Text size="sm" mt="md">Nothing was fetched: this shows whom a run would take now.</Text>;
  return (
    <>
      <Text size="sm" mt="md">Nothing was fetched. A run now would take the talents below and cost at least:</Text>
      <ul className={classes.cost}>
        {run.cost.map(({ platform, units, available }) => (
          <li key={platform}><Text size="sm" component="span"><b>{units.toLocaleString('en')}</b> of {available.toLocaleString('en')} on {platformNames[platform]}</Text></li>
        ))}
      </ul>
    </>
  );
}
