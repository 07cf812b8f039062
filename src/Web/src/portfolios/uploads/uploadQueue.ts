import { ProblemError, reasonOf } from '../../api/problem';
import type { UploadedAsset } from '../../api/types';

/**
 * `refused`: the server said no to this file, and will again. `failed`: it never arrived, and may next time.
 * `existing`: the portfolio already had the same picture.
 */
export type UploadStatus = 'waiting' | 'sending' | 'accepted' | 'existing' | 'refused' | 'failed';

export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly status: UploadStatus;
  readonly sentBytes: number;
  readonly assetId?: string;
  /** Why it was refused. */
  readonly code?: string;
  /** Why it failed, in words. */
  readonly reason?: string;
}

export interface UploadTotals {
  readonly files: number;
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
  readonly bytes: number;
  readonly sentBytes: number;
  readonly isActive: boolean;
  /** Null until enough has been sent to tell. */
  readonly secondsLeft: number | null;
}

export interface UploadsView {
  readonly uploads: readonly Upload[];
  readonly totals: UploadTotals;
}

export type SendFile = (file: File, onSent: (bytes: number) => void, signal: AbortSignal) => Promise<UploadedAsset>;

export interface UploadQueueOptions {
  readonly send: SendFile;
  /** Files under way at once; a browser gives a host six connections and the page needs some itself. */
  readonly parallel?: number;
  /** Milliseconds. */
  readonly now?: () => number;
  readonly delay?: (ms: number) => Promise<void>;
}

const attempts = 3;
const finished: ReadonlySet<UploadStatus> = new Set(['accepted', 'existing', 'refused']);

/** Sends files, a few at a time. One that is refused or fails leaves the others alone. */
export class UploadQueue {
  readonly #send: SendFile;
  readonly #parallel: number;
  readonly #now: () => number;
  readonly #delay: (ms: number) => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #stopped = new AbortController();
  #uploads: readonly Upload[] = [];
  #running = 0;
  #made = 0;
  #startedAt = 0;
  #sentAtStart = 0;
  #view: UploadsView = { uploads: [], totals: totalsOf([], null) };

  constructor({ send, parallel = 3, now = Date.now, delay = wait }: UploadQueueOptions) {
    this.#send = send;
    this.#parallel = parallel;
    this.#now = now;
    this.#delay = delay;
  }

  get view(): UploadsView {
    return this.#view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(files: readonly File[]): void {
    const added = files.filter(isPhotograph).map((file): Upload => ({ key: `upload-${++this.#made}`, file, status: 'waiting', sentBytes: 0 }));
    this.#uploads = [...this.#uploads, ...added];
    this.#pump();
  }

  /** Sends what failed once more. What was refused stays refused. */
  retryFailed(): void {
    this.#uploads = this.#uploads.map((upload) => (upload.status === 'failed' ? { key: upload.key, file: upload.file, status: 'waiting', sentBytes: 0 } : upload));
    this.#pump();
  }

  /** Forgets everything that has ended. */
  clear(): void {
    this.#uploads = this.#uploads.filter(({ status }) => status === 'waiting' || status === 'sending');
    this.#show();
  }

  /** Drops everything; what is under way is cut off. The queue can be filled again. */
  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.#uploads = [];
    this.#show();
  }

  #pump(): void {
    if (this.#running === 0) {
      this.#startedAt = this.#now();
      this.#sentAtStart = sum(this.#uploads);
    }
    while (this.#running < this.#parallel) {
      const next = this.#uploads.find(({ status }) => status === 'waiting');
      if (next === undefined) break;
      this.#running++;
      this.#change(next.key, { status: 'sending' });
      void this.#run(next).finally(() => {
        this.#running--;
        this.#pump();
      });
    }
    this.#show();
  }

  async #run({ key, file }: Upload): Promise<void> {
    const { signal } = this.#stopped;
    for (let attempt = 1; ; attempt++) {
      try {
        const asset = await this.#send(file, (sentBytes) => this.#progress(key, Math.min(sentBytes, file.size)), signal);
        this.#change(key, endOf(asset, file.size));
        return;
      } catch (error) {
        if (signal.aborted) return;
        const end = failureOf(error);
        if (end.status === 'refused' || attempt === attempts) {
          this.#change(key, end);
          return;
        }
        this.#progress(key, 0);
        await this.#delay(pauseBefore(attempt, error));
      }
    }
  }

  #progress(key: string, sentBytes: number): void {
    this.#change(key, { sentBytes });
    this.#show();
  }

  #change(key: string, change: Partial<Upload>): void {
    this.#uploads = this.#uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
  }

  #show(): void {
    const elapsed = (this.#now() - this.#startedAt) / 1000;
    const rate = elapsed < 1 ? null : (sum(this.#uploads) - this.#sentAtStart) / elapsed;
    this.#view = { uploads: this.#uploads, totals: totalsOf(this.#uploads, rate) };
    this.#listeners.forEach((tell) => tell());
  }
}

function totalsOf(uploads: readonly Upload[], bytesPerSecond: number | null): UploadTotals {
  const bytes = uploads.reduce((total, { file }) => total + file.size, 0);
  const sentBytes = sum(uploads);
  const isActive = uploads.some(({ status }) => status === 'waiting' || status === 'sending');
  return {
    files: uploads.length,
    done: count(uploads, 'accepted') + count(uploads, 'existing'),
    refused: count(uploads, 'refused'),
    failed: count(uploads, 'failed'),
    bytes,
    sentBytes,
    isActive,
    secondsLeft: isActive && bytesPerSecond !== null && bytesPerSecond > 0 ? (bytes - sentBytes) / bytesPerSecond : null,
  };
}

function count(uploads: readonly Upload[], wanted: UploadStatus): number {
  return uploads.filter(({ status }) => status === wanted).length;
}

/** What has ended counts whole, refused or not: nothing more is sent for it. */
function sum(uploads: readonly Upload[]): number {
  return uploads.reduce((total, { status, sentBytes, file }) => total + (finished.has(status) ? file.size : sentBytes), 0);
}

function endOf(asset: UploadedAsset, size: number): Partial<Upload> {
  const id = asset.id ? { assetId: asset.id } : {};
  if (asset.status === 'refused' || (asset.code && asset.code !== 'exists')) return { status: 'refused', code: asset.code ?? 'refused', ...id };
  return { status: asset.status === 'ready' ? 'existing' : 'accepted', sentBytes: size, ...id };
}

function failureOf(error: unknown): Partial<Upload> & { status: UploadStatus } {
  const status = error instanceof ProblemError ? error.problem.status : 0;
  const isFinal = status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
  if (isFinal && error instanceof ProblemError) return { status: 'refused', code: error.problem.code, reason: error.problem.title, sentBytes: 0 };
  return { status: 'failed', reason: reasonOf(error), sentBytes: 0 };
}

function pauseBefore(attempt: number, error: unknown): number {
  const asked = error instanceof ProblemError ? error.problem.retryAfter : undefined;
  return asked === undefined ? 800 * 2 ** attempt : asked * 1000;
}

/** Dropping a folder brings its hidden helpers along; nobody meant those. */
function isPhotograph(file: File): boolean {
  return !file.name.startsWith('.') && file.name !== 'Thumbs.db' && file.name !== 'desktop.ini';
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
