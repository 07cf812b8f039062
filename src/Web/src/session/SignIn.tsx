import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ProblemError, reasonOf } from '../api/problem';
import { Logo } from '../ui/Logo';
import { useSession, useSignIn } from './session';
import classes from './SignIn.module.css';

export function SignIn() {
  useDocumentTitle('Sign in · TalentMedia');
  const session = useSession();
  const signIn = useSignIn();
  const [key, setKey] = useState('');
  const [name, setName] = useState('');
  const location = useLocation();

  if (session.data) return <Navigate to={placeToReturnTo(location.state)} replace />;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (key.trim() !== '') signIn.mutate({ key: key.trim(), name: name.trim() });
  };

  return (
    <main className={classes.screen}>
      <form className={classes.form} onSubmit={submit}>
        <Stack gap="xl">
          <Group gap="xs"><Logo size={30} /><Text fw={640} size="lg">TalentMedia</Text></Group>
          <div>
            <Title order={1}>Sign in</Title>
            <Text c="dimmed" size="sm" mt={6}>Use the API key that TalentMedia printed when it first started, or one that an administrator gave you.</Text>
          </div>
          <Stack gap="md">
            <PasswordInput
              label="API key"
              placeholder="tm_…"
              size="md"
              autoComplete="current-password"
              spellCheck={false}
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              label="Your name"
              description="Optional. What the people you work with see."
              size="md"
              autoComplete="name"
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {signIn.isError && <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert">{whyNot(signIn.error)}</Alert>}
            <Button type="submit" size="md" fullWidth loading={signIn.isPending} disabled={key.trim() === ''}>Sign in</Button>
          </Stack>
        </Stack>
      </form>
      <div className={classes.picture}>
        <svg className={classes.rings} viewBox="0 0 400 400" fill="none" stroke="#fff" aria-hidden>
          {[60, 100, 140, 180].map((radius) => <circle key={radius} cx="200" cy="200" r={radius} strokeWidth="1" />)}
        </svg>
        <p className={classes.claim}>People’s pictures, kept current.</p>
        <p className={classes.more}>Profile photos follow their social accounts by themselves. Event photographs become a live gallery while they still upload.</p>
      </div>
    </main>
  );
}

function whyNot(error: unknown): string {
  const refused = error instanceof ProblemError && [400, 401, 403, 422].includes(error.problem.status);
  return refused ? 'This key is not valid. It may have been revoked, or have expired.' : reasonOf(error);
}

/** Only a place inside the page: the state comes from our own redirect, but costs nothing to check. */
function placeToReturnTo(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && from.startsWith('/') && !from.startsWith('//') ? from : '/';
}
