import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import PlaceholdersPage from '../src/talents/placeholders/PlaceholdersPage';
import { answerWith, expectAccessible, show } from './screens';

const picture = (id: string, talents: number, status = 'suspected') => ({ id, contentHash: id, url: `/p/${id}`, platform: 'tiktok', talents, status, firstSeenAt: '2026-06-20T02:00:00Z', decidedAt: null });
const lists = {
  'GET /api/admin/placeholders?status=suspected&limit=60': { body: { items: [picture('p_1', 12), picture('p_2', 3)], nextCursor: null } },
  'GET /api/admin/placeholders?status=confirmed&limit=60': { body: { items: [picture('p_3', 40, 'confirmed')], nextCursor: null } },
};
const dozen = 'the picture that 12 talents have on TikTok';
const posts = (asked: readonly string[]) => asked.filter((call) => call.startsWith('POST'));

describe('placeholders', () => {
  it('are shown by how they were decided, and are accessible', async () => {
    answerWith(lists);
    const { router } = show(<PlaceholdersPage />);
    await screen.findByRole('article', { name: dozen });
    await expectAccessible();
    await userEvent.click(screen.getByRole('tab', { name: 'Confirmed' }));
    const card = await screen.findByRole('article', { name: 'the picture that 40 talents have on TikTok' });
    expect(within(card).getAllByRole('button')).toHaveLength(1);
    expect(router.state.location.search).toBe('?status=confirmed');
  });

  it('come back when the decision is undone, and the server never hears of it', async () => {
    const asked = answerWith(lists);
    const { unmount } = show(<PlaceholdersPage />);
    await userEvent.click(await screen.findByRole('button', { name: `Placeholder: ${dozen}` }));
    expect(screen.queryByRole('article', { name: dozen })).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByRole('article', { name: dozen });
    unmount();
    expect(posts(asked)).toEqual([]);
  });

  it('are decided when the notice is over', async () => {
    const asked = answerWith({ ...lists, 'POST /api/admin/placeholders/p_1/dismiss': { body: picture('p_1', 12, 'dismissed') } });
    show(<PlaceholdersPage />);
    await userEvent.click(await screen.findByRole('button', { name: `Real photo: ${dozen}` }));
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(posts(asked)).toEqual(['POST /api/admin/placeholders/p_1/dismiss']));
  });

  it('are decided when the screen is left', async () => {
    const asked = answerWith(lists);
    const { unmount } = show(<PlaceholdersPage />);
    await userEvent.click(await screen.findByRole('button', { name: `Placeholder: ${dozen}` }));
    act(() => unmount());
    await waitFor(() => expect(posts(asked)).toEqual(['POST /api/admin/placeholders/p_1/confirm']));
  });

  it('come back when the server refuses', async () => {
    answerWith({ ...lists, 'POST /api/admin/placeholders/p_1/confirm': { status: 503, body: {} } });
    show(<PlaceholdersPage />);
    await userEvent.click(await screen.findByRole('button', { name: `Placeholder: ${dozen}` }));
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    await screen.findByText('The decision was not kept');
    await screen.findByRole('article', { name: dozen });
  });

  it('are not offered by every server', async () => {
    answerWith({});
    show(<PlaceholdersPage />);
    await screen.findByText('Not offered here');
  });
});
