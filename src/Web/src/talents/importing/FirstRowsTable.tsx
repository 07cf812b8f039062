import { Alert, Button, Table, Text, Title } from '@mantine/core';
import classes from './Import.module.css';
import { hasNames, unknownColumns, type FirstRows } from './firstRows';

interface FirstRowsTableProps {
  readonly name: string;
  readonly head: FirstRows;
  readonly onLeave: () => void;
}

export function FirstRowsTable({ name, head, onLeave }: FirstRowsTableProps) {
  const unknown = unknownColumns(head);
  return (
    <section className={classes.card} aria-labelledby="first-rows">
      <div className={classes.cardHead}>
        <div style={{ minWidth: 0 }}>
          <Title order={2} id="first-rows" className={classes.file ?? ''}>{name}</Title>
          <Text size="sm" c="dimmed" mt={4}>Its first rows, as they will be read.</Text>
        </div>
        <Button variant="default" size="xs" onClick={onLeave}>Choose another file</Button>
      </div>
      {!hasNames(head) && <Alert color="red" radius="md" mt="md" title="There is no column “name”">The first line must name the columns, and one of them must be “name”.</Alert>}
      {unknown.length > 0 && <Alert color="orange" radius="md" mt="md" title={unknown.length === 1 ? 'One column is passed over' : `${unknown.length} columns are passed over`}>{unknown.slice(0, 8).join(', ')}</Alert>}
      <Table.ScrollContainer minWidth={560} mt="md" scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'First rows' } }}>
        <Table>
          <Table.Thead><Table.Tr>{head.columns.map((column, index) => <Table.Th key={index}>{column}</Table.Th>)}</Table.Tr></Table.Thead>
          <Table.Tbody>
            {head.rows.map((row, index) => <Table.Tr key={index}>{head.columns.map((_, column) => <Table.Td key={column} className={classes.value ?? ''}>{row[column] ?? ''}</Table.Td>)}</Table.Tr>)}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
