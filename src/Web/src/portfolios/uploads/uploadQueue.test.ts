import { describe, expect, it } from 'vitest';
import { problemFrom, ProblemError } from '../../api/problem';
import type { UploadedAsset } from '../../api/types';
import { UploadQueue, type SendFile } from './uploadQueue';

const file = (name: string, size = 100) => new File([new Uint8Array(size)], name, { type: 'image/jpeg' });
const settle = () => new Promise<void>((done) => setTimeout(done, 0));
const accept: SendFile = (sent) => Promise.resolve({ id: `a_${sent.name}`, filename: sent.name, status: 'queued' });
const make = (send: SendFile, waits: number[] = []) => new UploadQueue({ send, delay: (ms) => { waits.push(ms); return Promise.resolve(); } });
const endsOf = (queue: UploadQueue) => queue.view.uploads.map(({ file: { name }, status }) => `${name} ${status}`);

describe('UploadQueue', () => {
  it('sends three at once and then the next', async () => {
    const open: ((asset: UploadedAsset) => void)[] = [];
    const queue = make(() => new Promise((resolve) => open.push(resolve)));
    queue.add(['1', '2', '3', '4', '5'].map((name) => file(name)));
    expect(open).toHaveLength(3);
    open[0]?.({ id: 'a', filename: '1', status: 'queued' });
    await settle();
    expect(open).toHaveLength(4);
    expect(queue.view.totals).toMatchObject({ files: 5, done: 1, isActive: true, bytes: 500, sentBytes: 100 });
  });

  it('goes on past a refused file and says why', async () => {
    const queue = make((sent, ...rest) => (sent.name === 'bad.jpg' ? Promise.resolve({ filename: sent.name, status: 'refused', code: 'corrupt' }) : accept(sent, ...rest)));
    queue.add([file('a.jpg'), file('bad.jpg'), file('b.jpg')]);
    await settle();
    expect(endsOf(queue)).toEqual(['a.jpg accepted', 'bad.jpg refused', 'b.jpg accepted']);
    expect(queue.view.uploads[1]?.code).toBe('corrupt');
    expect(queue.view.totals).toMatchObject({ isActive: false, refused: 1, done: 2, sentBytes: 300 });
  });

  it('does not send a refused file again, but a failed one', async () => {
    let calls = 0;
    const queue = make((sent) => { calls++; return Promise.reject(new ProblemError(problemFrom(sent.name === 'big' ? 413 : 503, {}))); });
    queue.add([file('big'), file('lost')]);
    await settle();
    expect(endsOf(queue)).toEqual(['big refused', 'lost failed']);
    expect(calls).toBe(1 + 3);
    queue.retryFailed();
    await settle();
    expect(calls).toBe(1 + 6);
  });

  it('waits as long as the server asks before it tries again', async () => {
    const waits: number[] = [];
    let isFirst = true;
    const queue = make((sent, ...rest) => {
      if (!isFirst) return accept(sent, ...rest);
      isFirst = false;
      return Promise.reject(new ProblemError(problemFrom(429, {}, '7')));
    }, waits);
    queue.add([file('a')]);
    await settle();
    expect(waits).toEqual([7_000]);
    expect(endsOf(queue)).toEqual(['a accepted']);
  });

  it('says how long it will take once it knows', () => {
    let now = 0;
    let report: (bytes: number) => void = () => undefined;
    const queue = new UploadQueue({ now: () => now, send: (_, onSent) => { report = onSent; return new Promise(() => undefined); } });
    queue.add([file('a', 1_000)]);
    expect(queue.view.totals.secondsLeft).toBeNull();
    now = 2_000;
    report(500);
    expect(queue.view.totals.secondsLeft).toBe(2);
  });

  it('leaves out what a folder hides', () => {
    const queue = make(accept);
    queue.add([file('.DS_Store'), file('Thumbs.db'), file('a.jpg')]);
    expect(queue.view.uploads).toHaveLength(1);
  });

  it('cuts off what is under way when it is stopped', async () => {
    let wasCut = false;
    const queue = make((_, __, signal) => new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => { wasCut = true; reject(new DOMException('', 'AbortError')); });
    }));
    queue.add([file('a')]);
    queue.stop();
    await settle();
    expect([wasCut, queue.view.uploads]).toEqual([true, []]);
  });
});
