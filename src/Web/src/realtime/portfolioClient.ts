import { CommandQueue, type Settled } from './commandQueue';
import { fold } from './fold';
import { noOutbox, type Outbox } from './outbox';
import type { Command, Focus, HubLink, JoinAnswer, Person, PortfolioEvent, PresenceChange, Progress, Refusal } from './protocol';
import { refusalOfError, verdictOf } from './refusal';
import { changePresence, changeProgress, fromSnapshot, nothing, type PortfolioState } from './state';

/** `closed`: the server ended it (deleted, access withdrawn) and there is no way back. */
export type LinkState = 'connecting' | 'live' | 'reconnecting' | 'closed';

/** All that a screen shows. A new object after each change, the same object in between. */
export interface PortfolioView {
  readonly link: LinkState;
  readonly closedCode: string | null;
  /** Confirmed state with the pending commands on top. */
  readonly portfolio: PortfolioState;
  /** Commands made and not yet answered. */
  readonly unsent: number;
  readonly you: Person | null;
  readonly people: readonly Person[];
  readonly progress: ReadonlyMap<string, Progress>;
}

export interface PortfolioClientOptions {
  readonly portfolioId: string;
  readonly link: HubLink;
  readonly outbox?: Outbox;
  readonly newCommandId?: () => string;
  /** Milliseconds. Injected so that tests need no clock. */
  readonly delay?: (ms: number) => Promise<void>;
  /** How often presence is renewed while connected; the server forgets a silent client after about 15 s. */
  readonly heartbeatMs?: number;
}

/** Between attempts to reach a server that does not answer; the last one repeats. */
const attemptDelays = [500, 1_000, 2_000, 5_000, 10_000];

/**
 * One portfolio, live: joins with the last version it has, applies every event once and in order, shows commands
 * before they are confirmed and takes them back with a reason, and catches up after any interruption.
 */
export class PortfolioClient {
  readonly #id: string;
  readonly #link: HubLink;
  readonly #queue: CommandQueue;
  readonly #newCommandId: () => string;
  readonly #delay: (ms: number) => Promise<void>;
  readonly #heartbeatMs: number;
  readonly #listeners = new Set<() => void>();
  readonly #refusalListeners = new Set<(refusal: Refusal, command: Command) => void>();
  /** Events that came before the ones they follow. */
  readonly #early = new Map<number, PortfolioEvent>();
  #confirmed: PortfolioState = nothing;
  #view: PortfolioView = { link: 'connecting', closedCode: null, portfolio: nothing, unsent: 0, you: null, people: [], progress: new Map() };
  #starting: Promise<void> | null = null;
  #joining: Promise<void> | null = null;
  /** An event could not be folded; only a snapshot helps, and asking once for a version is enough. */
  #wantsSnapshot = false;
  #snapshotAskedAt = -1;
  #pumping = false;
  #stopped = false;
  #focus: Focus | null = null;
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor({ portfolioId, link, outbox = noOutbox, newCommandId = () => crypto.randomUUID(), delay = wait, heartbeatMs = 5_000 }: PortfolioClientOptions) {
    this.#id = portfolioId;
    this.#link = link;
    this.#queue = new CommandQueue(outbox);
    this.#newCommandId = newCommandId;
    this.#delay = delay;
    this.#heartbeatMs = heartbeatMs;
    this.#listen();
  }

  get view(): PortfolioView {
    return this.#view;
  }

  /** Called after each change of {@link view}. Returns what ends it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Told of every refused command, also of one made in an earlier session whose promise nobody holds. */
  onRefused(listener: (refusal: Refusal, command: Command) => void): () => void {
    this.#refusalListeners.add(listener);
    return () => this.#refusalListeners.delete(listener);
  }

  /** Connects and joins; keeps trying until it is there or {@link stop} is called. */
  start(): Promise<void> {
    this.#starting ??= this.#startOnce().finally(() => (this.#starting = null));
    return this.#starting;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#heartbeat);
    if (this.#view.link === 'live') await this.#link.invoke('Leave', this.#id).catch(() => undefined);
    await this.#link.stop();
  }

  /** Shows the change at once and sends it. Settles when the server has decided; offline that may be much later. */
  submit(command: Command): Promise<Settled> {
    const settled = this.#queue.add({ ...command, commandId: this.#newCommandId(), baseVersion: this.#confirmed.version });
    this.#show({});
    void this.#pump();
    return settled;
  }

  /** Tells the others what this person looks at or edits. Best effort. */
  focus(focus: Focus): void {
    this.#focus = focus;
    if (this.#view.link === 'live') void this.#link.invoke('Focus', this.#id, focus).catch(() => undefined);
  }

  async #startOnce(): Promise<void> {
    for (let attempt = 0; !this.#isOver(); attempt++) {
      try {
        await this.#link.start();
        await this.#join();
        return;
      } catch (error) {
        const refusal = refusalOfError(error);
        if (refusal !== null) {
          this.#close(refusal.code);
          return;
        }
        // Offline, or the server restarts; the view says so, and the next attempt follows.
        await this.#link.stop().catch(() => undefined);
        await this.#delay(attemptDelays[Math.min(attempt, attemptDelays.length - 1)] ?? 0);
      }
    }
  }

  #listen(): void {
    const mine = <T>(handle: (value: T) => void) => (id: string, value: T) => {
      if (id === this.#id && !this.#isOver()) handle(value);
    };
    this.#link.on('Events', mine((events: readonly PortfolioEvent[]) => this.#receive(events)));
    this.#link.on('Presence', mine((change: PresenceChange) => this.#show({ people: changePresence(this.#view.people, change) })));
    this.#link.on('Progress', mine((progress: Progress) => this.#show({ progress: changeProgress(this.#view.progress, progress) })));
    this.#link.on('Closed', mine((code: string) => this.#close(code)));
    this.#link.onreconnecting(() => this.#lost());
    this.#link.onreconnected(() => void this.#rejoin());
    this.#link.onclose(() => this.#restart());
  }

  async #rejoin(): Promise<void> {
    try {
      await this.#join();
    } catch (error) {
      const refusal = refusalOfError(error);
      if (refusal !== null) {
        this.#close(refusal.code);
        return;
      }
      // The connection broke again; stopping it leads to a fresh start.
      await this.#link.stop().catch(() => undefined);
      this.#restart();
    }
  }

