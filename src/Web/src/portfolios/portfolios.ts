import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from '../api/http';
import type { Page, PortfolioSummary } from '../api/types';

const root = '/api/portfolios';

export interface NewPortfolio {
  readonly title: string;
  readonly couple?: string;
  readonly eventDate?: string;
}

export const portfolioListQuery = infiniteQueryOptions({
  queryKey: ['portfolios', 'list'],
  queryFn: ({ pageParam, signal }) => http.get<Page<PortfolioSummary>>(withQuery(root, { cursor: pageParam, limit: 60 }), signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

/** Title and date before the live connection is there. */
export function portfolioQuery(id: string) {
  return queryOptions({
    queryKey: ['portfolios', 'one', id],
    queryFn: ({ signal }) => http.get<PortfolioSummary>(`${root}/${encodeURIComponent(id)}`, signal),
  });
}

export function useCreatePortfolio() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (portfolio: NewPortfolio) => http.post<PortfolioSummary>(root, portfolio, { 'Idempotency-Key': crypto.randomUUID() }),
    onSuccess: () => client.invalidateQueries({ queryKey: portfolioListQuery.queryKey }),
  });
}

export function useDeletePortfolio(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete(`${root}/${encodeURIComponent(id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['portfolios'] }),
  });
}
