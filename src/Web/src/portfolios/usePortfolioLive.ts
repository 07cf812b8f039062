import { useEffect, useState, useSyncExternalStore } from 'react';
import { connectPortfolioHub, PortfolioClient, storedOutbox, type PortfolioView } from '../realtime';

const waiting: PortfolioView = {
  link: 'connecting',
  closedCode: null,
  portfolio: { version: 0, head: null, assets: new Map() },
  unsent: 0,
  you: null,
  people: [],
  progress: new Map(),
};

export interface PortfolioLive {
  /** Null for the moment until SignalR is loaded. */
  readonly client: PortfolioClient | null;
  readonly view: PortfolioView;
}

/** A portfolio's live connection for as long as the screen is open. */
export function usePortfolioLive(portfolioId: string): PortfolioLive {
  const [client, setClient] = useState<PortfolioClient | null>(null);

  useEffect(() => {
    let isGone = false;
    let mine: PortfolioClient | null = null;
    void connectPortfolioHub().then((link) => {
      if (isGone) return;
      mine = new PortfolioClient({ portfolioId, link, outbox: storedOutbox(window.localStorage, portfolioId) });
      setClient(mine);
      void mine.start();
    });
    return () => {
      isGone = true;
      setClient(null);
      void mine?.stop();
    };
  }, [portfolioId]);

  const view = useSyncExternalStore(client?.subscribe ?? never, () => client?.view ?? waiting);
  return { client, view };
}

function never(): () => void {
  return () => undefined;
}
