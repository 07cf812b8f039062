import { retryMs, type AdminLink, type AdminNews } from './adminHub';
import type { Liveness } from './liveness';

interface AdminLiveOptions {
  readonly connect: () => Promise<AdminLink>;
  readonly news: AdminNews;
  readonly liveness: Liveness;
  /** Called when news arrives again after a time in which some may have been missed. */
  readonly onCaughtUp: () => void;
  readonly wait?: (ms: number) => Promise<void>;
}

/** Keeps one connection to the hub for as long as it is wanted, and says whether it stands. */
export class AdminLive {
  private readonly options: Required<AdminLiveOptions>;
  private link: AdminLink | null = null;
  private isOver = false;
  private wasLive = false;

  constructor(options: AdminLiveOptions) {
    this.options = { wait: (ms) => new Promise((done) => setTimeout(done, ms)), ...options };
  }

  async start(): Promise<void> {
    // SignalR's own retries begin only after a first success.
    for (let attempts = 1; !this.isEnded(); attempts++) {
      try {
        this.link ??= this.heard(await this.options.connect());
        await this.link.start();
      } catch {
        await this.options.wait(retryMs(attempts));
        continue;
      }
      if (this.isEnded()) await this.link.stop();
      else this.enter();
      return;
    }
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.options.liveness.set(false);
    await this.link?.stop();
  }

  private heard(link: AdminLink): AdminLink {
    const { news, liveness } = this.options;
    link.on('TalentChanged', news.TalentChanged);
    link.on('TalentDeleted', news.TalentDeleted);
    link.on('RunProgress', news.RunProgress);
    link.on('ImportProgress', news.ImportProgress);
    link.onreconnecting(() => liveness.set(false));
    link.onreconnected(() => this.enter());
    link.onclose(() => liveness.set(false));
    return link;
  }

  private enter(): void {
    this.options.liveness.set(true);
    if (this.wasLive) this.options.onCaughtUp();
    this.wasLive = true;
  }

  /** A call, since it changes while `start` waits. */
  private isEnded(): boolean {
    return this.isOver;
  }
}
