import { infiniteQueryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { Placeholder, PlaceholderStatus } from '../../api/contract';
import { http, withQuery } from '../../api/http';
import type { Page } from '../../api/types';

const root = '/api/admin/placeholders';
const pageSize = 60;

export type Decision = 'confirm' | 'dismiss';

export function placeholdersQuery(status: PlaceholderStatus) {
  return infiniteQueryOptions({
    queryKey: ['placeholders', status],
    queryFn: ({ pageParam, signal }) => http.get<Page<Placeholder>>(withQuery(root, { status, cursor: pageParam, limit: pageSize }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function decide(id: string, decision: Decision): Promise<Placeholder> {
  return http.post<Placeholder>(`${root}/${encodeURIComponent(id)}/${decision}`);
}

/** A decided one is in another list now. */
export function takeOut(client: QueryClient, { id, status }: Placeholder): void {
  client.setQueryData<InfiniteData<Page<Placeholder>, string | null>>(['placeholders', status], (list) => list && {
    ...list,
    pages: list.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
  });
}
