import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import ImportPage from '../src/talents/importing/ImportPage';
import { answerWith, expectAccessible, show } from './screens';

const file = new File(['name,instagram,shoe size\nAda,ada,38\n,bea,39\n'], 'people.csv', { type: 'text/csv' });
const check = { accepted: 1, rejected: [{ line: 3, code: 'missing_name', detail: 'A name has 1 to 200 characters.' }], rejectedCount: 1 };
const choose = async () => userEvent.upload(await screen.findByLabelText('File to import'), file);

it('shows the first rows and what is wrong before anything is written, then imports and follows it', async () => {
  let done = false;
  const progress = () => ({ body: { id: 'i_1', status: done ? 'completed' : 'running', accepted: 1, created: done ? 1 : 0, updated: 0, failed: 0, startedAt: '2026-06-20T02:00:00Z', finishedAt: null } });
  const asked = answerWith({
    'POST /api/admin/talents/import?dryRun=true': { body: check },
    'POST /api/admin/talents/import?dryRun=false': { status: 202, body: { ...check, id: 'i_1' } },
    'GET /api/admin/talents/imports/i_1': () => progress(),
  });
  const { router } = show(<ImportPage />);
  await expectAccessible();
  await choose();
  const rows = await screen.findByRole('region', { name: 'First rows' });
  expect(within(rows).getByRole('row', { name: 'Ada ada 38' })).toBeTruthy();
  await screen.findByText('One column is passed over');
  await screen.findByText('1 talent can be imported.');
  expect(within(screen.getByRole('region', { name: 'Lines that will be left out' })).getByRole('row', { name: /^3 The name is missing/ })).toBeTruthy();
  expect(asked).toEqual(['POST /api/admin/talents/import?dryRun=true']);
  await expectAccessible();

  await userEvent.click(screen.getByRole('button', { name: 'Import 1 talent' }));
  await screen.findByRole('heading', { name: 'Importing' });
  expect(router.state.location.search).toBe('?import=i_1');
  done = true;
  await screen.findByRole('heading', { name: 'Imported' }, { timeout: 4_000 });
  expect(screen.getByText('1 added')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See the talents' }).getAttribute('href')).toBe('/talents');
  await expectAccessible();
});

it('imports nothing where no line can be', async () => {
  answerWith({ 'POST /api/admin/talents/import?dryRun=true': { body: { ...check, accepted: 0 } } });
  show(<ImportPage />);
  await choose();
  await screen.findByText('No line can be imported.');
  expect(screen.getByRole('button', { name: 'Import' })).toHaveProperty('disabled', true);
});

it('says that a server can’t import', async () => {
  answerWith({});
  show(<ImportPage />);
  await choose();
  await screen.findByText('Not offered here');
});
