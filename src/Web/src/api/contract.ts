/** What the API's description does not generate yet, by hand. Each becomes a pick of schema.d.ts, as in types.ts. */
import type { ImageSource, Platform } from './types';

export interface PlatformQuota {
  readonly limit: number;
  readonly remaining: number;
  readonly unit: 'calls' | 'units';
  readonly window: 'hour' | 'minute' | 'day';
  readonly resetsAt: string | null;
  readonly pausedUntil: string | null;
}

/** What this installation can do on a platform. Where a server does not say, it is not known. */
export interface PlatformAbilities {
  readonly platform: Platform;
  readonly oauth?: boolean;
  readonly handle?: boolean;
  readonly quota: PlatformQuota | null;
}

export interface AccountDetails {
  readonly connectedBy?: 'oauth' | 'token' | 'handle';
  /** Why it must be connected anew. */
  readonly reason?: string | null;
}

/** A square of the source picture: `x` and `size` are fractions of its width, `y` one of its height. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export type PinnedSource = ImageSource | 'avatar';

export interface ProfileImageDetails {
  /** Null: automatic. */
  readonly crop?: Crop | null;
  readonly pinned?: PinnedSource | null;
  /** Until then a manual sync is refused. */
  readonly syncAllowedAt?: string | null;
}

export interface PastImage {
  readonly id: string;
  readonly contentHash: string;
  readonly source: PinnedSource;
  readonly url: string;
  readonly shownFrom: string;
  /** Null while it is shown. */
  readonly shownUntil: string | null;
}

export const placeholderStatuses = ['suspected', 'confirmed', 'dismissed'] as const;
export type PlaceholderStatus = (typeof placeholderStatuses)[number];

export interface Placeholder {
  readonly id: string;
  readonly contentHash: string;
  readonly url: string;
  readonly platform: Platform;
  readonly talents: number;
  readonly status: PlaceholderStatus;
  readonly firstSeenAt: string;
  readonly decidedAt: string | null;
}

export interface RunCost {
  readonly platform: Platform;
  readonly units: number;
  readonly available: number;
}

export interface RejectedLine {
  readonly line: number;
  readonly code: string;
  readonly detail?: string | null;
}

export interface ImportCheck {
  readonly accepted: number;
  /** The first of them; `rejectedCount` counts all. */
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
}

export type ImportStarted = ImportCheck & { readonly id: string };

export interface TalentImport {
  readonly id: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly accepted: number;
  readonly created: number;
  readonly updated: number;
  readonly failed: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}
