import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import type { PortfolioEvent } from './protocol';
import { fromSnapshot, inOrder, nothing, type PortfolioState } from './state';

const start = fromSnapshot({ id: 'p_1', title: 'Lake', version: 1, assets: [{ id: 'a_1', filename: 'one.jpg', status: 'ready', tags: ['vows'], order: 'b' }] });
const event = (type: string, data: Record<string, unknown>): PortfolioEvent => ({ portfolioId: 'p_1', version: 2, type, at: '2026-06-20T12:00:00Z', by: null, commandId: null, data });
const after = (type: string, data: Record<string, unknown>, state: PortfolioState = start) => fold(state, event(type, data));
const one = (state: PortfolioState | null) => state?.assets.get('a_1');

describe('fold', () => {
  it('can start from the very first event', () => {
    const next = after('portfolioCreated', { title: 'Lake', couple: null, eventDate: '2026-06-20' }, nothing);
    expect(next?.head).toEqual({ id: 'p_1', title: 'Lake', eventDate: '2026-06-20' });
  });

  it('adds an asset and then knows more about it', () => {
    const added = after('assetAdded', { asset: { id: 'a_2', filename: 'two.jpg', status: 'queued', order: 'c' } });
    const rendered = added && after('assetRendered', { assetId: 'a_2', asset: { id: 'a_2', status: 'ready', width: 3, height: 2, thumbHash: 'x' } }, added);
    expect(rendered?.assets.get('a_2')).toMatchObject({ filename: 'two.jpg', status: 'ready', width: 3, order: 'c' });
  });

  it('marks a failed asset with its code', () => {
    expect(one(after('assetFailed', { assetId: 'a_1', code: 'corrupt' }))).toMatchObject({ status: 'failed', code: 'corrupt', filename: 'one.jpg' });
  });

  it('queues a failed asset again', () => {
    const failed = after('assetFailed', { assetId: 'a_1', code: 'timed_out' });
    expect(one(failed && after('assetRequeued', { assetId: 'a_1', batchId: 'b_2' }, failed))).toMatchObject({ status: 'queued', code: null, filename: 'one.jpg' });
  });

  it.each([
    ['captionSet', { assetId: 'a_1', caption: 'Vows' }, { caption: 'Vows' }],
    ['altTextSet', { assetId: 'a_1', altText: 'Two people' }, { altText: 'Two people' }],
    ['favouriteSet', { assetIds: ['a_1'], value: true }, { favourite: true }],
    ['selectSet', { assetIds: ['a_1'], value: true }, { selected: true }],
    ['tagsAdded', { assetIds: ['a_1'], tags: ['vows', 'lake'] }, { tags: ['vows', 'lake'] }],
    ['tagsRemoved', { assetIds: ['a_1'], tags: ['vows'] }, { tags: [] }],
    ['assetMoved', { assetId: 'a_1', order: 'a5' }, { order: 'a5' }],
    ['hiddenSet', { assetIds: ['a_1'], value: true }, { hidden: true }],
  ])('%s', (type, data, change) => {
    const next = after(type, data);
    expect(one(next)).toMatchObject(change);
    // At least once is enough: a repeat changes nothing.
    expect(next && one(after(type, data, next))).toEqual(one(next));
  });

  it('deletes, and does not guess what comes back', () => {
    expect(one(after('assetsDeleted', { assetIds: ['a_1'] }))).toBeUndefined();
    expect(after('assetsRestored', { assetIds: ['a_1'] })).toBeNull();
  });

  it('changes the facts about the event; null leaves, empty removes', () => {
    const next = after('detailsSet', { couple: 'Anna and Ben', eventDate: null, timeZone: '' });
    expect(next?.head).toMatchObject({ title: 'Lake', couple: 'Anna and Ben', timeZone: null });
  });

  it('never throws, whatever the data', () => {
    for (const type of ['assetAdded', 'captionSet', 'tagsAdded', 'titleSet', 'favouriteSet', 'assetsDeleted'])
      for (const data of [{}, { assetIds: 'x' }, { assetId: 7 }, { asset: null }, { tags: null, assetIds: [null] }])
        expect(after(type, data)).toMatchObject({ version: 2 });
  });

  it('does not know what it does not know', () => {
    expect(after('somethingNew', {})).toBeNull();
  });
});

it('shows assets in the ordinal order of their keys, without the hidden ones', () => {
  const assets = ['b', 'Z', 'a1', 'a'].map((order) => ({ id: order, filename: '', status: 'ready' as const, order, hidden: order === 'a1' }));
  expect(inOrder(assets).map(({ id }) => id)).toEqual(['Z', 'a', 'b']);
});
