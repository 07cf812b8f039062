import { queryOptions, useQuery } from '@tanstack/react-query';
import type { PlatformAbilities } from '../api/contract';
import { http } from '../api/http';
import { isNotOffered } from '../api/problem';
import type { Platform } from '../api/types';
import { liveness } from './live/liveness';

/** Null where the server does not say. */
export const platformsQuery = queryOptions({
  queryKey: ['platforms'],
  queryFn: async ({ signal }): Promise<readonly PlatformAbilities[] | null> => {
    try {
      return (await http.get<{ readonly items: readonly PlatformAbilities[] }>('/api/admin/platforms', signal)).items;
    } catch (error) {
      if (isNotOffered(error)) return null;
      throw error;
    }
  },
  refetchInterval: () => liveness.pause(30_000),
});

/** What this installation can do there; undefined while that is not known. */
export function usePlatform(platform: Platform): PlatformAbilities | undefined {
  return useQuery(platformsQuery).data?.find((each) => each.platform === platform);
}

/** A plain address: the browser leaves for the platform and comes back. */
export function oauthStartUrl(platform: Platform, talentId: string): string {
  return `/oauth/${platform}/start?talentId=${encodeURIComponent(talentId)}`;
}
