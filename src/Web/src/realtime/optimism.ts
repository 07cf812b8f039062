import type { Asset, Command } from './protocol';
import { changeAssets, withoutAssets, type PortfolioState } from './state';

/** What the portfolio will look like if the server agrees. */
export function foresee(state: PortfolioState, command: Command): PortfolioState {
  switch (command.type) {
    case 'setTitle':
      return state.head === null ? state : { ...state, head: { ...state.head, title: command.title } };
    case 'setCover':
      return state.head === null ? state : { ...state, head: { ...state.head, coverAssetId: command.assetId } };
    case 'setCaption':
      return changeAssets(state, [command.assetId], (asset) => ({ ...asset, caption: command.caption }));
    case 'setAltText':
      return changeAssets(state, [command.assetId], (asset) => ({ ...asset, altText: command.altText }));
    case 'favourite':
      return changeAssets(state, command.assetIds, (asset) => ({ ...asset, favourite: command.value }));
    case 'select':
      return changeAssets(state, command.assetIds, (asset) => ({ ...asset, selected: command.value }));
    case 'addTags':
      return changeAssets(state, command.assetIds, (asset) => withTags(asset, [...(asset.tags ?? []), ...command.tags]));
    case 'removeTags':
      return changeAssets(state, command.assetIds, (asset) => withTags(asset, (asset.tags ?? []).filter((tag) => !command.tags.includes(tag))));
    case 'delete':
      return withoutAssets(state, command.assetIds);
    // What a restored asset looks like only the server knows.
    case 'restore':
      return state;
  }
}

/** The scalar that a command sets, as `asset/field`; null for commands that merge. */
export function targetOf(command: Command): string | null {
  switch (command.type) {
    case 'setTitle':
    case 'setCover':
      return `portfolio/${command.type}`;
    case 'setCaption':
    case 'setAltText':
      return `${command.assetId}/${command.type}`;
    default:
      return null;
  }
}

function withTags(asset: Asset, tags: readonly string[]): Asset {
  return { ...asset, tags: [...new Set(tags)] };
}
