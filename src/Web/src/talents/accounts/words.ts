import type { Platform, SocialAccount } from '../../api/types';
import { momentInWords } from '../../ui/time';
import { codeInWords, platformNames } from '../words';

interface Advice {
  readonly what: string;
  readonly todo: string;
}

const connectFailures: Readonly<Record<string, Advice>> = {
  access_denied: { what: 'The request was declined.', todo: 'Try again, and choose “Allow” when asked. Only the person who owns the account can do this.' },
  expired: { what: 'It took too long, so the request ran out.', todo: 'Try again. You have ten minutes.' },
  invalid_state: { what: 'The answer did not belong to a request from this browser.', todo: 'Try again, in one tab and without using the browser’s back button.' },
  exchange_failed: { what: 'The platform did not confirm the sign-in.', todo: 'Try again. If that doesn’t help, ask your operator to check the app’s client id, secret and redirect address.' },
  no_account: { what: 'There is no account that TalentMedia can read behind that sign-in.', todo: 'Sign in as somebody with a profile there. Instagram needs a professional account, YouTube a channel.' },
  missing_permission: { what: 'A permission was left out.', todo: 'Try again and leave every permission switched on; the profile picture can’t be read otherwise.' },
  not_configured: { what: 'Sign-in with this platform is not set up here.', todo: 'Ask your operator to add the platform’s client id and secret, or connect by handle or token.' },
  platform_unavailable: { what: 'The platform did not answer.', todo: 'Try again in a few minutes.' },
  talent_not_found: { what: 'This talent no longer exists.', todo: 'Add it again, then connect.' },
};

/** Why signing in at a platform did not connect the account, and what to do about it. */
export function connectFailure(code: string): Advice {
  return connectFailures[code] ?? { what: `The platform answered with “${code.slice(0, 80)}”.`, todo: 'Try again. If that doesn’t help, tell your operator this code.' };
}

const ways: Readonly<Record<NonNullable<SocialAccount['connectedBy']>, string>> = { oauth: 'by sign-in', token: 'by token', handle: 'by handle' };

/** "@ada · by sign-in · access until Jan 4" */
export function accountInWords({ handle, expiresAt, connectedBy }: SocialAccount): string {
  return [handle ? `@${handle}` : 'Connected', connectedBy ? ways[connectedBy] : null, expiresAt ? `access until ${momentInWords(expiresAt)}` : null].filter(Boolean).join(' · ');
}

/** Why an account must be connected anew. */
export function reconnectReason(platform: Platform, reason: string | null | undefined): string {
  if (!reason) return `${platformNames[platform]} no longer lets us in. Connect again to keep the photo current.`;
  return /^[a-z_]+$/.test(reason) ? `${codeInWords(reason)}.` : reason;
}
