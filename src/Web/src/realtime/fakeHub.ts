import type { HubLink, JoinAnswer, PortfolioEvent, SentCommand } from './protocol';

/** A hub in memory, for tests: what the server would send is said by the test. */
export class FakeHub implements HubLink {
  readonly calls: { method: string; args: unknown[] }[] = [];
  /** Answers `Join`, in order; the last one repeats. */
  joins: (JoinAnswer | Error)[] = [{ version: 0 }];
  /** Answers `Submit`. */
  onSubmit: (command: SentCommand) => unknown = () => new Promise(() => undefined);
  /** How often the next starts fail. */
  failingStarts = 0;
  isStarted = false;
  readonly #handlers = new Map<string, (...args: never[]) => void>();
  #reconnecting = (): void => undefined;
  #reconnected = (): void => undefined;
  #closed = (): void => undefined;

  start(): Promise<void> {
    if (this.isStarted) return Promise.reject(new Error('Already started.'));
    if (this.failingStarts-- > 0) return Promise.reject(new Error('Failed to fetch'));
    this.isStarted = true;
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.isStarted = false;
    this.#closed();
    return Promise.resolve();
  }

  async invoke(method: string, ...args: unknown[]): Promise<unknown> {
    this.calls.push({ method, args });
    await Promise.resolve();
    if (method === 'Join') {
      const answer = this.joins.length > 1 ? this.joins.shift() : this.joins[0];
      if (answer instanceof Error) throw answer;
      return answer;
    }
    return method === 'Submit' ? this.onSubmit(args[1] as SentCommand) : undefined;
  }

  on(method: string, handler: (...args: never[]) => void): void {
    this.#handlers.set(method, handler);
  }

  onreconnecting(handler: () => void): void {
    this.#reconnecting = handler;
  }

  onreconnected(handler: () => void): void {
    this.#reconnected = handler;
  }

  onclose(handler: () => void): void {
    this.#closed = handler;
  }

  push(method: string, ...args: unknown[]): void {
    (this.#handlers.get(method) as ((...args: unknown[]) => void) | undefined)?.(...args);
  }

  events(...events: PortfolioEvent[]): void {
    this.push('Events', 'p_1', events);
  }

  drop(): void {
    this.#reconnecting();
  }

  comeBack(): void {
    this.#reconnected();
  }

  argsOf(method: string): unknown[][] {
    return this.calls.filter((call) => call.method === method).map(({ args }) => args);
  }
}
