import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import RunPage from '../src/talents/runs/RunPage';
import RunsPage from '../src/talents/runs/RunsPage';
import { answerWith, expectAccessible, show } from './screens';

const run = { id: 'r_1', kind: 'nightly', dryRun: false, status: 'completed', startedAt: '2026-06-20T02:00:00Z', finishedAt: '2026-06-20T02:01:30Z', due: 5, selected: 4, changed: 1, unchanged: 1, failed: 1, skipped: 1 };
const row = (ordinal: number, outcome: string | null, code: string | null = null) => ({ ordinal, talentId: `t_${ordinal}`, name: `Person ${ordinal}`, outcome, code, source: 'instagram', at: null });
const report = { items: [row(1, 'changed'), row(2, 'unchanged'), row(3, 'failed', 'platform_unavailable'), row(4, 'skipped', 'sync_cooldown')], nextCursor: null };
const showRun = (query = '') => show(<RunPage />, { path: `/runs/r_1${query}`, route: '/runs/:runId' });

describe('the runs', () => {
  it('show how each went, and what the platforms still allow', async () => {
    answerWith({
      'GET /api/admin/profile-image-runs': { body: { items: [run], nextCursor: null } },
      'GET /api/admin/platforms': { body: { items: [
        { platform: 'instagram', quota: { limit: 200, remaining: 143, unit: 'calls', window: 'hour', resetsAt: null, pausedUntil: null } },
        { platform: 'tiktok', quota: { limit: 600, remaining: 0, unit: 'calls', window: 'minute', resetsAt: null, pausedUntil: new Date(Date.now() + 600_000).toISOString() } },
      ] } },
    });
    show(<RunsPage />);
    const link = await screen.findByRole('link', { name: /Nightly run/ });
    expect(link.textContent).toContain('1 new · 1 unchanged · 1 failed · 1 skipped');
    expect(link.textContent).toContain('took 2\u00a0min1 left for the next');
    await screen.findByText('143 of 200 calls left this hour');
    await screen.findByText(/^Paused until/);
    expect(screen.getByText('The platform’s limit is not known yet')).toBeTruthy();
    await expectAccessible();
  });

  it('begin on request and open', async () => {
    const asked = answerWith({ 'GET /api/admin/profile-image-runs': { body: { items: [], nextCursor: null } }, 'POST /api/admin/profile-image-runs': { status: 202, body: { ...run, id: 'r_9' } } });
    const { router } = show(<RunsPage />);
    await screen.findByText('No run yet');
    await userEvent.click(screen.getByRole('button', { name: 'Start run' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/runs/r_9'));
    expect(asked).toContain('POST /api/admin/profile-image-runs {"dryRun":false}');
  });
});

describe('one run', () => {
  it('shows how every talent fared, and only those that one wants to see', async () => {
    answerWith({ 'GET /api/admin/profile-image-runs/r_1': { body: run }, 'GET /api/admin/profile-image-runs/r_1/talents': { body: report } });
    const { router } = showRun();
    const list = await screen.findByRole('list', { name: 'Talents of this run' });
    expect(within(list).getAllByRole('link')).toHaveLength(4);
    expect(screen.getByRole('progressbar', { name: 'Talents done' }).getAttribute('aria-valuetext')).toBe('4 of 4');
    await expectAccessible();
    await userEvent.click(screen.getByRole('button', { name: '1 Failed' }));
    const [link, ...others] = within(screen.getByRole('list', { name: 'Talents of this run' })).getAllByRole('link');
    expect(others).toEqual([]);
    expect(link?.textContent).toContain('The platform did not answer; it is tried again later');
    expect(link?.getAttribute('href')).toBe('/talents/t_3');
    expect(router.state.location.search).toBe('?outcome=failed');
    await userEvent.click(screen.getByRole('button', { name: '0 Waiting' }));
    await screen.findByText('Nobody here');
  });

  it('reads every page to find those that one wants to see', async () => {
    const asked = answerWith({
      'GET /api/admin/profile-image-runs/r_1': { body: run },
      'GET /api/admin/profile-image-runs/r_1/talents?limit=200': { body: { items: report.items.slice(0, 2), nextCursor: '2' } },
      'GET /api/admin/profile-image-runs/r_1/talents?cursor=2&limit=200': { body: { items: report.items.slice(2), nextCursor: null } },
    });
    showRun('?outcome=skipped');
    await screen.findByText('Person 4');
    expect(asked.filter((call) => call.includes('cursor=2'))).toHaveLength(1);
  });

  it('that is dry says whom a real one would take and what it would cost', async () => {
    const dry = { ...run, dryRun: true, kind: 'manual', changed: 0, unchanged: 0, failed: 0, skipped: 0, cost: [{ platform: 'youtube', units: 3, available: 9000 }] };
    answerWith({ 'GET /api/admin/profile-image-runs/r_1': { body: dry }, 'GET /api/admin/profile-image-runs/r_1/talents': { body: { items: [row(1, 'would_sync')], nextCursor: null } } });
    showRun();
    expect((await screen.findByText(/of 9,000 on YouTube/)).textContent).toBe('3 of 9,000 on YouTube');
    await screen.findByText('Would sync');
    expect(screen.queryByRole('progressbar')).toBeNull();
  });
});
