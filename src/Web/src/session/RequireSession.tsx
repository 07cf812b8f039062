import { Center, Loader } from '@mantine/core';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorState } from '../ui/EmptyState';
import { useSession } from './session';

/** Screens below need someone signed in; who is not comes back here after signing in. */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.isPending) return <Center h="100dvh"><Loader aria-label="Loading" /></Center>;
  if (session.isError) {
    return (
      <Center h="100dvh" p="md">
        <ErrorState title="TalentMedia can’t be reached" error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  if (session.data === null) return <Navigate to="/sign-in" replace state={{ from: pathname + search }} />;
  return <Outlet />;
}
