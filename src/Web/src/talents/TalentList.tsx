import { Group, Skeleton, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Talent } from '../api/types';
import { TimeAgo } from '../ui/time';
import { platformIcons, SourceBadge, StatusBadge } from './badges';
import { TalentAvatar } from './TalentAvatar';
import classes from './TalentsPage.module.css';
import { platformNames } from './words';

const rowHeight = 68;

interface TalentListProps {
  readonly talents: readonly Talent[];
  /** An older answer, shown until the one for the present filter is here. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

/** Only the rows in view exist, so ten thousand talents scroll like ten. */
export function TalentList({ talents, isStale, hasMore, onMore }: TalentListProps) {
  const rows = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  useEffect(() => setOffset(rows.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({ count: talents.length, estimateSize: () => rowHeight, overscan: 8, scrollMargin: offset });
  const visible = virtual.getVirtualItems();

  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= talents.length - 20) onMore();
  }, [hasMore, last, talents.length, onMore]);

  return (
    <div className={`${classes.list ?? ''} ${isStale ? classes.dim ?? '' : ''}`}>
      <Columns />
      <ul ref={rows} className={classes.rows} style={{ height: virtual.getTotalSize() }} aria-label="Talents" aria-busy={isStale}>
        {visible.map(({ index, key, start }) => {
          const talent = talents[index];
          return talent && (
            <li key={key} className={classes.item} style={{ transform: `translateY(${start - offset}px)` }} aria-setsize={hasMore ? -1 : talents.length} aria-posinset={index + 1}>
              <TalentRow talent={talent} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Columns() {
  return (
    <div className={classes.columns} aria-hidden>
      <span /><span>Name</span><span>Photo from</span><span>Status</span><span>Last sync</span><span />
    </div>
  );
}

function TalentRow({ talent }: { readonly talent: Talent }) {
  return (
    <Link to={`/talents/${encodeURIComponent(talent.id)}`} className={classes.row}>
      <TalentAvatar key={talent.id} talent={talent} size={44} />
      <div style={{ minWidth: 0 }}>
        <Text fw={570} truncate>{talent.name}</Text>
        <Accounts talent={talent} />
      </div>
      <span className={classes.optional}><SourceBadge talent={talent} /></span>
      <span><StatusBadge status={talent.status} /></span>
      <Text size="sm" c="dimmed" className={classes.optional ?? ''}>{talent.lastProfileImageSyncAt ? <TimeAgo at={talent.lastProfileImageSyncAt} /> : 'Not yet'}</Text>
      <IconChevronRight size={17} className={`${classes.arrow ?? ''} ${classes.optional ?? ''}`} aria-hidden />
    </Link>
  );
}

function Accounts({ talent }: { readonly talent: Talent }) {
  if (talent.accounts.length === 0) return <Text size="xs" c="dimmed">No account connected</Text>;
  return (
    <Group gap={6} c="dimmed" wrap="nowrap">
      {talent.accounts.map(({ platform }) => {
        const PlatformIcon = platformIcons[platform];
        return <PlatformIcon key={platform} size={15} role="img" aria-label={platformNames[platform]} />;
      })}
      <Text size="xs" truncate>{talent.accounts[0]?.handle ? `@${talent.accounts[0].handle}` : ''}</Text>
    </Group>
  );
}

export function TalentListSkeleton() {
  return (
    <div className={classes.list} role="status" aria-label="Loading the talents">
      <Columns />
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className={classes.row} style={{ height: rowHeight }}>
          <Skeleton circle height={44} />
          <div><Skeleton height={13} width={`${34 + ((row * 17) % 30)}%`} /><Skeleton height={10} width="24%" mt={9} /></div>
          <Skeleton height={20} width={92} className={classes.optional ?? ''} />
          <Skeleton height={20} width={104} />
          <Skeleton height={12} width={80} className={classes.optional ?? ''} />
        </div>
      ))}
    </div>
  );
}
