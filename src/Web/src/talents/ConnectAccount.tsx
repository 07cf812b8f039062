import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { fieldError, hasFieldErrors } from '../api/problem';
import type { Platform, Talent } from '../api/types';
import { tellFailure, tellSuccess } from '../ui/notify';
import { useConnectAccount } from './talents';
import { platformNames } from './words';

interface ConnectAccountProps {
  readonly talent: Talent;
  /** Null while the dialog is closed. */
  readonly platform: Platform | null;
  readonly onClose: () => void;
}

export function ConnectAccount({ talent, platform, onClose }: ConnectAccountProps) {
  return (
    <Modal opened={platform !== null} onClose={onClose} title={platform ? `Connect ${platformNames[platform]}` : ''}>
      {platform && <Form key={platform} talent={talent} platform={platform} onClose={onClose} />}
    </Modal>
  );
}

function Form({ talent, platform, onClose }: { readonly talent: Talent; readonly platform: Platform; readonly onClose: () => void }) {
  const connect = useConnectAccount(talent);
  const [handle, setHandle] = useState(talent.accounts.find((account) => account.platform === platform)?.handle ?? '');
  const [accessToken, setAccessToken] = useState('');

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const account = { platform, ...(handle.trim() === '' ? {} : { handle: handle.trim() }), ...(accessToken.trim() === '' ? {} : { accessToken: accessToken.trim() }) };
    connect.mutate(account, {
      onSuccess: () => {
        tellSuccess(`${platformNames[platform]} is connected`, 'The photo arrives in a moment.');
        onClose();
      },
      onError: (error) => { if (!hasFieldErrors(error)) tellFailure('The account was not connected', error); },
    });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">A handle is enough where the platform shows profiles publicly to us. Otherwise add an access token.</Text>
        <TextInput label="Handle" leftSection="@" maxLength={100} autoCapitalize="none" autoComplete="off" spellCheck={false} value={handle} onChange={(event) => setHandle(event.currentTarget.value.replace(/^@+/, ''))} error={fieldError(connect.error, 'handle')} data-autofocus />
        <PasswordInput label="Access token" description="Kept encrypted, and never shown again." autoComplete="off" maxLength={4096} value={accessToken} onChange={(event) => setAccessToken(event.currentTarget.value)} error={fieldError(connect.error, 'accessToken')} />
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={connect.isPending} disabled={handle.trim() === '' && accessToken.trim() === ''}>Connect</Button>
        </Group>
      </Stack>
    </form>
  );
}
