import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { http, withQuery } from '../api/http';
import type { Page, Platform, ProfileImage, SocialAccount, Talent, TalentStatus } from '../api/types';
import { liveness } from './live/liveness';

const root = '/api/admin/talents';
const pageSize = 100;

export interface TalentFilter {
  readonly search: string;
  readonly source: string;
  readonly status: string;
  readonly sort: string;
}

export interface NewTalent {
  readonly name: string;
  readonly externalId?: string;
}

export interface NewAccount {
  readonly platform: Platform;
  readonly handle?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
}

/** While a sync runs by itself the page looks again soon; otherwise not at all. */
const pendingPollMs = 1_500;

/** Asking anew asks for every page that was scrolled through; beyond this many that is too much for what may have changed. */
const fewPages = 5;

export function talentListQuery(filter: TalentFilter) {
  return infiniteQueryOptions({
    queryKey: ['talents', 'list', filter],
    queryFn: ({ pageParam, signal }) => http.get<Page<Talent>>(withQuery(root, { ...filter, cursor: pageParam, limit: pageSize }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (previous) => previous,
    staleTime: ({ state }) => ((state.data?.pages.length ?? 0) > fewPages ? Infinity : 15_000),
    refetchInterval: ({ state: { data } }) => (data && data.pages.length <= fewPages && data.pages.some(({ items }) => items.some(isPending)) ? liveness.pause(pendingPollMs * 2) : false),
  });
}

export function talentQuery(id: string) {
  return queryOptions({
    queryKey: ['talents', 'one', id],
    queryFn: ({ signal }) => http.get<Talent>(pathOf(id), signal),
    refetchInterval: ({ state }) => (state.data && isPending(state.data) ? liveness.pause(pendingPollMs) : false),
  });
}

/** Asked for anew whenever the talent's picture or status changes. */
export function profileImageQuery(talent: Talent) {
  return queryOptions({
    queryKey: ['talents', 'image', talent.id, talent.status, talent.contentHash ?? '', talent.lastProfileImageSyncAt ?? '', talent.accounts.length],
    queryFn: ({ signal }) => http.get<ProfileImage>(`${pathOf(talent.id)}/profile-image`, signal),
    placeholderData: (previous) => (previous?.talentId === talent.id ? previous : undefined),
  });
}

export function isPending(talent: Talent): boolean {
  return (talent.status satisfies TalentStatus) === 'pending';
}

/** A picture by its content never changes; initials change with the name, so the version is part of their address. */
export function avatarUrl(talent: Talent, size: 64 | 128 | 256 | 512): string {
  const id = encodeURIComponent(talent.id);
  return talent.contentHash ? `/talents/${id}/avatar/${talent.contentHash}/${size}` : `/talents/${id}/avatar?size=${size}&v=${talent.version}`;
}

export function useCreateTalent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (talent: NewTalent) => http.post<Talent>(root, talent, { 'Idempotency-Key': crypto.randomUUID() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['talents', 'list'] }),
  });
}

export function useRenameTalent(talent: Talent) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => http.patch<Talent>(pathOf(talent.id), { name }, { 'If-Match': `"${talent.version}"` }),
    onSettled: () => refresh(client, talent.id),
  });
}

export function useDeleteTalent(talent: Talent) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete(pathOf(talent.id)),
    onSuccess: async () => {
      client.removeQueries({ queryKey: ['talents', 'one', talent.id] });
      await client.invalidateQueries({ queryKey: ['talents', 'list'] });
    },
  });
}

export function useConnectAccount(talent: Talent) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (account: NewAccount) => http.post<SocialAccount>(`${pathOf(talent.id)}/social-accounts`, account),
    onSuccess: () => refresh(client, talent.id),
  });
}

export function useDisconnectAccount(talent: Talent) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (platform: Platform) => http.delete(`${pathOf(talent.id)}/social-accounts/${platform}`),
    onSuccess: () => refresh(client, talent.id),
  });
}

export function useSyncPhoto(talent: Talent) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.post<ProfileImage>(`${pathOf(talent.id)}/profile-image/sync`),
    onSettled: () => refresh(client, talent.id),
  });
}

export function pathOf(id: string): string {
  return `${root}/${encodeURIComponent(id)}`;
}

/** After a change of one's own. */
export async function refresh(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['talents', 'one', id] }),
    client.invalidateQueries({ queryKey: ['talents', 'image', id] }),
    client.invalidateQueries({ queryKey: ['talents', 'history', id] }),
    client.invalidateQueries({ queryKey: ['talents', 'list'] }),
  ]);
}
