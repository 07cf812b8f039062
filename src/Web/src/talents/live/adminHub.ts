import type { TalentImport } from '../../api/contract';
import type { Run, Talent } from '../../api/types';

/** What the server tells administrators. */
export interface AdminNews {
  TalentChanged: (talent: Talent) => void;
  TalentDeleted: (talentId: string) => void;
  RunProgress: (run: Run) => void;
  ImportProgress: (progress: TalentImport) => void;
}

/** A connection to the hub; SignalR's HubConnection is one. */
export interface AdminLink {
  on: <Name extends keyof AdminNews>(name: Name, tell: AdminNews[Name]) => void;
  onreconnecting: (tell: () => void) => void;
  onreconnected: (tell: () => void) => void;
  onclose: (tell: () => void) => void;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Loaded on demand: whoever does not look at talents needs no SignalR. */
export async function connectAdminHub(url = '/hubs/admin'): Promise<AdminLink> {
  const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  return new HubConnectionBuilder()
    .withUrl(url)
    .withStatefulReconnect()
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => retryMs(previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();
}

/** At once, then ever more rarely. Jitter keeps a restarted server from a stampede. */
export function retryMs(attempts: number): number {
  return attempts === 0 ? 0 : Math.min(30_000, 500 * 2 ** attempts) * (0.75 + Math.random() / 2);
}
