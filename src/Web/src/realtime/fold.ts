import type { Asset, PortfolioEvent, PortfolioHead } from './protocol';
import { changeAssets, withAsset, withoutAssets, type PortfolioState } from './state';

type Data = Readonly<Record<string, unknown>>;
/** Null where only a snapshot helps. */
type Fold = (state: PortfolioState, data: Data, event: PortfolioEvent) => PortfolioState | null;

const folds: Readonly<Record<string, Fold>> = {
  portfolioCreated: (state, data, { portfolioId }) => ({ ...state, head: { id: portfolioId, title: '', ...headOf(data) } }),
  assetAdded: (state, data) => upsert(state, data),
  assetRendered: (state, data) => upsert(state, { status: 'ready', ...data }),
  assetFailed: (state, data) => upsert(state, { status: 'failed', ...data }),
  assetRequeued: (state, data) => set(state, data, { status: 'queued', code: null }),
  titleSet: (state, data) => withHead(state, headOf(data)),
  detailsSet: (state, data) => withHead(state, headOf(data)),
  coverSet: (state, data) => withHead(state, { coverAssetId: text(data.assetId) }),
  captionSet: (state, data) => set(state, data, { caption: text(data.caption) }),
  altTextSet: (state, data) => set(state, data, { altText: text(data.altText) }),
  favouriteSet: (state, data) => set(state, data, { favourite: data.value === true }),
  selectSet: (state, data) => set(state, data, { selected: data.value === true }),
  tagsAdded: (state, data) => tag(state, data, (tags) => [...new Set([...tags, ...list(data.tags)])]),
  tagsRemoved: (state, data) => tag(state, data, (tags) => tags.filter((one) => !list(data.tags).includes(one))),
  hiddenSet: (state, data) => set(state, data, { hidden: data.value === true }),
  assetMoved: (state, data) => set(state, data, { order: text(data.order) }),
  assetsDeleted: (state, data) => withoutAssets(state, ids(data)),
  // What left the state is not in the event that brings it back.
  assetsRestored: () => null,
  // The hub says goodbye by itself; the history only notes it.
  portfolioDeleted: (state) => state,
  portfolioRestored: (state) => state,
};

/**
 * The state after an event, or null for one that cannot be folded, such as a newer server's.
 * The caller then takes a snapshot instead. Total: never throws, and an event applied twice changes nothing more.
 */
export function fold(state: PortfolioState, event: PortfolioEvent): PortfolioState | null {
  const next = folds[event.type]?.(state, event.data, event) ?? null;
  return next === null ? null : { ...next, version: event.version };
}

function set(state: PortfolioState, data: Data, change: Partial<Asset>): PortfolioState {
  return changeAssets(state, ids(data), (asset) => ({ ...asset, ...change }));
}

function tag(state: PortfolioState, data: Data, change: (tags: readonly string[]) => readonly string[]): PortfolioState {
  return changeAssets(state, ids(data), (asset) => ({ ...asset, tags: change(asset.tags ?? []) }));
}

function upsert(state: PortfolioState, data: Data): PortfolioState {
  const { asset, ...own } = data;
  const facts = { ...own, ...(typeof asset === 'object' ? asset : {}) } as Partial<Asset> & { assetId?: string };
  const { assetId, ...rest } = facts;
  const id = facts.id ?? assetId;
  if (id === undefined) return state;
  const known: Asset = state.assets.get(id) ?? { id, filename: '', status: 'queued' };
  return withAsset(state, { ...known, ...rest, id });
}

function withHead(state: PortfolioState, change: Partial<PortfolioHead>): PortfolioState {
  return state.head === null ? state : { ...state, head: { ...state.head, ...change } };
}

/** The fields that an event sets; null leaves a field as it is, an empty text removes it. */
function headOf(data: Data): Partial<PortfolioHead> {
  const fields = ['title', 'couple', 'eventDate', 'timeZone'].filter((field) => typeof data[field] === 'string');
  return Object.fromEntries(fields.map((field) => [field, data[field] === '' ? null : data[field]]));
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
