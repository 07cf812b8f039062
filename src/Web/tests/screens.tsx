import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, vi } from 'vitest';
import type { Session, Talent } from '../src/api/types';
import { theme } from '../src/app/theme';

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export type Answers = Readonly<Record<string, Answer | (() => Answer)>>;

/** Stands in for the API: `"GET /path"` to its answer. Returns what was asked. */
export function answerWith(answers: Answers): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    const call = `${init?.method ?? 'GET'} ${input}`;
    asked.push(typeof init?.body === 'string' ? `${call} ${init.body}` : call);
    const known = answers[call] ?? answers[call.split('?')[0] ?? ''] ?? { status: 404, body: { title: `No answer for ${call}`, code: 'not_found' } };
    const { status = 200, body, headers = {} } = typeof known === 'function' ? known() : known;
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status, headers }));
  });
  return asked;
}

export function show(element: ReactNode, { path = '/', route = '/', isSignedIn = true } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const session: Session | null = isSignedIn ? { id: 'u_1', name: 'Mara Lind', role: 'admin' } : null;
  client.setQueryData<Session | null>(['session'], session);
  const router = createMemoryRouter([{ path: route, element }, { path: '*', element: <p>Elsewhere</p> }], { initialEntries: [path] });
  const screen = render(
    <MantineProvider theme={theme} env="test">
      <Notifications />
      <QueryClientProvider client={client}><RouterProvider router={router} /></QueryClientProvider>
    </MantineProvider>,
  );
  return { ...screen, router };
}

/** No violation of WCAG A and AA that can be seen without a layout. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

export const talent: Talent = {
  id: 't_1', name: 'Ada Lindqvist', externalId: null, version: 1, initials: 'AL', profileImageSource: 'instagram', displaySource: 'social', contentHash: 'abc',
  status: 'current', lastProfileImageSyncAt: '2026-06-20T02:00:00Z',
  accounts: [
    { platform: 'instagram', handle: 'ada', status: 'connected', connectedAt: '2026-01-01T00:00:00Z', expiresAt: null },
    { platform: 'tiktok', handle: 'ada.l', status: 'reconnect', connectedAt: '2026-01-01T00:00:00Z', expiresAt: null },
  ],
};

export const profileImage = {
  talentId: 't_1', profileImageUrl: '/talents/t_1/avatar/abc/256', profileImageSource: 'instagram', displaySource: 'social', changed: true, contentHash: 'abc', initials: 'AL',
  sources: [
    { platform: 'instagram', outcome: 'used', at: '2026-06-20T02:00:00Z' },
    { platform: 'tiktok', outcome: 'skipped', code: 'token_expired' },
    { platform: 'youtube', outcome: 'skipped', code: 'not_connected' },
  ],
};
