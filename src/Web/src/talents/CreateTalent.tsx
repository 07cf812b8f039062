import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useNavigate } from 'react-router';
import { fieldError, hasFieldErrors } from '../api/problem';
import { tellFailure } from '../ui/notify';
import { useCreateTalent } from './talents';

interface CreateTalentProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function CreateTalent({ opened, onClose }: CreateTalentProps) {
  return <Modal opened={opened} onClose={onClose} title="Add a talent"><Form onClose={onClose} /></Modal>;
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateTalent();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [externalId, setExternalId] = useState('');

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), ...(externalId.trim() === '' ? {} : { externalId: externalId.trim() }) }, {
      onSuccess: (talent) => {
        onClose();
        void navigate(`/talents/${encodeURIComponent(talent.id)}`);
      },
      onError: (error) => { if (!hasFieldErrors(error)) tellFailure('The talent was not added', error); },
    });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput label="Name" required maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} error={fieldError(create.error, 'name')} data-autofocus />
        <TextInput label="Your own reference" description="Optional: the id this person has in your other systems." maxLength={200} value={externalId} onChange={(event) => setExternalId(event.currentTarget.value)} error={fieldError(create.error, 'externalId')} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>Add talent</Button>
        </Group>
      </Stack>
    </form>
  );
}
