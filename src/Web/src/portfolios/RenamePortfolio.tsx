import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';

interface RenamePortfolioProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRename: (title: string) => void;
}

export function RenamePortfolio({ opened, onClose, ...form }: RenamePortfolioProps) {
  return <Modal opened={opened} onClose={onClose} title="Rename"><Form {...form} onClose={onClose} /></Modal>;
}

function Form({ title, onClose, onRename }: Omit<RenamePortfolioProps, 'opened'>) {
  const [next, setNext] = useState(title);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onRename(next.trim());
    onClose();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput label="Title" required maxLength={200} value={next} onChange={(event) => setNext(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" disabled={next.trim() === '' || next.trim() === title}>Save</Button>
        </Group>
      </Stack>
    </form>
  );
}
