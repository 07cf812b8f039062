import { Alert, Button, Group, Progress, Skeleton, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { TalentImport } from '../../api/contract';
import { ErrorState } from '../../ui/EmptyState';
import { talentsOf } from '../runs/words';
import classes from './Import.module.css';
import { doneOf, importInWords } from './words';

interface ImportProgressProps {
  readonly progress: TalentImport | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onLeave: () => void;
}

export function ImportProgress({ progress, error, onRetry, onLeave }: ImportProgressProps) {
  if (!progress) return error ? <ErrorState title="The import can’t be shown" error={error} onRetry={onRetry} /> : <Skeleton height={190} radius={16} role="status" aria-label="Loading the import" />;
  const isRunning = progress.status === 'running';
  const title = isRunning ? 'Importing' : progress.status === 'completed' ? 'Imported' : 'The import broke off';
  return (
    <section className={classes.card} aria-labelledby="import">
      <Title order={2} id="import">{title}</Title>
      <div className={classes.progress}>
        <Progress value={(doneOf(progress) / Math.max(1, progress.accepted)) * 100} size={8} radius="xl" color={progress.status === 'failed' ? 'red' : 'pine'} aria-label="Talents imported" />
        <div className={classes.numbers}>
          <Text size="sm" role="status">{importInWords(progress)}</Text>
          <Text size="sm" c="dimmed">{doneOf(progress).toLocaleString('en')} of {talentsOf(progress.accepted)}</Text>
        </div>
      </div>
      {progress.status === 'failed' && <Alert color="red" radius="md" mt="md" title="Not everything was imported">What was imported is kept. Import the same file again: lines with a reference are not added twice.</Alert>}
      {isRunning
        ? <Text size="sm" c="dimmed" mt="md">You may leave this page; the import goes on.</Text>
        : (
          <Group mt="lg">
            <Button component={Link} to="/talents">See the talents</Button>
            <Button variant="default" onClick={onLeave}>Import another file</Button>
          </Group>
        )}
    </section>
  );
}
