import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { fieldError, hasFieldErrors } from '../api/problem';
import { tellFailure } from '../ui/notify';
import { useCreatePortfolio } from './portfolios';

interface CreatePortfolioProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function CreatePortfolio({ opened, onClose }: CreatePortfolioProps) {
  return <Modal opened={opened} onClose={onClose} title="New portfolio"><Form onClose={onClose} /></Modal>;
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const create = useCreatePortfolio();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [couple, setCouple] = useState('');
  const [eventDate, setEventDate] = useState('');

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate({ title: title.trim(), ...(couple.trim() === '' ? {} : { couple: couple.trim() }), ...(eventDate === '' ? {} : { eventDate }) }, {
      onSuccess: ({ id }) => {
        onClose();
        void navigate(`/portfolios/${encodeURIComponent(id)}`);
      },
      onError: (error) => { if (!hasFieldErrors(error)) tellFailure('The portfolio was not made', error); },
    });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput label="Title" placeholder="Summer wedding at the lake" required maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={fieldError(create.error, 'title')} data-autofocus />
        <TextInput label="Couple" placeholder="Optional" maxLength={200} value={couple} onChange={(event) => setCouple(event.currentTarget.value)} error={fieldError(create.error, 'couple')} />
        <TextInput label="Date of the event" type="date" value={eventDate} onChange={(event) => setEventDate(event.currentTarget.value)} error={fieldError(create.error, 'eventDate')} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={create.isPending} disabled={title.trim() === ''}>Make portfolio</Button>
        </Group>
      </Stack>
    </form>
  );
}
