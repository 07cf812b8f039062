import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import classes from './VirtualRows.module.css';

/** For the one link of each row: the keyboard moves from row to row, and Tab stops at one of them. */
export interface RowProps {
  readonly tabIndex: 0 | -1;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface VirtualRowsProps {
  readonly label: string;
  readonly count: number;
  /** Pixels. */
  readonly rowHeight: number;
  readonly hasMore: boolean;
  readonly isStale?: boolean;
  /** The row to stand on at first; it gets the focus. */
  readonly initialRow?: number;
  readonly onMore: () => void;
  readonly children: (index: number, row: RowProps) => ReactNode;
}

/** Room for what stays at the top of the window while the rows scroll below it. */
const coveredAbove = 76;
const coveredBelow = 16;
const loadAhead = 20;

/** Only the rows in view exist, so a million scroll like ten. */
export function VirtualRows({ label, count, rowHeight, hasMore, isStale = false, initialRow = -1, onMore, children }: VirtualRowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  const [chosen, setCurrent] = useState(Math.max(0, initialRow));
  const current = Math.min(chosen, count - 1);
  const mustFocus = useRef(initialRow >= 0);
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: coveredAbove,
    scrollPaddingEnd: coveredBelow,
    // The row that Tab stops at is there even when it is out of sight.
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), current),
  });
  const visible = virtual.getVirtualItems();
  const last = visible.findLast(({ index }) => index !== current)?.index ?? current;

  useLayoutEffect(() => setOffset(topOf(list.current)), []);
  useEffect(() => {
    if (hasMore && Math.max(last, current) >= count - loadAhead) onMore();
  }, [hasMore, last, current, count, onMore]);
  useEffect(() => {
    const row = mustFocus.current ? list.current?.querySelector<HTMLElement>(`[data-row="${current}"] a`) : null;
    if (!row) return;
    mustFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const target = rowByKey(event, current, count, rowHeight);
    if (target === null) return;
    event.preventDefault();
    mustFocus.current = true;
    setCurrent(target);
    virtual.scrollToIndex(target, { align: 'auto' });
  };

  return (
    <ul ref={list} className={classes.rows} style={{ height: virtual.getTotalSize() }} aria-label={label} aria-busy={isStale}>
      {visible.map(({ index, key, start }) => (
        <li key={key} data-row={index} className={classes.row} style={{ height: rowHeight, transform: `translateY(${start - offset}px)` }} aria-setsize={hasMore ? -1 : count} aria-posinset={index + 1}>
          <Row index={index} tabIndex={index === current ? 0 : -1} onFocus={() => setCurrent(index)} onKeyDown={onKeyDown}>{children}</Row>
        </li>
      ))}
    </ul>
  );
}

function Row({ index, children, ...row }: RowProps & Pick<VirtualRowsProps, 'children'> & { readonly index: number }) {
  return children(index, row);
}

function rowByKey({ key, altKey, metaKey }: KeyboardEvent, current: number, count: number, rowHeight: number): number | null {
  if (altKey || metaKey) return null;
  const page = Math.max(1, Math.floor((window.innerHeight - coveredAbove - coveredBelow) / rowHeight) - 1);
  const to = (row: number) => Math.max(0, Math.min(count - 1, row));
  switch (key) {
    case 'ArrowDown': return to(current + 1);
    case 'ArrowUp': return to(current - 1);
    case 'PageDown': return to(current + page);
    case 'PageUp': return to(current - page);
    case 'Home': return 0;
    case 'End': return to(count - 1);
    default: return null;
  }
}

function withRow(rows: number[], row: number): number[] {
  return row < 0 || rows.includes(row) ? rows : [...rows, row].sort((one, other) => one - other);
}

function topOf(element: HTMLElement | null): number {
  return element === null ? 0 : element.getBoundingClientRect().top + window.scrollY;
}
