/** The wire, after the API's contract. */

export type Role = 'admin' | 'photographer' | 'client' | 'guest' | 'system';

export interface Session {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export const platforms = ['instagram', 'tiktok', 'youtube'] as const;
export type Platform = (typeof platforms)[number];
export type ImageSource = Platform | 'initials';
export type DisplaySource = 'social' | 'avatar' | 'initials';
export type TalentStatus = 'not_connected' | 'pending' | 'current' | 'failing' | 'reconnect';

export interface SourceOutcome {
  readonly platform: Platform;
  readonly outcome: 'used' | 'not_tried' | 'skipped';
  readonly code?: string | null;
  readonly detail?: string | null;
  readonly at?: string | null;
}

export interface ProfileImage {
  readonly talentId: string;
  readonly profileImageUrl: string;
  readonly profileImageSource: ImageSource;
  readonly displaySource: DisplaySource;
  readonly lastProfileImageSyncAt?: string | null;
  readonly nextAutomaticSyncAfter?: string | null;
  readonly changed: boolean;
  readonly contentHash?: string | null;
  readonly initials: string;
  readonly sources: readonly SourceOutcome[];
}

export interface SocialAccount {
  readonly platform: Platform;
  readonly handle?: string | null;
  readonly status: 'connected' | 'reconnect';
  readonly connectedAt: string;
  readonly expiresAt?: string | null;
}

export interface Talent {
  readonly id: string;
  readonly name: string;
  readonly externalId?: string | null;
  readonly version: number;
  readonly initials: string;
  readonly profileImageSource: ImageSource;
  readonly displaySource: DisplaySource;
  readonly contentHash?: string | null;
  readonly status: TalentStatus;
  readonly lastProfileImageSyncAt?: string | null;
  readonly accounts: readonly SocialAccount[];
}

export interface PortfolioSummary {
  readonly id: string;
  readonly title: string;
  readonly couple?: string | null;
  readonly eventDate?: string | null;
  readonly version: number;
  readonly assetCount?: number;
  readonly createdAt?: string;
  readonly cover?: PortfolioCover | null;
}

export interface PortfolioCover {
  readonly assetId: string;
  readonly thumbHash?: string | null;
  readonly renditions: readonly { readonly preset: string; readonly width: number; readonly height: number; readonly urls: Readonly<Record<string, string>> }[];
}

export interface UploadedAsset {
  readonly id?: string | null;
  readonly filename: string;
  readonly status: string;
  readonly code?: string | null;
}
