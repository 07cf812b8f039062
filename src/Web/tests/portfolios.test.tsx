import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useSyncExternalStore } from 'react';
import { describe, expect, it } from 'vitest';
import { theme } from '../src/app/theme';
import { Gallery } from '../src/portfolios/Gallery';
import Lightbox from '../src/portfolios/Lightbox';
import PortfoliosPage from '../src/portfolios/PortfoliosPage';
import { tilesOf } from '../src/portfolios/tiles';
import type { Upload, UploadsView } from '../src/portfolios/uploads/uploadQueue';
import { UploadPanel } from '../src/portfolios/uploads/UploadPanel';
import { useCaptionConflicts } from '../src/portfolios/useCaptionConflicts';
import { PortfolioClient, type Asset } from '../src/realtime';
import { FakeHub } from '../src/realtime/fakeHub';
import { answerWith, expectAccessible, show } from './screens';

const renditions = [320, 2048].map((width) => ({ preset: `w${width}`, width, height: width / 2, urls: { webp: `/m/${width}.webp`, jpg: `/m/${width}.jpg` } }));
const asset = (id: string, more: Partial<Asset> = {}): Asset => ({ id, filename: `${id}.jpg`, status: 'ready', width: 200, height: 100, caption: 'Before', renditions, ...more });
const file = (name: string) => new File(['x'], name);
const upload = (key: string, more: Partial<Upload>): Upload => ({ key, file: file(`${key}.jpg`), status: 'waiting', sentBytes: 0, ...more });

function Open({ client }: { readonly client: PortfolioClient }) {
  const view = useSyncExternalStore(client.subscribe, () => client.view);
  const conflicts = useCaptionConflicts(client, 'a_1');
  return <Lightbox tiles={tilesOf(view.portfolio.assets.values(), [], () => undefined)} assetId="a_1" view={view} client={client} conflicts={conflicts} onOpen={() => undefined} />;
}

async function openLightbox(hub = new FakeHub()) {
  hub.joins = [{ version: 3, snapshot: { id: 'p_1', title: 'Lake', version: 3, assets: [asset('a_1'), asset('a_2')] }, you: { id: 'u_1', name: 'Mara' }, presence: [] }];
  const client = new PortfolioClient({ portfolioId: 'p_1', link: hub, heartbeatMs: 1e9 });
  await client.start();
  render(<MantineProvider theme={theme} env="test"><Open client={client} /></MantineProvider>);
  return hub;
}

