import { Button, Group, Loader, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ImportCheck } from '../../api/contract';
import { ErrorState } from '../../ui/EmptyState';
import { talentsOf } from '../runs/words';
import classes from './Import.module.css';
import { linesInWords, rejectionDetail, rejectionInWords } from './words';

interface VerdictProps {
  readonly check: { readonly verdict: ImportCheck | undefined; readonly error: unknown };
  readonly isStarting: boolean;
  readonly onRetry: () => void;
  readonly onImport: () => void;
  readonly onLeave: () => void;
}

/** What the server says of the file before anything is written. */
export function Verdict({ check: { verdict, error }, isStarting, onRetry, onImport, onLeave }: VerdictProps) {
  if (error) return <ErrorState title="The file could not be checked" error={error} onRetry={onRetry} />;
  return (
    <section className={classes.card} aria-labelledby="verdict" aria-busy={!verdict}>
      <div className={classes.cardHead}>
        <Title order={2} id="verdict">What will happen</Title>
        <Group gap="sm">
          <Button variant="default" onClick={onLeave}>Cancel</Button>
          <Button key={verdict?.accepted ?? 'checking'} miw={210} onClick={onImport} loading={isStarting} disabled={!verdict || verdict.accepted === 0}>{verdict && verdict.accepted > 0 ? `Import ${talentsOf(verdict.accepted)}` : 'Import'}</Button>
        </Group>
      </div>
      <div role="status" className={classes.verdict}>
        {!verdict && <Text size="sm" className={classes.said ?? ''}><Loader size={18} aria-hidden />Checking every line. Nothing is written.</Text>}
        {verdict && (
          <Text size="sm" className={classes.said ?? ''}><IconCircleCheck size={19} color="var(--tm-accent)" aria-hidden />{verdict.accepted === 0 ? 'No line can be imported.' : `${talentsOf(verdict.accepted)} can be imported.`}</Text>
        )}
        {verdict && verdict.rejectedCount > 0 && (
          <Text size="sm" className={classes.said ?? ''}><IconAlertTriangle size={19} color="var(--mantine-color-orange-6)" aria-hidden />{linesInWords(verdict.rejectedCount)} will be left out.</Text>
        )}
      </div>
      {verdict && verdict.rejected.length > 0 && <Rejections check={verdict} />}
    </section>
  );
}

function Rejections({ check }: { readonly check: ImportCheck }) {
  const more = check.rejectedCount - check.rejected.length;
  return (
    <>
      <Table.ScrollContainer minWidth={280} maxHeight={320} className={classes.rejections ?? ''} scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Lines that will be left out' } }}>
        <Table stickyHeader>
          <Table.Thead><Table.Tr><Table.Th w={90}>Line</Table.Th><Table.Th>Why</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {check.rejected.map((line, index) => {
              const detail = rejectionDetail(line);
              return (
                <Table.Tr key={index}>
                  <Table.Td>{line.line.toLocaleString('en')}</Table.Td>
                  <Table.Td>{rejectionInWords(line)}{detail !== null && <Text size="xs" c="dimmed">{detail}</Text>}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {more > 0 && <Text size="xs" c="dimmed" mt={8}>And {linesInWords(more)} more.</Text>}
    </>
  );
}
