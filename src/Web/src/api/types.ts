/** The wire. Built on the types generated from the API's own description, so that a change there is noticed here. */
import type { AccountDetails, ProfileImageDetails, RunCost } from './contract';
import type { components } from './schema';

type Schemas = components['schemas'];

/** Numbers are described as "number or numeric text", because the API reads both; it writes numbers. */
type Written<T> = { readonly [K in keyof T]: number extends T[K] ? Exclude<T[K], string> : T[K] };

export type Role = 'admin' | 'photographer' | 'client' | 'guest' | 'system';

export type Session = Pick<Written<Schemas['SessionView']>, 'id' | 'name'> & { readonly role: Role };

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export const platforms = ['instagram', 'tiktok', 'youtube'] as const;
export type Platform = (typeof platforms)[number];
export type ImageSource = Platform | 'initials';
export type DisplaySource = 'social' | 'avatar' | 'initials';
export type TalentStatus = 'not_connected' | 'pending' | 'current' | 'failing' | 'reconnect';

export type SourceOutcome = Partial<Pick<Written<Schemas['SourceView']>, 'code' | 'detail' | 'at'>> & {
  readonly platform: Platform;
  readonly outcome: 'used' | 'not_tried' | 'skipped';
};

type ProfileImageFacts = 'talentId' | 'profileImageUrl' | 'lastProfileImageSyncAt' | 'nextAutomaticSyncAfter' | 'changed' | 'contentHash' | 'initials';

export type ProfileImage = Pick<Written<Schemas['ProfileImageJson']>, ProfileImageFacts> & ProfileImageDetails & {
  readonly profileImageSource: ImageSource;
  readonly displaySource: DisplaySource;
  readonly sources: readonly SourceOutcome[];
};

export type SocialAccount = Pick<Written<Schemas['AccountView']>, 'handle' | 'connectedAt' | 'expiresAt'> & AccountDetails & {
  readonly platform: Platform;
  readonly status: 'connected' | 'reconnect';
};

type TalentFacts = 'id' | 'name' | 'externalId' | 'version' | 'initials' | 'contentHash' | 'lastProfileImageSyncAt';

export type Talent = Pick<Written<Schemas['TalentJson']>, TalentFacts> & {
  readonly profileImageSource: ImageSource;
  readonly displaySource: DisplaySource;
  readonly status: TalentStatus;
  readonly accounts: readonly SocialAccount[];
};

export type RunOutcome = 'changed' | 'unchanged' | 'failed' | 'skipped' | 'would_sync';

type RunFacts = 'id' | 'dryRun' | 'startedAt' | 'finishedAt' | 'due' | 'selected' | 'changed' | 'unchanged' | 'failed' | 'skipped';

export type Run = Pick<Written<Schemas['RunView']>, RunFacts> & {
  readonly kind: 'nightly' | 'manual';
  readonly status: 'running' | 'completed' | 'failed';
  readonly cost?: readonly RunCost[];
};

export type RunTalent = Pick<Written<Schemas['RunTalentView']>, 'ordinal' | 'talentId' | 'name' | 'code' | 'source' | 'at'> & {
  readonly outcome: RunOutcome | null;
};

type PortfolioFacts = 'id' | 'title' | 'couple' | 'eventDate' | 'version' | 'assetCount';

export type PortfolioSummary = Pick<Written<Schemas['PortfolioJson']>, PortfolioFacts> & { readonly cover: PortfolioCover | null };

export type PortfolioCover = Pick<Written<Schemas['CoverJson']>, 'assetId' | 'thumbHash'> & {
  readonly renditions: readonly Written<Schemas['RenditionJson']>[];
};

export type UploadedAsset = Pick<Written<Schemas['UploadedFile']>, 'filename' | 'status'> & Partial<Pick<Written<Schemas['UploadedFile']>, 'id' | 'code'>>;
