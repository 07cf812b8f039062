import { foresee, targetOf } from './optimism';
import type { Outbox } from './outbox';
import type { Command, Refusal, SentCommand } from './protocol';
import type { PortfolioState } from './state';

/** How a command ended. */
export type Settled =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly refusal: Refusal; readonly command: Command };

interface Pending {
  readonly command: SentCommand;
  readonly settle: (end: Settled) => void;
  /** Set once the server has answered; the event itself may still be under way. */
  acceptedAt?: number;
}

/** Commands that were made and are not yet part of the confirmed state, oldest first. */
export class CommandQueue {
  readonly #outbox: Outbox;
  #pending: Pending[];
  /** The version at which our own last command on a target was accepted. */
  readonly #ownVersions = new Map<string, number>();

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
    this.#pending = outbox.load().map((command) => ({ command, settle: () => undefined }));
  }

  get size(): number {
    return this.#pending.length;
  }

  add(command: SentCommand): Promise<Settled> {
    return new Promise((settle) => {
      this.#pending.push({ command, settle });
      this.#save();
    });
  }

  /** What is to be sent next, with the version that its author had seen, own changes included. */
  next(): SentCommand | null {
    const waiting = this.#pending.find((entry) => entry.acceptedAt === undefined);
    if (waiting === undefined) return null;
    const target = targetOf(waiting.command);
    const own = target === null ? 0 : this.#ownVersions.get(target) ?? 0;
    return { ...waiting.command, baseVersion: Math.max(waiting.command.baseVersion, own) };
  }

  accepted(commandId: string, version: number): void {
    const entry = this.#find(commandId);
    if (entry === undefined) return;
    entry.acceptedAt = version;
    const target = targetOf(entry.command);
    if (target !== null) this.#ownVersions.set(target, version);
    entry.settle({ ok: true, version });
    this.#save();
  }

  refused(commandId: string, refusal: Refusal): void {
    const entry = this.#find(commandId);
    if (entry === undefined) return;
    this.#drop(entry);
    entry.settle({ ok: false, refusal, command: entry.command });
  }

  /** An event with our command's id is its confirmation, even where the answer to `Submit` was lost. */
  confirmed(commandId: string, version: number): void {
    const entry = this.#find(commandId);
    if (entry === undefined) return;
    this.accepted(commandId, version);
    this.#drop(entry);
  }

  /** Forgets what the confirmed state already contains. */
  reached(version: number): void {
    this.#pending = this.#pending.filter((entry) => entry.acceptedAt === undefined || entry.acceptedAt > version);
  }

  over(state: PortfolioState): PortfolioState {
    return this.#pending.reduce((seen, entry) => foresee(seen, entry.command), state);
  }

  #find(commandId: string): Pending | undefined {
    return this.#pending.find((entry) => entry.command.commandId === commandId);
  }

  #drop(entry: Pending): void {
    this.#pending = this.#pending.filter((other) => other !== entry);
    this.#save();
  }

  #save(): void {
    this.#outbox.save(this.#pending.filter((entry) => entry.acceptedAt === undefined).map((entry) => entry.command));
  }
}
