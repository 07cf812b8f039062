import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { Previews, type Preview } from './previews';
import { sendTo } from './sendFile';
import { UploadQueue, type UploadsView } from './uploadQueue';

export interface Uploads {
  readonly view: UploadsView;
  readonly add: (files: readonly File[]) => void;
  readonly retryFailed: () => void;
  readonly clear: () => void;
  /** By an upload's key or by the id of the asset it became. */
  readonly previewOf: (key: string) => Preview | undefined;
}

/** The uploads of one portfolio while its screen is open. */
export function useUploads(portfolioId: string): Uploads {
  const [previewsMade, setPreviewsMade] = useState(0);
  const [previews] = useState(() => new Previews(() => setPreviewsMade((made) => made + 1)));
  const [batch] = useState(() => ({ id: '' }));
  const [queue] = useState(() => new UploadQueue({ send: sendTo(portfolioId, () => batch.id) }));
  useEffect(() => () => {
    queue.stop();
    previews.stop();
  }, [queue, previews]);

  const view = useSyncExternalStore(queue.subscribe, () => queue.view);
  useLeaveWarning(view.totals.isActive);

  const add = (files: readonly File[]) => {
    // What is dropped while a batch is under way belongs to it.
    if (!queue.view.totals.isActive) setBatch(batch);
    const known = new Set(queue.view.uploads.map(({ key }) => key));
    queue.add(files);
    for (const { key, file } of queue.view.uploads) if (!known.has(key)) previews.want(key, file);
  };
  const { uploads } = view;
  const previewOf = useCallback(
    (key: string) => (previewsMade === 0 ? undefined : previews.of(uploads.find(({ assetId }) => assetId === key)?.key ?? key)),
    [uploads, previews, previewsMade],
  );
  return { view, add, previewOf, retryFailed: () => queue.retryFailed(), clear: () => queue.clear() };
}

function setBatch(batch: { id: string }): void {
  batch.id = crypto.randomUUID();
}

function useLeaveWarning(isActive: boolean): void {
  useEffect(() => {
    if (!isActive) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isActive]);
}
