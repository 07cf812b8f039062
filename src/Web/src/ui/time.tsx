import { useInterval } from '@mantine/hooks';
import { useEffect, useState } from 'react';

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const shortDate = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short' });
const dayOnly = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60],
];

export function ago(at: string | number, now: number): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  for (const [unit, size] of steps) if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return seconds > 10 ? 'in a moment' : 'just now';
}

/** `2026-06-20` in words. A date without a time has no time zone to shift it. */
export function dayInWords(date: string): string {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : dayOnly.format(at);
}

/** "Jun 20, 2026", where the person is. */
export function shortDay(at: string): string {
  return shortDate.format(new Date(at));
}

/** "2:15 PM", where the person is; of another day with that day. */
export function timeOfDay(at: string): string {
  const isToday = shortDate.format(new Date(at)) === shortDate.format(new Date());
  return isToday ? clock.format(new Date(at)) : momentInWords(at);
}

export function momentInWords(at: string): string {
  return absolute.format(new Date(at));
}

/** "3 minutes ago", kept up to date; the exact time on hover. */
export function TimeAgo({ at }: { readonly at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), 30_000, { autoInvoke: true });
  return <time dateTime={at} title={momentInWords(at)}>{ago(at, Math.max(now, new Date(at).getTime()))}</time>;
}

/** Seconds until a moment, counting down to 0. */
export function useCountdown(until: number | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (until === null) return;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : left;
}

/** The time left until a moment, counting down. */
export function Countdown({ until }: { readonly until: number }) {
  return <>{spanInWords(useCountdown(until))}</>;
}

/** "45 s", "2 min", "1 h 5 min". */
export function spanInWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))}\u00a0s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}
