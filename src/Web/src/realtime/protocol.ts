/** The hub `/hubs/portfolio` as it is on the wire. */

export type AssetStatus = 'uploading' | 'queued' | 'processing' | 'ready' | 'failed';

export interface Rendition {
  readonly preset: string;
  readonly width: number;
  readonly height: number;
  /** By extension: `webp`, `jpg`. */
  readonly urls: Readonly<Record<string, string>>;
}

export interface Asset {
  readonly id: string;
  readonly filename: string;
  readonly status: AssetStatus;
  /** Why, where the status is `failed`. */
  readonly code?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly takenAt?: string | null;
  readonly camera?: string | null;
  readonly caption?: string | null;
  readonly altText?: string | null;
  readonly tags?: readonly string[] | null;
  readonly favourite?: boolean;
  readonly hidden?: boolean;
  /** A fractional index: assets stand in its ordinal order. */
  readonly order?: string | null;
  readonly selected?: boolean;
  readonly palette?: readonly string[] | null;
  /** Base64, see evanw/thumbhash. */
  readonly thumbHash?: string | null;
  readonly renditions?: readonly Rendition[] | null;
  readonly version?: number;
}

export interface PortfolioHead {
  readonly id: string;
  readonly title: string;
  readonly couple?: string | null;
  readonly eventDate?: string | null;
  readonly timeZone?: string | null;
  readonly coverAssetId?: string | null;
}

/** Everything of a portfolio at one version. */
export interface Snapshot extends PortfolioHead {
  readonly version: number;
  readonly assets: readonly Asset[];
}

export interface Author {
  readonly id: string;
  readonly name: string;
}

export interface PortfolioEvent {
  readonly portfolioId: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly by: Author | null;
  readonly commandId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `viewing` without an asset: the gallery as a whole. */
export type FocusState = 'viewing' | 'editing';

export interface Focus {
  readonly assetId?: string | null;
  readonly field?: string | null;
  readonly state: FocusState;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role?: string | null;
  readonly focus?: Focus | null;
}

export interface PresenceChange {
  readonly joined?: readonly Person[];
  readonly left?: readonly (Person | string)[];
  readonly changed?: readonly Person[];
}

export interface Progress {
  readonly batchId: string;
  readonly total: number;
  readonly uploaded: number;
  readonly processed: number;
  readonly failed: number;
  readonly classified?: number;
  readonly etaSeconds?: number | null;
  readonly jobs?: readonly { readonly assetId: string; readonly stage: string; readonly percent: number }[];
}

export interface JoinAnswer {
  readonly version: number;
  readonly snapshot?: Snapshot | null;
  readonly events?: readonly PortfolioEvent[];
  readonly presence?: readonly Person[];
  readonly you?: Person | null;
}

/** What a person wants changed. `assetId` or `assetIds` where the type asks for it; a text that is null is removed. */
export type Command =
  | { readonly type: 'setTitle'; readonly title: string }
  | { readonly type: 'setCaption'; readonly assetId: string; readonly caption: string | null }
  | { readonly type: 'setAltText'; readonly assetId: string; readonly altText: string | null }
  | { readonly type: 'addTags' | 'removeTags'; readonly assetIds: readonly string[]; readonly tags: readonly string[] }
  | { readonly type: 'favourite' | 'select'; readonly assetIds: readonly string[]; readonly value: boolean }
  | { readonly type: 'setCover'; readonly assetId: string }
  | { readonly type: 'delete' | 'restore'; readonly assetIds: readonly string[] };

export type SentCommand = Command & { readonly commandId: string; readonly baseVersion: number };

/** Why a command was refused. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  /** For `conflict`: the value that stands now, who set it and when. */
  readonly current?: unknown;
  readonly by?: string | null;
  readonly at?: string | null;
}

/** The part of SignalR's `HubConnection` that the client needs, so that a test can stand in for it. */
export interface HubLink {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke(method: string, ...args: unknown[]): Promise<unknown>;
  on(method: string, handler: (...args: never[]) => void): void;
  onreconnecting(handler: (error?: Error) => void): void;
  onreconnected(handler: (connectionId?: string) => void): void;
  onclose(handler: (error?: Error) => void): void;
}
