import './app/fonts.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/tokens.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onSignedOut } from './api/http';
import { ProblemError } from './api/problem';
import { App } from './app/App';
import notices from './app/Notices.module.css';
import { cssVariables, theme } from './app/theme';
import { takeFragmentKey } from './session/fragmentKey';
import { sessionQuery } from './session/session';
import { http } from './api/http';

const linkKey = takeFragmentKey(window.location, window.history);

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Asking again helps against a hiccup, not against "no".
      retry: (count, error) => count < 2 && !(error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500),
    },
  },
});
onSignedOut(() => client.setQueryData(sessionQuery.queryKey, (known) => (known === undefined ? known : null)));

// A wrong key in a link ends at the sign-in screen like any other visit.
if (linkKey !== null) await http.post('/api/session', { key: linkKey }).catch(() => undefined);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={4} containerWidth={380} classNames={{ root: notices.root ?? '', notification: notices.notice ?? '' }} />
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
