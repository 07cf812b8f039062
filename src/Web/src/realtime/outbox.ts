import type { SentCommand } from './protocol';

/** Keeps commands that the server has not confirmed, so that a closed tab or a dead battery loses nothing. */
export interface Outbox {
  load(): readonly SentCommand[];
  save(commands: readonly SentCommand[]): void;
}

export const noOutbox: Outbox = { load: () => [], save: () => undefined };

/** Per portfolio, in the browser's storage. A storage that refuses (full, private mode) only costs the safety net. */
export function storedOutbox(storage: Storage, portfolioId: string): Outbox {
  const key = `talentmedia.outbox.${portfolioId}`;
  return {
    load: () => {
      try {
        return JSON.parse(storage.getItem(key) ?? '[]') as SentCommand[];
      } catch {
        return [];
      }
    },
    save: (commands) => {
      try {
        if (commands.length === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(commands));
      } catch {
        // See above.
      }
    },
  };
}
