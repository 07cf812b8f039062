import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Crop, PastImage, PinnedSource } from '../../api/contract';
import { http, withQuery } from '../../api/http';
import type { Page, ProfileImage, Talent } from '../../api/types';
import { pathOf, refresh } from '../talents';

const pageSize = 24;

/** The picture before it is cropped. The hash is in the address so that a new picture is a new address. */
export function sourceImageUrl(talent: Talent): string {
  return withQuery(`${pathOf(talent.id)}/profile-image/source-image`, { of: talent.contentHash });
}

export function historyQuery(talentId: string) {
  return infiniteQueryOptions({
    queryKey: ['talents', 'history', talentId],
    queryFn: ({ pageParam, signal }) => http.get<Page<PastImage>>(withQuery(`${pathOf(talentId)}/profile-image/history`, { cursor: pageParam, limit: pageSize }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

function usePictureChange<Argument, Answer = ProfileImage>(talent: Talent, change: (path: string, argument: Argument) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (argument: Argument) => change(pathOf(talent.id), argument),
    onSettled: () => refresh(client, talent.id),
  });
}

/** Null: automatic again. */
export function useCropPicture(talent: Talent) {
  return usePictureChange(talent, (path, crop: Crop | null) => (crop === null ? http.delete<ProfileImage>(`${path}/profile-image/crop`) : http.put<ProfileImage>(`${path}/profile-image/crop`, crop)));
}

/** Null: by the usual order again. */
export function usePinSource(talent: Talent) {
  return usePictureChange(talent, (path, source: PinnedSource | null) => (source === null ? http.delete<ProfileImage>(`${path}/profile-image/pin`) : http.put<ProfileImage>(`${path}/profile-image/pin`, { source })));
}

export function useRestorePicture(talent: Talent) {
  return usePictureChange(talent, (path, entryId: string) => http.post<ProfileImage>(`${path}/profile-image/history/${encodeURIComponent(entryId)}/restore`));
}

export function useUploadPicture(talent: Talent) {
  return usePictureChange(talent, (path, file: File) => http.put<ProfileImage>(`${path}/avatar`, file));
}

export function useRemoveUpload(talent: Talent) {
  return usePictureChange(talent, (path) => http.delete(`${path}/avatar`));
}
