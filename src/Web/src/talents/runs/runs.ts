import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from '../../api/http';
import type { Page, Run, RunTalent } from '../../api/types';
import { liveness } from '../live/liveness';

const root = '/api/admin/profile-image-runs';
const listSize = 25;
const reportSize = 200;
const pollMs = 2_000;

export const runListQuery = infiniteQueryOptions({
  queryKey: ['runs', 'list'],
  queryFn: ({ pageParam, signal }) => http.get<Page<Run>>(withQuery(root, { cursor: pageParam, limit: listSize }), signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
  refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isRunning)) ? liveness.pause(pollMs) : false),
});

export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['runs', 'one', id],
    queryFn: ({ signal }) => http.get<Run>(`${root}/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? liveness.pause(pollMs) : false),
  });
}

export function runReportQuery(run: Run) {
  return infiniteQueryOptions({
    queryKey: ['runs', 'report', run.id, run.status],
    queryFn: ({ pageParam, signal }) => http.get<Page<RunTalent>>(withQuery(`${root}/${encodeURIComponent(run.id)}/talents`, { cursor: pageParam, limit: reportSize }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (previous) => previous,
    refetchInterval: () => (isRunning(run) ? liveness.pause(pollMs * 2) : false),
  });
}

export function useStartRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (dryRun: boolean) => http.post<Run>(root, { dryRun }, { 'Idempotency-Key': crypto.randomUUID() }),
    onSuccess: async (run) => {
      client.setQueryData(['runs', 'one', run.id], run);
      await client.invalidateQueries({ queryKey: ['runs', 'list'] });
    },
  });
}

export function isRunning(run: Run): boolean {
  return run.status === 'running';
}

/** Talents with an outcome. */
export function doneOf(run: Run): number {
  return run.changed + run.unchanged + run.failed + run.skipped;
}