async function writeCaption(text: string) {
  await userEvent.click(screen.getByRole('button', { name: /^Caption: Before/ }));
  const field = screen.getByRole('textbox', { name: 'Caption' });
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

describe('the list of portfolios', () => {
  it('shows covers and counts, and is accessible', async () => {
    answerWith({ 'GET /api/portfolios': { body: { items: [{ id: 'p_1', title: 'Lake', couple: 'Anna and Ben', eventDate: '2026-06-20', version: 1, assetCount: 1, cover: asset('a_1') }], nextCursor: null } } });
    show(<PortfoliosPage />);
    const card = await screen.findByRole('link', { name: /Lake/ });
    expect(card.textContent).toBe('LakeAnna and Ben · June 20, 20261 photograph');
    await expectAccessible();
  });
});

describe('the gallery', () => {
  it('says what each photograph is and is accessible', async () => {
    const assets = [asset('a_1', { altText: 'Two people at a lake' }), asset('a_2', { status: 'queued' }), asset('a_3', { status: 'failed', code: 'corrupt' })];
    render(<MantineProvider theme={theme} env="test"><Gallery tiles={tilesOf(assets, [], () => undefined)} people={[]} onOpen={() => undefined} onFavourite={() => undefined} /></MantineProvider>);
    expect(screen.getByRole('img', { name: 'Two people at a lake' }).getAttribute('srcset')).toBe('/m/320.jpg 320w, /m/2048.jpg 2048w');
    expect(screen.getByText('The file is damaged or cut short.')).toBeTruthy();
    await expectAccessible();
  });

  it('keeps a file in its place while it becomes an asset', () => {
    const onItsWay = tilesOf([], [upload('u1', { status: 'accepted', assetId: 'a_1' })], () => undefined);
    const arrived = tilesOf([asset('a_1')], [upload('u1', { status: 'accepted', assetId: 'a_1' })], () => undefined);
    expect([onItsWay, arrived].map((tiles) => tiles.map(({ key }) => key))).toEqual([['u1'], ['u1']]);
  });

  it('has no place for a refused file', () => {
    expect(tilesOf([], [upload('u1', { status: 'refused' })], () => undefined)).toEqual([]);
  });
});

describe('the large view', () => {
  it('is accessible and shows the caption at once when it is saved', async () => {
    const hub = await openLightbox();
    await expectAccessible();
    await writeCaption('After{Enter}');
    expect(await screen.findByRole('button', { name: /^Caption: After/ })).toBeTruthy();
    expect(hub.argsOf('Submit')).toMatchObject([['p_1', { type: 'setCaption', assetId: 'a_1', caption: 'After' }]]);
    expect(hub.argsOf('Focus').map(([, focus]) => (focus as { state: string }).state)).toEqual(['viewing', 'editing', 'viewing']);
  });

  it('leaves the caption as it was on Escape', async () => {
    const hub = await openLightbox();
    await writeCaption('Never{Escape}');
    expect(screen.getByRole('button', { name: /^Caption: Before/ })).toBeTruthy();
    expect(hub.argsOf('Submit')).toEqual([]);
  });

  it('offers both captions when someone else was faster', async () => {
    const hub = new FakeHub();
    hub.onSubmit = ({ baseVersion }) => (baseVersion === 3 ? { version: 0, conflict: { current: 'Theirs', by: { id: 'u_2', name: 'Ben' }, at: '2026-06-20T12:00:00Z' } } : { version: 5 });
    await openLightbox(hub);
    await writeCaption('Mine{Enter}');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Ben changed this caption');
    hub.events({ portfolioId: 'p_1', version: 4, type: 'captionSet', at: '2026-06-20T12:00:00Z', by: null, commandId: null, data: { assetId: 'a_1', caption: 'Theirs' } });
    await screen.findByRole('button', { name: /^Caption: Theirs/ });
    await expectAccessible();
    await userEvent.click(screen.getByRole('button', { name: 'Use mine' }));
    await screen.findByRole('button', { name: /^Caption: Mine/ });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(hub.argsOf('Submit')).toMatchObject([['p_1', { baseVersion: 3 }], ['p_1', { baseVersion: 4, caption: 'Mine' }]]);
  });
});

describe('the upload panel', () => {
  const panel = (view: Partial<UploadsView['totals']>, uploads: Upload[]) => render(
    <MantineProvider theme={theme} env="test">
      <UploadPanel progress={new Map()} uploads={{ view: { uploads, totals: { files: uploads.length, done: 0, refused: 0, failed: 0, bytes: 4_000_000, sentBytes: 1_000_000, isActive: true, secondsLeft: 95, ...view } }, add: () => undefined, retryFailed: () => undefined, clear: () => undefined, previewOf: () => undefined }} />
    </MantineProvider>,
  );

  it('shows what is left, and refused files with their reason', async () => {
    panel({ refused: 1 }, [upload('a', { status: 'sending' }), upload('b', { status: 'refused', code: 'unsupported' })]);
    expect(screen.getByText('0 done, 1.0 MB of 4.0 MB, 2 min left')).toBeTruthy();
    expect(screen.getByText('This is not a kind of picture that TalentMedia reads.')).toBeTruthy();
    await expectAccessible();
  });

  it('offers to retry what failed', () => {
    panel({ isActive: false, failed: 2 }, [upload('a', { status: 'failed', reason: 'No answer.' })]);
    expect(screen.getByRole('button', { name: 'Retry 2' })).toBeTruthy();
  });
});
