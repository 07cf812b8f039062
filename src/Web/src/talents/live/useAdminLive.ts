import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { connectAdminHub } from './adminHub';
import { AdminLive } from './adminLive';
import { CacheNews } from './cacheNews';
import { liveness } from './liveness';

/** The one live connection of an administrator, for as long as they are signed in. */
export function useAdminLive(isAdmin: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isAdmin) return;
    const refresh = () => void client.invalidateQueries({ predicate: ({ queryKey, state }) => liveRoots.has(queryKey[0]) && !isLong(state.data) });
    const live = new AdminLive({ connect: () => connectAdminHub(), news: new CacheNews(client), liveness, onCaughtUp: refresh });
    void live.start();
    return () => void live.stop();
  }, [client, isAdmin]);
}

export function useIsLive(): boolean {
  return useSyncExternalStore(liveness.subscribe, () => liveness.isLive);
}

const liveRoots = new Set<unknown>(['talents', 'runs', 'imports', 'platforms']);

/** A list scrolled through for long would be asked for page by page; it is left as it is, and changes as news arrives. */
function isLong(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages) && data.pages.length > 5;
}
