import { Button, Collapse, Divider, Group, Modal, PasswordInput, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import type { PlatformAbilities } from '../../api/contract';
import { fieldError, hasFieldErrors } from '../../api/problem';
import type { Platform, Talent } from '../../api/types';
import { tellFailure, tellSuccess } from '../../ui/notify';
import { platformIcons } from '../badges';
import { oauthStartUrl, usePlatform } from '../platforms';
import { useConnectAccount } from '../talents';
import { platformNames } from '../words';
import classes from './Accounts.module.css';

interface ConnectAccountProps {
  readonly talent: Talent;
  /** Null while the dialog is closed. */
  readonly platform: Platform | null;
  readonly onClose: () => void;
}

export function ConnectAccount({ talent, platform, onClose }: ConnectAccountProps) {
  return (
    <Modal opened={platform !== null} onClose={onClose} title={platform ? `Connect ${platformNames[platform]}` : ''}>
      {platform && <Ways key={platform} talent={talent} platform={platform} onClose={onClose} />}
    </Modal>
  );
}

interface WaysProps {
  readonly talent: Talent;
  readonly platform: Platform;
  readonly onClose: () => void;
}

/** Signing in there is best and stands first; what this installation can’t do says so. */
function Ways({ talent, platform, onClose }: WaysProps) {
  const abilities = usePlatform(platform);
  return (
    <Stack gap="md">
      {abilities?.oauth !== undefined && <SignInThere talent={talent} platform={platform} isSetUp={abilities.oauth} />}
      <Form talent={talent} platform={platform} abilities={abilities} onClose={onClose} />
    </Stack>
  );
}

function SignInThere({ talent, platform, isSetUp }: { readonly talent: Talent; readonly platform: Platform; readonly isSetUp: boolean }) {
  const PlatformIcon = platformIcons[platform];
  const name = platformNames[platform];
  return (
    <>
      {isSetUp ? (
        <div>
          <Button component="a" href={oauthStartUrl(platform, talent.id)} fullWidth size="md" leftSection={<PlatformIcon size={20} />} data-autofocus>Continue with {name}</Button>
          <Text size="xs" c="dimmed" mt={8}>You sign in at {name} and allow the profile picture to be read. The password stays there.</Text>
        </div>
      ) : (
        <Text size="sm" c="dimmed" className={classes.note ?? ''}>Signing in with {name} is not set up on this installation. Your operator can add {name}’s client id and secret.</Text>
      )}
      <Divider label="or" />
    </>
  );
}

function Form({ talent, platform, abilities, onClose }: WaysProps & { readonly abilities: PlatformAbilities | undefined }) {
  const connect = useConnectAccount(talent);
  const needsToken = abilities?.handle === false;
  const [handle, setHandle] = useState(talent.accounts.find((account) => account.platform === platform)?.handle ?? '');
  const [accessToken, setAccessToken] = useState('');
  const [refreshToken, setRefreshToken] = useState('');
  const [isAdvanced, advanced] = useDisclosure(false);
  const has = (text: string) => text.trim() !== '';

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const account = {
      platform,
      ...(has(handle) ? { handle: handle.trim() } : {}),
      ...(has(accessToken) ? { accessToken: accessToken.trim() } : {}),
      ...(has(accessToken) && has(refreshToken) ? { refreshToken: refreshToken.trim() } : {}),
    };
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
        <TextInput
          label="Handle"
          description={needsToken ? `${platformNames[platform]} shows no profiles by handle here, so it needs an access token too.` : 'Enough where the platform shows profiles publicly.'}
          leftSection="@"
          maxLength={100}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={handle}
          onChange={(event) => setHandle(event.currentTarget.value.replace(/^@+/, ''))}
          error={fieldError(connect.error, 'handle')}
          data-autofocus={abilities?.oauth === true ? undefined : true}
        />
        <div>
          <UnstyledButton className={classes.more ?? ''} aria-expanded={isAdvanced} onClick={advanced.toggle}>
            <IconChevronDown size={16} aria-hidden style={{ transform: isAdvanced ? 'none' : 'rotate(-90deg)' }} />Advanced: an access token
          </UnstyledButton>
          <Collapse expanded={isAdvanced}>
            <Stack gap="sm" pt="sm">
              <PasswordInput label="Access token" description="Kept encrypted, and never shown again." autoComplete="off" maxLength={4096} value={accessToken} onChange={(event) => setAccessToken(event.currentTarget.value)} error={fieldError(connect.error, 'accessToken')} />
              <PasswordInput label="Refresh token" description="Optional: with it the access is renewed before it ends." autoComplete="off" maxLength={4096} value={refreshToken} onChange={(event) => setRefreshToken(event.currentTarget.value)} error={fieldError(connect.error, 'refreshToken')} />
            </Stack>
          </Collapse>
        </div>
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={connect.isPending} disabled={!has(accessToken) && (needsToken || !has(handle))}>Connect</Button>
        </Group>
      </Stack>
    </form>
  );
}
