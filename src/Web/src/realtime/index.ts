export { connectPortfolioHub } from './signalR';
export type { Settled } from './commandQueue';
export { storedOutbox, type Outbox } from './outbox';
export { PortfolioClient, type LinkState, type PortfolioClientOptions, type PortfolioView } from './portfolioClient';
export type * from './protocol';
export { inOrder, isEditing, type PortfolioState } from './state';
