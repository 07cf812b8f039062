/** Whether news arrives by itself. While it does not, queries ask. */
export class Liveness {
  private readonly listeners = new Set<() => void>();
  private live = false;

  get isLive(): boolean {
    return this.live;
  }

  /** How long a query waits until it asks again; while news arrives it asks only in case some was lost. */
  pause(offlineMs: number): number {
    return this.live ? Math.max(15_000, offlineMs) : offlineMs;
  }

  set(live: boolean): void {
    if (this.live === live) return;
    this.live = live;
    this.listeners.forEach((tell) => tell());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const liveness = new Liveness();
