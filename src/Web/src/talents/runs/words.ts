import type { PlatformQuota } from '../../api/contract';
import type { Run, RunOutcome } from '../../api/types';
import { momentInWords, spanInWords } from '../../ui/time';

export const outcomeNames: Readonly<Record<RunOutcome | 'waiting', string>> = {
  changed: 'New photo',
  unchanged: 'Unchanged',
  failed: 'Failed',
  skipped: 'Skipped',
  would_sync: 'Would sync',
  waiting: 'Waiting',
};

export function kindInWords({ kind, dryRun }: Run): string {
  if (dryRun) return 'Dry run';
  return kind === 'nightly' ? 'Nightly run' : 'Manual run';
}

export function runTitle(run: Run): string {
  return `${kindInWords(run)} of ${momentInWords(run.startedAt)}`;
}

export function talentsOf(count: number): string {
  return count === 1 ? '1 talent' : `${count.toLocaleString('en')} talents`;
}

/** "12 new · 180 unchanged · 3 failed" */
export function resultInWords(run: Run): string {
  if (run.dryRun) return `${talentsOf(run.selected)} would be synced`;
  const parts = [[run.changed, 'new'], [run.unchanged, 'unchanged'], [run.failed, 'failed'], [run.skipped, 'skipped']] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString('en')} ${word}`);
  return said.length === 0 ? (run.status === 'running' ? 'Starting' : 'Nobody was due') : said.join(' · ');
}

/** "took 2 min" */
export function durationInWords({ startedAt, finishedAt }: Run): string | null {
  return finishedAt === null ? null : `took ${spanInWords((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}`;
}

export function quotaInWords({ remaining, limit, unit, window: span }: PlatformQuota): string {
  return `${remaining.toLocaleString('en')} of ${limit.toLocaleString('en')} ${unit} left this ${span}`;
}
