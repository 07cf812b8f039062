import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import TalentPage from '../src/talents/TalentPage';
import TalentsPage from '../src/talents/TalentsPage';
import { answerWith, expectAccessible, profileImage, show, talent, type Answers } from './screens';

const one: Answers = { 'GET /api/admin/talents/t_1': { body: talent }, 'GET /api/admin/talents/t_1/profile-image': { body: profileImage } };
const showTalent = () => show(<TalentPage />, { path: '/talents/t_1', route: '/talents/:talentId' });
const openMenu = async () => userEvent.click(await screen.findByRole('button', { name: 'Actions for Ada Lindqvist' }));

describe('the list', () => {
  it('shows who there is and is accessible', async () => {
    answerWith({ 'GET /api/admin/talents': { body: { items: [talent], nextCursor: null } } });
    show(<TalentsPage />);
    const row = await screen.findByRole('link', { name: /Ada Lindqvist/ });
    expect(row.getAttribute('href')).toBe('/talents/t_1');
    expect(row.textContent).toContain('Up to date');
    await expectAccessible();
  });

  it('searches when typing pauses; the slash goes to the field', async () => {
    const asked = answerWith({ 'GET /api/admin/talents': { body: { items: [], nextCursor: null } } });
    show(<TalentsPage />);
    await screen.findByText('Add the first talent');
    await userEvent.keyboard('/');
    await userEvent.keyboard('ada');
    await screen.findByText('No talent matches');
    expect(asked.filter((call) => call.includes('search='))).toEqual(['GET /api/admin/talents?search=ada&limit=100']);
    await expectAccessible();
  });

  it('is walked through by the keyboard, with one stop for Tab', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...talent, id: `t_${index}`, name: `Person ${index}` }));
    answerWith({ 'GET /api/admin/talents': { body: { items: many, nextCursor: null } } });
    const { router } = show(<TalentsPage />);
    await screen.findByRole('link', { name: /Person 0/ });
    await screen.findByText('40 talents');
    expect(screen.getAllByRole('link', { name: /Person/ }).filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    screen.getByRole('link', { name: /Person 0/ }).focus();
    const steps = [['{ArrowDown}{ArrowDown}', 2], ['{ArrowUp}', 1], ['{End}', 39], ['{PageUp}', 31], ['{Home}', 0], ['{PageDown}', 8]] as const;
    for (const [keys, person] of steps) {
      await userEvent.keyboard(keys);
      await waitFor(() => expect(document.activeElement?.textContent).toContain(`Person ${person}`));
    }
    expect(document.activeElement?.closest('li')?.getAttribute('aria-posinset')).toBe('9');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/talents/t_8'));
  });

  it('asks for the filters and the order that stand in the address, and clears the filters only', async () => {
    const asked = answerWith({ 'GET /api/admin/talents': { body: { items: [], nextCursor: null } } });
    const { router } = show(<TalentsPage />, { path: '/?search=zo&status=reconnect&sort=-lastSync' });
    await screen.findByText('No talent matches');
    expect(asked).toEqual(['GET /api/admin/talents?search=zo&status=reconnect&sort=-lastSync&limit=100']);
    await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
    await screen.findByText('Add the first talent');
    expect(router.state.location.search).toBe('?sort=-lastSync');
    expect(screen.getByRole('searchbox', { name: 'Search by name' })).toHaveProperty('value', '');
  });

  it('sorts as chosen', async () => {
    const asked = answerWith({ 'GET /api/admin/talents': { body: { items: [talent], nextCursor: null } } });
    show(<TalentsPage />);
    await screen.findByRole('link', { name: /Ada Lindqvist/ });
    await userEvent.click(screen.getByRole('combobox', { name: 'Sort by' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Last sync, oldest' }));
    await waitFor(() => expect(asked).toContain('GET /api/admin/talents?sort=lastSync&limit=100'));
    await expectAccessible();
  });

  it('says what went wrong and offers to try again', async () => {
    let isDown = true;
    answerWith({ 'GET /api/admin/talents': () => (isDown ? { status: 503, body: {} } : { body: { items: [talent], nextCursor: null } }) });
    show(<TalentsPage />);
    await screen.findByText('TalentMedia is busy. Try again in a moment.');
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('link', { name: /Ada Lindqvist/ });
  });

  it('adds a talent and shows the server’s complaint at its field', async () => {
    let isRefused = true;
    const asked = answerWith({
      'GET /api/admin/talents': { body: { items: [], nextCursor: null } },
      'POST /api/admin/talents': () => (isRefused ? { status: 422, body: { code: 'invalid', title: 'x', errors: { name: ['A name has no line breaks.'] } } } : { status: 201, body: talent }),
    });
    const { router } = show(<TalentsPage />);
    await userEvent.click((await screen.findAllByRole('button', { name: 'Add talent' }))[0] as HTMLElement);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Ada');
    const submit = screen.getAllByRole('button', { name: 'Add talent' }).at(-1) as HTMLElement;
    await userEvent.click(submit);
    await screen.findByText('A name has no line breaks.');
    await expectAccessible();
    isRefused = false;
    await userEvent.click(submit);
    await waitFor(() => expect(router.state.location.pathname).toBe('/talents/t_1'));
    expect(asked).toContain('POST /api/admin/talents {"name":"Ada"}');
  });
});

describe('one talent', () => {
  it('shows accounts and the reason for every source, and is accessible', async () => {
    answerWith(one);
    showTalent();
    await screen.findByRole('heading', { name: 'Ada Lindqvist' });
    await screen.findByText('Passed over: the access has expired; connect the account again');
    expect(screen.getByRole('button', { name: 'Reconnect TikTok' })).toBeTruthy();
    expect(screen.getByText('Shown now')).toBeTruthy();
    await expectAccessible();
  });

  it('refreshes the photo from the menu and says what came of it', async () => {
    const asked = answerWith({ ...one, 'POST /api/admin/talents/t_1/profile-image/sync': { body: profileImage } });
    showTalent();
    await openMenu();
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Refresh photo' }));
    await screen.findByText('The new photo is from Instagram.');
    expect(asked).toContain('POST /api/admin/talents/t_1/profile-image/sync');
  });

  it('counts down while a refresh is too early', async () => {
    answerWith({ ...one, 'POST /api/admin/talents/t_1/profile-image/sync': { status: 429, headers: { 'Retry-After': '40' }, body: { code: 'sync_cooldown', title: 'Too soon.' } } });
    showTalent();
    await openMenu();
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Refresh photo' }));
    await screen.findByText('Refreshed a moment ago');
    await openMenu();
    const item = await screen.findByRole('menuitem', { name: /Refresh photo \(in \d+\ss\)/ });
    expect(item).toHaveProperty('disabled', true);
    await expectAccessible();
  });

  it('says why a refresh failed', async () => {
    answerWith({ ...one, 'POST /api/admin/talents/t_1/profile-image/sync': { status: 500, body: {} } });
    showTalent();
    await openMenu();
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Refresh photo' }));
    await screen.findByText('The photo was not refreshed');
  });

  it('connects an account by its handle, without the @', async () => {
    const asked = answerWith({ ...one, 'POST /api/admin/talents/t_1/social-accounts': { status: 202, body: {} } });
    showTalent();
    await userEvent.click(await screen.findByRole('button', { name: 'Connect YouTube' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Handle' }), '@ada');
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await screen.findByText('YouTube is connected');
    expect(asked).toContain('POST /api/admin/talents/t_1/social-accounts {"platform":"youtube","handle":"ada"}');
  });

  it('asks before it disconnects', async () => {
    const asked = answerWith({ ...one, 'DELETE /api/admin/talents/t_1/social-accounts/instagram': { status: 204 } });
    showTalent();
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect Instagram' }));
    const dialog = await screen.findByRole('dialog', { name: 'Disconnect Instagram?' });
    expect(asked.some((call) => call.startsWith('DELETE'))).toBe(false);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Disconnect' }));
    await screen.findByText('Instagram is disconnected');
  });
});
