import type { Asset, PortfolioEvent } from './protocol';
import { changeAssets, withAsset, withoutAssets, type PortfolioState } from './state';

type Data = Readonly<Record<string, unknown>>;
type Fold = (state: PortfolioState, data: Data, event: PortfolioEvent) => PortfolioState;

const folds: Readonly<Record<string, Fold>> = {
  assetAdded: (state, data) => upsert(state, data),
  assetRendered: (state, data) => upsert(state, { status: 'ready', ...data }),
  assetFailed: (state, data) => upsert(state, { status: 'failed', ...data }),
  titleSet: (state, data) => withHead(state, { title: text(data.title) }),
  coverSet: (state, data) => withHead(state, { coverAssetId: text(data.assetId) }),
  captionSet: (state, data) => set(state, data, { caption: text(data.caption) }),
  altTextSet: (state, data) => set(state, data, { altText: text(data.altText) }),
  favouriteSet: (state, data) => set(state, data, { favourite: data.value === true }),
  selectSet: (state, data) => set(state, data, { selected: data.value === true }),
  tagsAdded: (state, data) => tag(state, data, (tags) => [...new Set([...tags, ...list(data.tags)])]),
  tagsRemoved: (state, data) => tag(state, data, (tags) => tags.filter((one) => !list(data.tags).includes(one))),
  assetsDeleted: (state, data) => withoutAssets(state, ids(data)),
};

/**
 * The state after an event, or null for a type that this client does not know: a newer server's.
 * The caller then takes a snapshot instead. Total: never throws, and an event applied twice changes nothing more.
 */
export function fold(state: PortfolioState, event: PortfolioEvent): PortfolioState | null {
  const next = folds[event.type]?.(state, event.data, event);
  return next === undefined ? null : { ...next, version: event.version };
}

function set(state: PortfolioState, data: Data, change: Partial<Asset>): PortfolioState {
  return changeAssets(state, ids(data), (asset) => ({ ...asset, ...change }));
}

function tag(state: PortfolioState, data: Data, change: (tags: readonly string[]) => readonly string[]): PortfolioState {
  return changeAssets(state, ids(data), (asset) => ({ ...asset, tags: change(asset.tags ?? []) }));
}

function upsert(state: PortfolioState, data: Data): PortfolioState {
  const facts = (typeof data.asset === 'object' && data.asset !== null ? data.asset : data) as Partial<Asset> & { assetId?: string };
  const { assetId, ...rest } = facts;
  const id = facts.id ?? assetId;
  if (id === undefined) return state;
  const known: Asset = state.assets.get(id) ?? { id, filename: '', status: 'queued' };
  return withAsset(state, { ...known, ...rest, id });
}

function withHead(state: PortfolioState, change: { title?: string | null; coverAssetId?: string | null }): PortfolioState {
  if (state.head === null) return state;
  return { ...state, head: { ...state.head, ...change, title: change.title ?? state.head.title } };
}

function ids(data: Data): readonly string[] {
  return Array.isArray(data.assetIds) ? data.assetIds.map(String) : typeof data.assetId === 'string' ? [data.assetId] : [];
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
