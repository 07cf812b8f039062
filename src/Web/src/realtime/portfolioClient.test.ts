import { describe, expect, it, vi } from 'vitest';
import { FakeHub } from './fakeHub';
import type { Outbox } from './outbox';
import { PortfolioClient, type PortfolioClientOptions } from './portfolioClient';
import type { Asset, Command, PortfolioEvent, Refusal, SentCommand, Snapshot } from './protocol';

const anna = { id: 'u_anna', name: 'Anna' };
const asset = (id: string, more: Partial<Asset> = {}): Asset => ({ id, filename: `${id}.jpg`, status: 'ready', caption: 'Before', ...more });
const snapshot = (version: number, ...assets: Asset[]): Snapshot => ({ id: 'p_1', title: 'Lake', version, assets });
const captioned = (version: number, caption: string, commandId: string | null = null): PortfolioEvent => ({
  portfolioId: 'p_1', version, type: 'captionSet', at: '2026-06-20T12:00:00Z', by: anna, commandId, data: { assetId: 'a_1', caption },
});

/** Lets everything that is ready to run, run. */
const settle = () => new Promise<void>((done) => setTimeout(done, 0));

async function joined(hub = new FakeHub(), options: Partial<PortfolioClientOptions> = {}) {
  if (hub.joins[0] && !(hub.joins[0] instanceof Error) && hub.joins[0].version === 0) hub.joins = [{ version: 3, snapshot: snapshot(3, asset('a_1')), you: anna, presence: [anna] }];
  let made = 0;
  const client = new PortfolioClient({ portfolioId: 'p_1', link: hub, newCommandId: () => `c_${++made}`, delay: () => Promise.resolve(), heartbeatMs: 1e9, ...options });
  await client.start();
  await settle();
  return { hub, client, captionOf: (id = 'a_1') => client.view.portfolio.assets.get(id)?.caption };
}

describe('joining', () => {
  it('starts from the snapshot and shows who is here', async () => {
    const { client, hub } = await joined();
    expect(hub.argsOf('Join')).toEqual([['p_1', 0]]);
    expect(client.view).toMatchObject({ link: 'live', you: anna, people: [anna], portfolio: { version: 3, head: { title: 'Lake' } } });
  });

  it('applies the events that came with the snapshot', async () => {
    const hub = new FakeHub();
    hub.joins = [{ version: 4, snapshot: snapshot(3, asset('a_1')), events: [captioned(4, 'After')] }];
    const { captionOf, client } = await joined(hub);
    expect([captionOf(), client.view.portfolio.version]).toEqual(['After', 4]);
  });

  it('tries again until the server is there', async () => {
    const hub = new FakeHub();
    hub.failingStarts = 3;
    const waits: number[] = [];
    const { client } = await joined(hub, { delay: (ms) => { waits.push(ms); return Promise.resolve(); } });
    expect(client.view.link).toBe('live');
    expect(waits).toEqual([500, 1_000, 2_000]);
  });

  it('does not try again where the server says no', async () => {
    const hub = new FakeHub();
    hub.joins = [new Error("An unexpected error occurred invoking 'Join' on the server. HubException: not_found")];
    const { client } = await joined(hub);
    expect(client.view).toMatchObject({ link: 'closed', closedCode: 'not_found' });
    expect(hub.isStarted).toBe(false);
  });
});

describe('events', () => {
  it('are applied once, whatever is repeated', async () => {
    const { hub, client, captionOf } = await joined();
    hub.events(captioned(4, 'One'), captioned(5, 'Two'));
    hub.events(captioned(4, 'One'));
    expect([captionOf(), client.view.portfolio.version]).toEqual(['Two', 5]);
  });

  it('are applied in order, whatever order they come in', async () => {
    const { hub, captionOf, client } = await joined();
    hub.events(captioned(5, 'Two'), captioned(4, 'One'));
    expect([captionOf(), client.view.portfolio.version]).toEqual(['Two', 5]);
  });

  it('that are missing are fetched', async () => {
    const { hub, captionOf, client } = await joined();
    hub.joins = [{ version: 5, events: [captioned(4, 'One'), captioned(5, 'Two')] }];
    hub.events(captioned(6, 'Three'));
    expect(captionOf()).toBe('Before');
    await settle();
    expect(hub.argsOf('Join').at(-1)).toEqual(['p_1', 3]);
    expect([captionOf(), client.view.portfolio.version]).toEqual(['Three', 6]);
  });

  it('that cannot be had any more are replaced by a snapshot', async () => {
    const { hub, captionOf } = await joined();
    hub.joins = [{ version: 6, events: [] }, { version: 6, snapshot: snapshot(6, asset('a_1', { caption: 'Whole' })) }];
    hub.events(captioned(6, 'Three'));
    await settle();
    expect(hub.argsOf('Join').slice(1)).toEqual([['p_1', 3], ['p_1', 0]]);
    expect(captionOf()).toBe('Whole');
  });

  it('of a type from a newer server lead to a snapshot, asked for once', async () => {
    const { hub, captionOf } = await joined();
    hub.joins = [{ version: 4, snapshot: snapshot(4, asset('a_1', { caption: 'Whole' })) }];
    hub.events({ ...captioned(4, ''), type: 'somethingNew' });
    await settle();
    expect(captionOf()).toBe('Whole');
    expect(hub.argsOf('Join')).toHaveLength(2);
  });

  it('of another portfolio are left alone', async () => {
    const { hub, client } = await joined();
    hub.push('Events', 'p_2', [captioned(4, 'Other')]);
    expect(client.view.portfolio.version).toBe(3);
  });
});

