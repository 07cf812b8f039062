import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { fieldError, hasFieldErrors, ProblemError } from '../api/problem';
import type { Talent } from '../api/types';
import { tellFailure } from '../ui/notify';
import { useRenameTalent } from './talents';

interface RenameTalentProps {
  readonly talent: Talent;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RenameTalent({ talent, opened, onClose }: RenameTalentProps) {
  return <Modal opened={opened} onClose={onClose} title="Rename"><Form talent={talent} onClose={onClose} /></Modal>;
}

function Form({ talent, onClose }: Omit<RenameTalentProps, 'opened'>) {
  const rename = useRenameTalent(talent);
  const [name, setName] = useState(talent.name);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    rename.mutate(name.trim(), {
      onSuccess: onClose,
      onError: (error) => {
        const isStale = error instanceof ProblemError && error.problem.status === 412;
        if (isStale) tellFailure('Someone changed this talent meanwhile', 'The page now shows the new name. Rename again if yours is right.');
        else if (!hasFieldErrors(error)) tellFailure('The name was not changed', error);
      },
    });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput label="Name" required maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} error={fieldError(rename.error, 'name')} data-autofocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === '' || name.trim() === talent.name}>Save</Button>
        </Group>
      </Stack>
    </form>
  );
}
