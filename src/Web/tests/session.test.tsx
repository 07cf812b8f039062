import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { AppFrame } from '../src/app/AppFrame';
import { useSession } from '../src/session/session';
import { SignIn } from '../src/session/SignIn';
import { answerWith, expectAccessible, show } from './screens';

it('signs in with a key and goes where one wanted to go', async () => {
  const asked = answerWith({ 'POST /api/session': { body: {} }, 'GET /api/session': { body: { id: 'u_1', name: 'Mara', role: 'admin' } } });
  show(<SignIn />, { path: '/sign-in', route: '/sign-in', isSignedIn: false });
  await expectAccessible();
  await userEvent.type(screen.getByLabelText('API key'), 'tm_good');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText('Elsewhere');
  expect(asked).toEqual(['POST /api/session {"key":"tm_good"}', 'GET /api/session']);
});

it('says that a key is not valid', async () => {
  answerWith({ 'POST /api/session': { status: 401, body: { code: 'unauthenticated', title: 'x' } } });
  show(<SignIn />, { path: '/sign-in', route: '/sign-in', isSignedIn: false });
  await userEvent.type(screen.getByLabelText('API key'), 'tm_bad');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect((await screen.findByRole('alert')).textContent).toContain('This key is not valid.');
  await expectAccessible();
});

it('echoes the anti-forgery cookie on unsafe calls only', async () => {
  document.cookie = 'XSRF-TOKEN=a%2Bb';
  const { http } = await import('../src/api/http');
  const headers: unknown[] = [];
  answerWith({});
  const answer = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    headers.push(new Headers(init?.headers).get('X-XSRF-TOKEN'));
    return answer(input, init);
  };
  await http.get('/x').catch(() => undefined);
  await http.post('/x', {}).catch(() => undefined);
  expect(headers).toEqual([null, 'a+b']);
});

it('forgets who was signed in, and what they saw', async () => {
  const asked = answerWith({ 'DELETE /api/session': { status: 204 } });
  show(<AppFrameOfSomeone />, { path: '/talents', route: '/talents' });
  await userEvent.click(screen.getByRole('button', { name: /Account of Mara Lind/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
  await screen.findByText('Nobody');
  expect(asked).toEqual(['DELETE /api/session']);
});

function AppFrameOfSomeone() {
  return useSession().data ? <AppFrame /> : <p>Nobody</p>;
}
