import { Button, Center } from '@mantine/core';
import { IconCompass, IconRefresh } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState';
import { Page } from '../ui/Page';

export function NotFound() {
  return (
    <Page title="Nothing here">
      <EmptyState icon={<IconCompass size={26} />} title="This page doesn’t exist" action={<Button component={Link} to="/" variant="default">Go home</Button>}>
        The address may be mistyped, or what was here has been deleted.
      </EmptyState>
    </Page>
  );
}

/** The last net below every screen; also reached when a new version replaced the files of the one that is open. */
export function Crashed() {
  return (
    <Center h="100dvh" p="md" role="alert">
      <EmptyState icon={<IconRefresh size={26} />} title="This screen stopped working" action={<Button onClick={() => window.location.reload()}>Reload</Button>}>
        Nothing that you saved is lost. Reloading usually helps, above all after an update.
      </EmptyState>
    </Center>
  );
}
