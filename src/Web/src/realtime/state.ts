import type { Asset, Focus, Person, PortfolioHead, PresenceChange, Progress, Snapshot } from './protocol';

/** A portfolio as this client knows it. Immutable: a change makes a new one and shares the rest. */
export interface PortfolioState {
  /** 0 before the first join. */
  readonly version: number;
  readonly head: PortfolioHead | null;
  readonly assets: ReadonlyMap<string, Asset>;
}

export const nothing: PortfolioState = { version: 0, head: null, assets: new Map() };

export function fromSnapshot({ version, assets, ...head }: Snapshot): PortfolioState {
  return { version, head, assets: new Map(assets.map((asset) => [asset.id, asset])) };
}

/** As the gallery shows them. */
export function inOrder(assets: Iterable<Asset>): readonly Asset[] {
  return [...assets].filter(({ hidden }) => hidden !== true).sort((a, b) => ordinal(a.order ?? '', b.order ?? ''));
}

function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function withAsset(state: PortfolioState, asset: Asset): PortfolioState {
  return { ...state, assets: new Map(state.assets).set(asset.id, asset) };
}

export function changeAssets(state: PortfolioState, ids: readonly string[], change: (asset: Asset) => Asset): PortfolioState {
  const assets = new Map(state.assets);
  for (const id of ids) {
    const asset = assets.get(id);
    if (asset) assets.set(id, change(asset));
  }
  return { ...state, assets };
}

export function withoutAssets(state: PortfolioState, ids: readonly string[]): PortfolioState {
  const assets = new Map(state.assets);
  for (const id of ids) assets.delete(id);
  return { ...state, assets };
}

/** Several tabs of a person are one; the newest word about them counts. */
export function changePresence(people: readonly Person[], change: PresenceChange): readonly Person[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const left of change.left ?? []) byId.delete(typeof left === 'string' ? left : left.id);
  for (const person of [...(change.joined ?? []), ...(change.changed ?? [])]) byId.set(person.id, { ...byId.get(person.id), ...person });
  return [...byId.values()];
}

export function isEditing(person: Person, assetId: string, field: string): boolean {
  const focus: Focus | null | undefined = person.focus;
  return focus?.state === 'editing' && focus.assetId === assetId && (focus.field ?? field) === field;
}

/** Never goes backwards, whatever order the messages come in. */
export function changeProgress(known: ReadonlyMap<string, Progress>, next: Progress): ReadonlyMap<string, Progress> {
  const before = known.get(next.batchId);
  const merged = before === undefined ? next : {
    ...next,
    total: Math.max(before.total, next.total),
    uploaded: Math.max(before.uploaded, next.uploaded),
    processed: Math.max(before.processed, next.processed),
    failed: Math.max(before.failed, next.failed),
  };
  return new Map(known).set(next.batchId, merged);
}
