import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TalentImport } from '../../api/contract';
import type { Page, Run, Talent } from '../../api/types';
import type { AdminNews } from './adminHub';

type Pages<T> = InfiniteData<Page<T>, string | null>;

/** Writes news into what the screens show. A burst is written at once, each thing's last state only. */
export class CacheNews implements AdminNews {
  private readonly client: QueryClient;
  private readonly pauseMs: number;
  private readonly talents = new Map<string, Talent>();
  private readonly runs = new Map<string, Run>();
  private askedAt = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(client: QueryClient, pauseMs = 150) {
    this.client = client;
    this.pauseMs = pauseMs;
  }

  readonly TalentChanged = (talent: Talent): void => {
    this.talents.set(talent.id, talent);
    this.writeSoon();
  };

  readonly TalentDeleted = (talentId: string): void => {
    this.talents.delete(talentId);
    this.client.setQueriesData<Pages<Talent>>({ queryKey: ['talents', 'list'] }, (list) => list && withPages(list, (items) => items.filter(({ id }) => id !== talentId)));
    void this.client.invalidateQueries({ queryKey: ['talents', 'one', talentId] });
  };

  readonly RunProgress = (run: Run): void => {
    this.runs.set(run.id, run);
    this.writeSoon();
  };

  readonly ImportProgress = (progress: TalentImport): void => {
    this.client.setQueryData(['imports', progress.id], progress);
  };

  private writeSoon(): void {
    this.timer ??= setTimeout(() => this.write(), this.pauseMs);
  }

  private write(): void {
    this.timer = null;
    const { client, talents, runs } = this;
    client.setQueriesData<Pages<Talent>>({ queryKey: ['talents', 'list'] }, (list) => list && withPages(list, (items) => replaced(items, talents)));
    for (const talent of talents.values()) {
      if (client.getQueryData(['talents', 'one', talent.id]) !== undefined) client.setQueryData(['talents', 'one', talent.id], talent);
      void client.invalidateQueries({ queryKey: ['talents', 'image', talent.id] });
      void client.invalidateQueries({ queryKey: ['talents', 'history', talent.id] });
    }
    for (const run of runs.values()) {
      client.setQueryData(['runs', 'one', run.id], run);
      client.setQueriesData<Pages<Run>>({ queryKey: ['runs', 'list'] }, (list) => list && withRun(list, run));
    }
    this.askAround([...runs.values()]);
    talents.clear();
    runs.clear();
  }

  /** What progress only hints at is asked for: now and then, and once more at the end. */
  private askAround(runs: readonly Run[]): void {
    const isTime = Date.now() - this.askedAt >= askAroundMs;
    const due = runs.filter(({ status }) => isTime || status !== 'running');
    if (due.length === 0) return;
    this.askedAt = Date.now();
    for (const run of due) void this.client.invalidateQueries({ queryKey: ['runs', 'report', run.id] });
    void this.client.invalidateQueries({ queryKey: ['platforms'] });
  }
}

const askAroundMs = 2_000;

function withPages<T>(list: Pages<T>, change: (items: readonly T[]) => readonly T[]): Pages<T> {
  return { ...list, pages: list.pages.map((page) => ({ ...page, items: change(page.items) })) };
}

function replaced<T extends { readonly id: string }>(items: readonly T[], news: ReadonlyMap<string, T>): readonly T[] {
  return items.some(({ id }) => news.has(id)) ? items.map((item) => news.get(item.id) ?? item) : items;
}

/** In its place; a run that is new stands first, as the newest do. */
function withRun(list: Pages<Run>, run: Run): Pages<Run> {
  const isKnown = list.pages.some(({ items }) => items.some(({ id }) => id === run.id));
  if (isKnown) return withPages(list, (items) => replaced(items, new Map([[run.id, run]])));
  return { ...list, pages: list.pages.map((page, index) => (index === 0 ? { ...page, items: [run, ...page.items] } : page)) };
}
