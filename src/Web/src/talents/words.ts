import type { PinnedSource } from '../api/contract';
import { ProblemError, reasonOf } from '../api/problem';
import type { DisplaySource, ImageSource, Platform, ProfileImage, SourceOutcome, Talent, TalentStatus } from '../api/types';

export const platformNames: Readonly<Record<Platform, string>> = { instagram: 'Instagram', tiktok: 'TikTok', youtube: 'YouTube' };

export const pinnedNames: Readonly<Record<PinnedSource, string>> = { ...platformNames, avatar: 'Uploaded photo', initials: 'Initials' };

export const statusNames: Readonly<Record<TalentStatus, string>> = {
  current: 'Up to date',
  pending: 'Fetching the photo',
  failing: 'No photo found',
  reconnect: 'Reconnect needed',
  not_connected: 'No account',
};

const reasons: Readonly<Record<string, string>> = {
  token_expired: 'the access has expired; connect the account again',
  token_revoked: 'the access was taken back; connect the account again',
  missing_permission: 'a permission is missing; connect the account again and allow all that is asked for',
  rate_limited: 'the platform asked us to slow down; it is tried again later',
  platform_unavailable: 'the platform did not answer; it is tried again later',
  quota_exhausted: 'this platform’s allowance is used up; it is tried again when there is more',
  timed_out: 'the platform took too long; it is tried again later',
  interrupted: 'the server stopped in the middle; it is tried again later',
  placeholder: 'the account only has the platform’s standard picture',
  invalid_url: 'the platform gave an address that is not valid',
  not_https: 'the picture is not offered over a secure connection',
  not_public: 'the picture’s address is not on the public internet',
  not_an_image: 'what the platform sent is not a picture',
  too_large: 'the picture is too large',
  too_small: 'the picture is too small to show',
  too_many_pixels: 'the picture has too many pixels',
  corrupt: 'the picture is damaged',
  unsupported: 'the picture is of a kind that is not read here',
  animated: 'the picture is an animation',
  not_found: 'the account or its picture was not found',
  not_connected: 'no account is connected',
  sync_cooldown: 'it was synced a moment ago',
  throttled: 'it was synced within its day',
  talent_deleted: 'the talent was deleted',
  internal: 'something went wrong on our side',
};

/** Why a source was passed over, in plain words. */
export function reasonInWords({ code, detail }: Pick<SourceOutcome, 'code' | 'detail'>): string {
  return reasons[code ?? ''] ?? detail ?? 'it could not be used';
}

/** A code of a run's row or an account, as a sentence of its own. */
export function codeInWords(code: string): string {
  const reason = reasons[code];
  return reason === undefined ? code.replaceAll('_', ' ') : reason.charAt(0).toUpperCase() + reason.slice(1);
}

const pictureRefusals: Readonly<Record<string, string>> = {
  empty: 'The file is empty.',
  too_large: 'The picture is too large. Ten megabytes are the most.',
  too_small: 'The picture is too small. It needs at least 64 pixels on each side.',
  unsupported: 'This is not a kind of picture that TalentMedia reads. JPEG, PNG and WebP always work.',
  corrupt: 'The file is damaged or cut short.',
  too_many_pixels: 'The picture has more pixels than can be processed.',
  too_many_scans: 'The file is built in a way that is not safe to read.',
  too_many_frames: 'Animations with this many frames are not supported.',
  timed_out: 'Reading the picture took too long.',
  renderer_crashed: 'The picture could not be read.',
  storage_full: 'There is no space left on the server.',
  http_413: 'The picture is too large. Ten megabytes are the most.',
};

/** Why an uploaded picture was refused. */
export function pictureRefusal(error: unknown): string {
  return (error instanceof ProblemError ? pictureRefusals[error.problem.code] : undefined) ?? reasonOf(error);
}

export function sourceInWords(talent: { readonly profileImageSource: ImageSource; readonly displaySource: DisplaySource }): string {
  if (talent.displaySource === 'avatar') return 'Uploaded photo';
  if (talent.displaySource === 'initials' || talent.profileImageSource === 'initials') return 'Initials';
  return platformNames[talent.profileImageSource];
}

export function talentsInWords(count: number, hasMore: boolean): string {
  const words = count === 1 ? '1 talent' : `${count.toLocaleString('en')} talents`;
  return hasMore ? `The first ${words} are here; more come as you go` : words;
}

/** What a refresh did, for the toast. */
export function syncInWords(image: ProfileImage, talent: Talent): string {
  const source = sourceInWords(image);
  if (image.displaySource !== 'social') return talent.accounts.length === 0 ? 'No account is connected, so the initials stay.' : `No platform had a usable photo. Shown now: ${source.toLowerCase()}.`;
  return image.changed ? `The new photo is from ${source}.` : `The photo from ${source} has not changed.`;
}
