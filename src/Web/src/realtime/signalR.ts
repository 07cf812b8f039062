import type { HubLink } from './protocol';

/** Loaded on demand: only a portfolio's screen needs SignalR. */
export async function connectPortfolioHub(url = '/hubs/portfolio'): Promise<HubLink> {
  const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  return new HubConnectionBuilder()
    .withUrl(url)
    .withStatefulReconnect()
    // Never gives up: the person decides when to leave. Jitter keeps a restarted server from a stampede.
    .withAutomaticReconnect({
      nextRetryDelayInMilliseconds: ({ previousRetryCount }) =>
        previousRetryCount === 0 ? 0 : Math.min(15_000, 500 * 2 ** previousRetryCount) * (0.75 + Math.random() / 2),
    })
    .configureLogging(LogLevel.Error)
    .build();
}
