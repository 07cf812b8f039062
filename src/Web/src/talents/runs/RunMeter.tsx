import type { Run } from '../../api/types';
import classes from './Runs.module.css';
import { doneOf } from './runs';

const parts = ['changed', 'unchanged', 'skipped', 'failed'] as const;

/** How far a run is, and what came of it so far. */
export function RunMeter({ run, size = 8 }: { readonly run: Run; readonly size?: number }) {
  const total = Math.max(1, run.selected);
  const shares = parts.map((part) => run[part] / total);
  return (
    <div className={classes.meter} style={{ height: size }} role="progressbar" aria-label="Talents done" aria-valuemin={0} aria-valuemax={total} aria-valuenow={Math.min(total, doneOf(run))} aria-valuetext={`${doneOf(run)} of ${run.selected}`}>
      {parts.map((part, index) => {
        const start = shares.slice(0, index).reduce((sum, share) => sum + share, 0);
        return <span key={part} data-part={part} style={{ transform: `translateX(${start * 100}%) scaleX(${shares[index] ?? 0})` }} />;
      })}
    </div>
  );
}
