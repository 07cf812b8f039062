import type { DisplaySource, ImageSource, Platform, ProfileImage, SourceOutcome, Talent, TalentStatus } from '../api/types';

export const platformNames: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok', youtube: 'YouTube' };

export const statusNames: Readonly<Record<TalentStatus, string>> = {
  current: 'Up to date',
  pending: 'Fetching the photo',
  failing: 'No photo found',
  reconnect: 'Reconnect needed',
  not_connected: 'No account',
};

const reasons: Readonly<Record<string, string>> = {
  token_expired: 'the access has expired; connect the account again',
  rate_limited: 'the platform asked us to slow down; it is tried again later',
  platform_unavailable: 'the platform did not answer; it is tried again later',
  placeholder: 'the account only has the platform’s standard picture',
  invalid_url: 'the platform gave an address that is not valid',
  not_https: 'the picture is not offered over a secure connection',
  not_public: 'the picture’s address is not on the public internet',
  not_an_image: 'what the platform sent is not a picture',
  too_large: 'the picture is too large',
  too_small: 'the picture is too small to show',
  not_found: 'the account or its picture was not found',
};

/** Why a source was passed over, in plain words. */
export function reasonInWords({ code, detail }: Pick<SourceOutcome, 'code' | 'detail'>): string {
  return reasons[code ?? ''] ?? detail ?? 'it could not be used';
}

export function sourceInWords(talent: { readonly profileImageSource: ImageSource; readonly displaySource: DisplaySource }): string {
  if (talent.displaySource === 'avatar') return 'Uploaded photo';
  if (talent.displaySource === 'initials' || talent.profileImageSource === 'initials') return 'Initials';
  return platformNames[talent.profileImageSource];
}

/** What a refresh did, for the toast. */
export function syncInWords(image: ProfileImage, talent: Talent): string {
  const source = sourceInWords(image);
  if (image.displaySource !== 'social') return talent.accounts.length === 0 ? 'No account is connected, so the initials stay.' : `No platform had a usable photo. Shown now: ${source.toLowerCase()}.`;
  return image.changed ? `The new photo is from ${source}.` : `The photo from ${source} has not changed.`;
}