const caption = (text: string): Command => ({ type: 'setCaption', assetId: 'a_1', caption: text });

describe('commands', () => {
  it('show at once, and stay when they are confirmed', async () => {
    const hub = new FakeHub();
    hub.onSubmit = () => ({ version: 4 });
    const { client, captionOf } = await joined(hub);
    const end = client.submit(caption('Mine'));
    expect([captionOf(), client.view.unsent]).toEqual(['Mine', 1]);
    await expect(end).resolves.toEqual({ ok: true, version: 4 });
    expect(captionOf()).toBe('Mine');
    hub.events(captioned(4, 'Mine', 'c_1'));
    expect([captionOf(), client.view.unsent, client.view.portfolio.version]).toEqual(['Mine', 0, 4]);
    expect(hub.argsOf('Submit')).toEqual([['p_1', { ...caption('Mine'), commandId: 'c_1', baseVersion: 3 }]]);
  });

  it('are taken back with the reason when they are refused', async () => {
    const hub = new FakeHub();
    hub.onSubmit = () => ({ code: 'conflict', current: 'Theirs', by: 'Ben', at: '2026-06-20T12:00:00Z' });
    const { client, captionOf } = await joined(hub);
    const refusals: [Refusal, Command][] = [];
    client.onRefused((refusal, command) => refusals.push([refusal, command]));
    const end = await client.submit(caption('Mine'));
    expect(end).toMatchObject({ ok: false, refusal: { code: 'conflict', current: 'Theirs', by: 'Ben' } });
    expect([captionOf(), client.view.unsent]).toEqual(['Before', 0]);
    expect(refusals).toMatchObject([[{ code: 'conflict' }, { type: 'setCaption' }]]);
  });

  it('that the hub throws about are refused too, and the next one goes on', async () => {
    const hub = new FakeHub();
    hub.onSubmit = ({ commandId }) => {
      if (commandId === 'c_1') throw new Error("An unexpected error occurred invoking 'Submit' on the server. HubException: forbidden");
      return { version: 4 };
    };
    const { client } = await joined(hub);
    const ends = [client.submit(caption('One')), client.submit(caption('Two'))];
    await expect(Promise.all(ends)).resolves.toMatchObject([{ ok: false, refusal: { code: 'forbidden' } }, { ok: true, version: 4 }]);
  });

  it('after our own accepted change carry its version, so that nobody conflicts with themselves', async () => {
    const hub = new FakeHub();
    let version = 3;
    hub.onSubmit = () => ({ version: ++version });
    const { client } = await joined(hub);
    await Promise.all([client.submit(caption('One')), client.submit(caption('Two'))]);
    expect(hub.argsOf('Submit').map(([, command]) => (command as SentCommand).baseVersion)).toEqual([3, 4]);
  });

  it('whose answer was lost go out again under the same id, and count once', async () => {
    const hub = new FakeHub();
    hub.onSubmit = () => Promise.reject(new Error('Invocation canceled due to the underlying connection being closed.'));
    const { client, captionOf } = await joined(hub);
    void client.submit(caption('Mine'));
    await settle();
    hub.drop();
    expect([client.view.link, captionOf(), client.view.unsent]).toEqual(['reconnecting', 'Mine', 1]);
    // It had arrived after all: the event says so before it would be sent again.
    hub.joins = [{ version: 4, events: [captioned(4, 'Mine', 'c_1')] }];
    hub.onSubmit = () => { throw new Error('Nothing is to be sent twice.'); };
    hub.comeBack();
    await settle();
    expect([client.view.link, captionOf(), client.view.unsent]).toEqual(['live', 'Mine', 0]);
    expect(hub.argsOf('Join').at(-1)).toEqual(['p_1', 3]);
    expect(hub.argsOf('Submit')).toHaveLength(1);
  });

  it('made offline wait in the outbox and are sent after a restart of the page', async () => {
    let saved: readonly SentCommand[] = [];
    const outbox: Outbox = { load: () => saved, save: (commands) => { saved = commands; } };
    const first = await joined(new FakeHub(), { outbox });
    first.hub.drop();
    void first.client.submit(caption('Offline'));
    expect(first.captionOf()).toBe('Offline');
    await first.client.stop();
    expect(saved).toMatchObject([{ commandId: 'c_1', caption: 'Offline' }]);

    const hub = new FakeHub();
    hub.onSubmit = () => ({ version: 4 });
    const second = await joined(hub, { outbox });
    expect(hub.argsOf('Submit')).toMatchObject([['p_1', { commandId: 'c_1', caption: 'Offline' }]]);
    expect(second.captionOf()).toBe('Offline');
    expect(saved).toEqual([]);
  });

  it('survive each other: a refused one does not take the others back', async () => {
    const hub = new FakeHub();
    const { client } = await joined(hub);
    hub.onSubmit = ({ type }) => (type === 'setTitle' ? { code: 'forbidden' } : new Promise(() => undefined));
    void client.submit({ type: 'setTitle', title: 'Sea' });
    void client.submit({ type: 'favourite', assetIds: ['a_1'], value: true });
    expect(client.view.portfolio.head?.title).toBe('Sea');
    await settle();
    expect(client.view.portfolio.head?.title).toBe('Lake');
    expect(client.view.portfolio.assets.get('a_1')?.favourite).toBe(true);
  });
});

