import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import TalentPage from '../src/talents/TalentPage';
import { answerWith, expectAccessible, profileImage, show, talent, type Answers } from './screens';

const image = { ...profileImage, crop: null, pinned: null, syncAllowedAt: null };
const one: Answers = { 'GET /api/admin/talents/t_1': { body: talent }, 'GET /api/admin/talents/t_1/profile-image': { body: image } };
const showTalent = (query = '') => show(<TalentPage />, { path: `/talents/t_1${query}`, route: '/talents/:talentId' });

async function choose(item: string) {
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for Ada Lindqvist' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

describe('the crop', () => {
  it('is moved and sized by the keyboard, said, and saved as fractions', async () => {
    const asked = answerWith({ ...one, 'PUT /api/admin/talents/t_1/profile-image/crop': { body: image } });
    showTalent();
    await choose('Adjust crop…');
    const dialog = await screen.findByRole('dialog', { name: 'Adjust the crop' });
    const picture = dialog.querySelector<HTMLImageElement>('img[src^="/api"]');
    Object.defineProperties(picture, { naturalWidth: { value: 1000 }, naturalHeight: { value: 500 } });
    if (picture) fireEvent.load(picture);
    const square = await within(dialog).findByRole('slider', { name: 'Crop' });
    await waitFor(() => expect(document.activeElement).toBe(square));
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}');
    expect(square.getAttribute('aria-valuetext')).toBe('50 % of the width, 13 % from the left, 0 % from the top');
    await expectAccessible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await screen.findByText('The crop is saved');
    expect(asked).toContain('PUT /api/admin/talents/t_1/profile-image/crop {"x":0.13,"y":0,"size":0.5}');
  });

  it('is automatic again on request', async () => {
    const asked = answerWith({ ...one, 'GET /api/admin/talents/t_1/profile-image': { body: { ...image, crop: { x: 0, y: 0, size: 0.4 } } }, 'DELETE /api/admin/talents/t_1/profile-image/crop': { body: image } });
    showTalent();
    await screen.findByText('Shown now');
    await choose('Adjust crop…');
    await userEvent.click(await screen.findByRole('button', { name: 'Automatic' }));
    await screen.findByText('The crop is automatic again');
    expect(asked).toContain('DELETE /api/admin/talents/t_1/profile-image/crop');
  });

  it('says that the server has no uncropped picture', async () => {
    answerWith(one);
    showTalent();
    await choose('Adjust crop…');
    const dialog = await screen.findByRole('dialog', { name: 'Adjust the crop' });
    const picture = dialog.querySelector('img[src^="/api"]');
    if (picture) fireEvent.error(picture);
    await within(dialog).findByText(/can’t be had here/);
    expect(within(dialog).getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  });
});

describe('the source', () => {
  it('is pinned, but to no platform without an account', async () => {
    const asked = answerWith({ ...one, 'PUT /api/admin/talents/t_1/profile-image/pin': { body: { ...image, pinned: 'tiktok' } } });
    showTalent();
    await choose('Photo source…');
    expect(await screen.findByRole('radio', { name: 'YouTube. No account is connected' })).toHaveProperty('disabled', true);
    await userEvent.click(screen.getByRole('radio', { name: 'TikTok' }));
    await expectAccessible();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('The photo’s source is pinned: TikTok');
    expect(asked).toContain('PUT /api/admin/talents/t_1/profile-image/pin {"source":"tiktok"}');
  });
});

describe('an upload', () => {
  it('explains a refusal in words', async () => {
    answerWith({ ...one, 'PUT /api/admin/talents/t_1/avatar': { status: 422, body: { code: 'too_small', title: 'x' } } });
    showTalent();
    await screen.findByText('Shown now');
    await userEvent.upload(screen.getByLabelText('Photo to upload'), new File(['x'], 'me.png', { type: 'image/png' }));
    await screen.findByText('The picture is too small. It needs at least 64 pixels on each side.');
  });
});

describe('the history', () => {
  const past = { id: 'h_2', contentHash: 'old', source: 'tiktok', url: '/talents/t_1/avatar/old/128', shownFrom: '2026-01-02T12:00:00Z', shownUntil: '2026-03-04T12:00:00Z' };

  it('shows what was shown when, and brings it back', async () => {
    const asked = answerWith({
      ...one,
      'GET /api/admin/talents/t_1/profile-image/history': { body: { items: [{ ...past, id: 'h_1', source: 'instagram', shownFrom: past.shownUntil, shownUntil: null }, past], nextCursor: null } },
      'POST /api/admin/talents/t_1/profile-image/history/h_2/restore': { body: image },
    });
    showTalent();
    await userEvent.click(await screen.findByRole('button', { name: 'Restore the photo from TikTok, Jan 2, 2026 – Mar 4, 2026' }));
    await screen.findByText('The photo is restored');
    expect(screen.getAllByRole('button', { name: /^Restore/ })).toHaveLength(1);
    expect(asked).toContain('POST /api/admin/talents/t_1/profile-image/history/h_2/restore');
    await expectAccessible();
  });

  it('says that a server keeps none', async () => {
    answerWith(one);
    showTalent();
    await screen.findByText('This installation keeps no earlier photos.');
  });
});

describe('the cooldown', () => {
  it('is known before anybody asks too early', async () => {
    answerWith({ ...one, 'GET /api/admin/talents/t_1/profile-image': { body: { ...image, syncAllowedAt: new Date(Date.now() + 25_000).toISOString() } } });
    showTalent();
    const button = await screen.findByRole('button', { name: /^Again in \d+\ss$/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('does not believe a clock that is hours off', async () => {
    answerWith({ ...one, 'GET /api/admin/talents/t_1/profile-image': { body: { ...image, syncAllowedAt: new Date(Date.now() + 9e6).toISOString() } } });
    showTalent();
    await screen.findByText('Shown now');
    expect(screen.getByRole('button', { name: 'Refresh photo' }).getAttribute('aria-disabled')).toBe('false');
  });
});

describe('connecting', () => {
  const abilities: Answers = { 'GET /api/admin/platforms': { body: { items: [{ platform: 'tiktok', oauth: true, handle: false, quota: null }, { platform: 'youtube', oauth: false, handle: true, quota: null }] } } };

  it('offers to sign in there, and asks for a token where a handle is not enough', async () => {
    answerWith({ ...one, ...abilities });
    showTalent();
    await userEvent.click(await screen.findByRole('button', { name: 'Reconnect TikTok' }));
    const link = await screen.findByRole('link', { name: 'Continue with TikTok' });
    expect(link.getAttribute('href')).toBe('/oauth/tiktok/start?talentId=t_1');
    await userEvent.type(screen.getByRole('textbox', { name: 'Handle' }), 'ada');
    expect(screen.getByRole('button', { name: 'Connect' })).toHaveProperty('disabled', true);
    await userEvent.click(screen.getByRole('button', { name: 'Advanced: an access token' }));
    await userEvent.type(screen.getByLabelText('Access token'), 'secret');
    expect(screen.getByRole('button', { name: 'Connect' })).toHaveProperty('disabled', false);
    await expectAccessible();
  });

  it('says where signing in is not set up', async () => {
    answerWith({ ...one, ...abilities });
    showTalent();
    await userEvent.click(await screen.findByRole('button', { name: 'Connect YouTube' }));
    await screen.findByText(/is not set up on this installation/);
    expect(screen.queryByRole('link', { name: 'Continue with YouTube' })).toBeNull();
  });

  it('tells that it worked once, and takes it out of the address', async () => {
    answerWith(one);
    const { router } = showTalent('?connected=instagram');
    await screen.findByText('Instagram is connected');
    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('explains why it did not and what to do, beyond the notice', async () => {
    answerWith(one);
    const { router } = showTalent('?connectError=access_denied&platform=tiktok');
    await screen.findByText('TikTok was not connected');
    await screen.findByText(/choose “Allow” when asked/);
    expect(screen.getByRole('link', { name: 'Try again' }).getAttribute('href')).toBe('/oauth/tiktok/start?talentId=t_1');
    await waitFor(() => expect(router.state.location.search).toBe(''));
    await expectAccessible();
    await userEvent.click(within(screen.getByRole('alert', { name: 'TikTok was not connected' })).getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(/choose “Allow” when asked/)).toBeNull();
  });

  it('shows why an account must be connected again', async () => {
    const lost = { ...talent, accounts: [{ ...talent.accounts[0], status: 'reconnect', connectedBy: 'oauth', reason: 'missing_permission' }] };
    answerWith({ ...one, 'GET /api/admin/talents/t_1': { body: lost } });
    showTalent();
    await screen.findByText('@ada · by sign-in');
    await screen.findByText('A permission is missing; connect the account again and allow all that is asked for.');
  });
});
