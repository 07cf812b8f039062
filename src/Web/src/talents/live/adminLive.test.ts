import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run, Talent } from '../../api/types';
import type { AdminLink, AdminNews } from './adminHub';
import { AdminLive } from './adminLive';
import { CacheNews } from './cacheNews';
import { Liveness } from './liveness';

class FakeLink implements AdminLink {
  refusals = 0;
  starts = 0;
  isStopped = false;
  readonly heard: Partial<AdminNews> = {};
  lose: () => void = () => undefined;
  find: () => void = () => undefined;
  close: () => void = () => undefined;

  on = <Name extends keyof AdminNews>(name: Name, tell: AdminNews[Name]): void => {
    this.heard[name] = tell;
  };
  onreconnecting = (tell: () => void): void => { this.lose = tell; };
  onreconnected = (tell: () => void): void => { this.find = tell; };
  onclose = (tell: () => void): void => { this.close = tell; };
  start = (): Promise<void> => (++this.starts <= this.refusals ? Promise.reject(new Error('404')) : Promise.resolve());
  stop = (): Promise<void> => {
    this.isStopped = true;
    return Promise.resolve();
  };
}

const talent = { id: 't_1', name: 'Ada', status: 'current' } as Talent;
const run = { id: 'r_1', status: 'running', selected: 10, changed: 1 } as Run;
const page = <T,>(...items: T[]) => ({ pages: [{ items, nextCursor: null }], pageParams: [null] });

function live(link: FakeLink) {
  const liveness = new Liveness();
  const onCaughtUp = vi.fn();
  const waited: number[] = [];
  const wait = (ms: number) => { waited.push(ms); return Promise.resolve(); };
  return { liveness, onCaughtUp, waited, it: new AdminLive({ connect: () => Promise.resolve(link), news: new CacheNews(new QueryClient()), liveness, onCaughtUp, wait }) };
}

describe('the live connection', () => {
  it('tries again until the server lets it in, ever more rarely', async () => {
    const link = new FakeLink();
    link.refusals = 4;
    const { it: connection, liveness, waited } = live(link);
    await connection.start();
    expect([link.starts, liveness.isLive]).toEqual([5, true]);
    expect(waited.map((ms) => Math.round(Math.log2(ms / 500)))).toEqual([1, 2, 3, 4]);
  });

  it('says when it is gone, and asks for what was missed when it is back', async () => {
    const link = new FakeLink();
    const { it: connection, liveness, onCaughtUp } = live(link);
    await connection.start();
    expect(onCaughtUp).not.toHaveBeenCalled();
    link.lose();
    expect([liveness.isLive, liveness.pause(2_000)]).toEqual([false, 2_000]);
    link.find();
    expect([liveness.isLive, liveness.pause(2_000)]).toEqual([true, 15_000]);
    expect(onCaughtUp).toHaveBeenCalledOnce();
  });

  it('stops one that comes about after it was given up', async () => {
    const link = new FakeLink();
    const { it: connection, liveness } = live(link);
    const started = connection.start();
    await connection.stop();
    await started;
    expect([link.isStopped || link.starts === 0, liveness.isLive]).toEqual([true, false]);
  });
});

describe('news', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('changes what lists and screens show, each thing once a burst', () => {
    const client = new QueryClient();
    client.setQueryData(['talents', 'list', {}], page(talent, { ...talent, id: 't_2' }));
    client.setQueryData(['talents', 'one', 't_1'], talent);
    const writes = vi.fn();
    client.getQueryCache().subscribe(({ type, query }) => { if (type === 'updated' && query.queryHash.includes('list')) writes(); });
    const news = new CacheNews(client);
    for (const name of ['Bea', 'Cleo', 'Dora']) news.TalentChanged({ ...talent, name });
    expect(writes).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(writes).toHaveBeenCalledOnce();
    expect(client.getQueryData(['talents', 'list', {}])).toEqual(page({ ...talent, name: 'Dora' }, { ...talent, id: 't_2' }));
    expect(client.getQueryData(['talents', 'one', 't_1'])).toEqual({ ...talent, name: 'Dora' });
    expect(client.getQueryData(['talents', 'one', 't_2'])).toBeUndefined();
  });

  it('takes a deleted talent out of the lists', () => {
    const client = new QueryClient();
    client.setQueryData(['talents', 'list', {}], page(talent));
    const news = new CacheNews(client);
    news.TalentChanged(talent);
    news.TalentDeleted('t_1');
    vi.advanceTimersByTime(200);
    expect(client.getQueryData(['talents', 'list', {}])).toEqual(page());
  });

  it('puts a run that is new first, and one that is known where it is', () => {
    const client = new QueryClient();
    client.setQueryData(['runs', 'list'], page({ ...run, id: 'r_0' }));
    const news = new CacheNews(client);
    for (const changed of [2, 3]) {
      news.RunProgress({ ...run, changed });
      vi.advanceTimersByTime(200);
    }
    expect(client.getQueryData(['runs', 'list'])).toEqual(page({ ...run, changed: 3 }, { ...run, id: 'r_0' }));
  });

  it('asks for a running report now and then only, and once more at the end', () => {
    const client = new QueryClient();
    const asked = vi.spyOn(client, 'invalidateQueries');
    const reports = () => asked.mock.calls.filter(([filters]) => filters?.queryKey?.[1] === 'report').length;
    const news = new CacheNews(client);
    for (let progress = 0; progress < 6; progress++) {
      news.RunProgress(run);
      vi.advanceTimersByTime(200);
    }
    expect(reports()).toBe(1);
    news.RunProgress({ ...run, status: 'completed' });
    vi.advanceTimersByTime(200);
    expect(reports()).toBe(2);
  });
});