describe('presence and progress', () => {
  it('keeps people by id, whatever is repeated', async () => {
    const { hub, client } = await joined();
    const ben = { id: 'u_ben', name: 'Ben' };
    hub.push('Presence', 'p_1', { joined: [ben, ben], left: [], changed: [] });
    hub.push('Presence', 'p_1', { joined: [], left: [], changed: [{ ...ben, focus: { assetId: 'a_1', field: 'caption', state: 'editing' } }] });
    expect(client.view.people).toMatchObject([anna, { id: 'u_ben', focus: { state: 'editing' } }]);
    hub.push('Presence', 'p_1', { joined: [], left: ['u_ben'], changed: [] });
    expect(client.view.people).toEqual([anna]);
  });

  it('never shows progress going backwards', async () => {
    const { hub, client } = await joined();
    const progress = { batchId: 'b', total: 10, uploaded: 10, processed: 5, failed: 1 };
    hub.push('Progress', 'p_1', progress);
    hub.push('Progress', 'p_1', { ...progress, processed: 3, failed: 0 });
    expect(client.view.progress.get('b')).toMatchObject({ processed: 5, failed: 1 });
  });

  it('tells the server again what is looked at after a reconnect', async () => {
    const { hub, client } = await joined();
    client.focus({ assetId: 'a_1', state: 'viewing' });
    hub.drop();
    hub.comeBack();
    await settle();
    expect(hub.argsOf('Focus')).toEqual(Array.from({ length: 2 }, () => ['p_1', { assetId: 'a_1', state: 'viewing' }]));
  });
});

describe('the end', () => {
  it('comes when the server closes the portfolio, and nothing is tried again', async () => {
    const { hub, client } = await joined();
    hub.push('Closed', 'p_1', 'deleted');
    await settle();
    expect(client.view).toMatchObject({ link: 'closed', closedCode: 'deleted', people: [] });
    expect(hub.argsOf('Join')).toHaveLength(1);
  });

  it('leaves when the screen is closed', async () => {
    const { hub, client } = await joined();
    await client.stop();
    await settle();
    expect(hub.argsOf('Leave')).toEqual([['p_1']]);
    expect(hub.isStarted).toBe(false);
  });

  it('tells listeners of every change until they leave', async () => {
    const { hub, client } = await joined();
    const listener = vi.fn();
    const leave = client.subscribe(listener);
    hub.events(captioned(4, 'One'));
    expect(listener).toHaveBeenCalledTimes(1);
    leave();
    hub.events(captioned(5, 'Two'));
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
