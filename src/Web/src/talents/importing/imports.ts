import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ImportCheck, ImportStarted, TalentImport } from '../../api/contract';
import { http } from '../../api/http';
import { liveness } from '../live/liveness';

const root = '/api/admin/talents';

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => http.get<TalentImport>(`${root}/imports/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? liveness.pause(1_000) : false),
  });
}

/** What would be taken and what not; nothing is written. */
export function useCheckImport() {
  return useMutation({ mutationFn: (file: File) => send<ImportCheck>(file, true) });
}

export function useStartImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => send<ImportStarted>(file, false),
    onSuccess: ({ id, accepted }) => {
      client.setQueryData<TalentImport>(['imports', id], (known) => known ?? { id, accepted, status: 'running', created: 0, updated: 0, failed: 0, startedAt: new Date().toISOString(), finishedAt: null });
    },
  });
}

/** Systems name the type of such files in many ways, so the name decides. */
export function isJsonLines(file: File): boolean {
  return /\.(ndjson|jsonl)$/i.test(file.name);
}

function send<T>(file: File, dryRun: boolean): Promise<T> {
  return http.post<T>(`${root}/import?dryRun=${dryRun ? 'true' : 'false'}`, file, { 'Content-Type': isJsonLines(file) ? 'application/x-ndjson' : 'text/csv' });
}
