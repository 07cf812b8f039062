import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { platformNames } from '../words';
import { oauthStartUrl } from '../platforms';
import type { ConnectFailure } from './useConnectResult';
import { connectFailure } from './words';

interface ConnectFailedProps {
  readonly talentId: string;
  readonly failure: ConnectFailure;
  readonly onDismiss: () => void;
}

export function ConnectFailed({ talentId, failure: { platform, code }, onDismiss }: ConnectFailedProps) {
  const { what, todo } = connectFailure(code);
  return (
    <Alert
      color="red"
      radius="lg"
      mb="lg"
      icon={<IconPlugConnectedX size={20} />}
      title={`${platform === null ? 'The account' : platformNames[platform]} was not connected`}
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={onDismiss}
    >
      <Text size="sm">{what} {todo}</Text>
      {platform !== null && code !== 'not_configured' && (
        <Group mt="sm"><Button component="a" href={oauthStartUrl(platform, talentId)} size="xs" variant="default">Try again</Button></Group>
      )}
    </Alert>
  );
}