  #join(): Promise<void> {
    this.#joining ??= this.#joinOnce().finally(() => (this.#joining = null));
    return this.#joining;
  }

  async #joinOnce(): Promise<void> {
    const after = this.#wantsSnapshot ? 0 : this.#confirmed.version;
    this.#wantsSnapshot = false;
    const answer = (await this.#link.invoke('Join', this.#id, after)) as JoinAnswer;
    if (this.#isOver()) return;
    if (answer.snapshot && answer.snapshot.version >= this.#confirmed.version) this.#confirmed = fromSnapshot(answer.snapshot);
    this.#hold(answer.events ?? []);
    this.#drain();
    this.#show({ link: 'live', people: answer.presence ?? [], you: answer.you ?? null });
    this.#beat();
    if (this.#focus) this.focus(this.#focus);
    void this.#pump();
    if (this.#mustCatchUp()) queueMicrotask(() => void this.#catchUp());
  }

  #receive(events: readonly PortfolioEvent[]): void {
    this.#hold(events);
    this.#drain();
    this.#show({});
    if (this.#joining === null && this.#mustCatchUp()) void this.#catchUp();
  }

  #mustCatchUp(): boolean {
    const newestGap = Math.max(0, ...this.#early.keys());
    const wanted = this.#wantsSnapshot ? this.#confirmed.version : newestGap;
    if (wanted <= this.#snapshotAskedAt || wanted === 0) return false;
    this.#snapshotAskedAt = wanted;
    return true;
  }

  #hold(events: readonly PortfolioEvent[]): void {
    for (const event of events) if (event.version > this.#confirmed.version) this.#early.set(event.version, event);
  }

  #drain(): void {
    for (;;) {
      const event = this.#early.get(this.#confirmed.version + 1);
      if (event === undefined) break;
      this.#early.delete(event.version);
      this.#apply(event);
    }
    for (const version of this.#early.keys()) if (version <= this.#confirmed.version) this.#early.delete(version);
    this.#queue.reached(this.#confirmed.version);
  }

  #apply(event: PortfolioEvent): void {
    const next = fold(this.#confirmed, event);
    this.#confirmed = next ?? { ...this.#confirmed, version: event.version };
    if (next === null) this.#wantsSnapshot = true;
    if (event.commandId !== null) this.#queue.confirmed(event.commandId, event.version);
  }

  async #catchUp(): Promise<void> {
    try {
      await this.#joining;
      await this.#join();
      if (this.#early.size === 0) return;
      // The events in between did not come: whatever the reason, a snapshot has them.
      this.#wantsSnapshot = true;
      await this.#join();
    } catch {
      // The connection broke meanwhile; joining again after it is back catches up too.
    }
  }

  async #pump(): Promise<void> {
    if (this.#pumping || !this.#isLive()) return;
    this.#pumping = true;
    try {
      for (let command = this.#queue.next(); command !== null && this.#isLive(); command = this.#queue.next()) {
        const verdict = verdictOf(await this.#link.invoke('Submit', this.#id, command));
        if (verdict.kind === 'accepted') this.#queue.accepted(command.commandId, verdict.version);
        else this.#refuse(command.commandId, command, verdict.refusal);
        this.#queue.reached(this.#confirmed.version);
        this.#show({});
      }
    } catch (error) {
      const command = this.#queue.next();
      const refusal = refusalOfError(error);
      // Without a refusal the connection broke: the command stays, and goes out again under the same id.
      if (command !== null && refusal !== null) this.#refuse(command.commandId, command, refusal);
      if (refusal !== null) queueMicrotask(() => void this.#pump());
    } finally {
      this.#pumping = false;
    }
  }

  #refuse(commandId: string, command: Command, refusal: Refusal): void {
    this.#queue.refused(commandId, refusal);
    this.#show({});
    this.#refusalListeners.forEach((tell) => tell(refusal, command));
  }

  #beat(): void {
    clearInterval(this.#heartbeat);
    this.#heartbeat = setInterval(() => {
      if (this.#view.link === 'live') void this.#link.invoke('Heartbeat').catch(() => undefined);
    }, this.#heartbeatMs);
  }

  #lost(): void {
    clearInterval(this.#heartbeat);
    if (!this.#isOver()) this.#show({ link: 'reconnecting', people: [] });
  }

  #restart(): void {
    if (this.#isOver()) return;
    this.#lost();
    void this.start();
  }

  #close(code: string): void {
    clearInterval(this.#heartbeat);
    this.#show({ link: 'closed', closedCode: code, people: [] });
    void this.#link.stop();
  }

  #isLive(): boolean {
    return this.#view.link === 'live';
  }

  #isOver(): boolean {
    return this.#stopped || this.#view.link === 'closed';
  }

  #show(change: Partial<PortfolioView>): void {
    this.#view = { ...this.#view, ...change, portfolio: this.#queue.over(this.#confirmed), unsent: this.#queue.size };
    this.#listeners.forEach((tell) => tell());
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
