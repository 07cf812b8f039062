import { useCallback, useEffect, useState } from 'react';
import type { PortfolioClient, Refusal } from '../realtime';
import { tellFailure } from '../ui/notify';

/** Two people changed the same caption; theirs stands, ours waits for a decision. */
export interface CaptionConflict {
  readonly mine: string;
  readonly theirs: string | null;
  readonly by: string | null;
  readonly at: string | null;
}

export interface CaptionConflicts {
  readonly of: (assetId: string) => CaptionConflict | undefined;
  readonly settle: (assetId: string) => void;
}

/** Keeps the conflicts until someone decides, also while another photograph is looked at. */
export function useCaptionConflicts(client: PortfolioClient | null, openAssetId: string | null): CaptionConflicts {
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, CaptionConflict>>(new Map());

  useEffect(() => client?.onRefused((refusal, command) => {
    if (command.type !== 'setCaption' || refusal.code !== 'conflict') {
      tellFailure('The change was taken back', refusal.title);
      return;
    }
    setConflicts((known) => new Map(known).set(command.assetId, conflictOf(command.caption ?? '', refusal)));
    if (openAssetId !== command.assetId) tellFailure('Your caption was not saved', `${refusal.by ?? 'Someone'} changed it meanwhile. Open the photograph to decide.`);
  }), [client, openAssetId]);

  const settle = useCallback((assetId: string) => setConflicts((known) => new Map([...known].filter(([id]) => id !== assetId))), []);
  return { of: (assetId) => conflicts.get(assetId), settle };
}

function conflictOf(mine: string, { current, by, at }: Refusal): CaptionConflict {
  return { mine, theirs: typeof current === 'string' ? current : null, by: by ?? null, at: at ?? null };
}
