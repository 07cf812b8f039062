import { Group, Skeleton, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Talent } from '../api/types';
import { fromList } from '../ui/BackLink';
import { TimeAgo } from '../ui/time';
import { VirtualRows, type RowProps } from '../ui/VirtualRows';
import { platformIcons, SourceBadge, StatusBadge } from './badges';
import { TalentAvatar } from './TalentAvatar';
import classes from './TalentsPage.module.css';
import { platformNames } from './words';

const rowHeight = 68;

/** Whoever comes back from a talent stands on its row again. */
const opened: { id: string | null } = { id: null };

interface TalentListProps {
  readonly talents: readonly Talent[];
  /** An older answer, shown until the one for the present filter is here. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

export function TalentList({ talents, isStale, hasMore, onMore }: TalentListProps) {
  const [initialRow] = useState(() => {
    const row = talents.findIndex(({ id }) => id === opened.id);
    opened.id = null;
    return row;
  });
  return (
    <div className={`${classes.list ?? ''} ${isStale ? classes.dim ?? '' : ''}`}>
      <Columns />
      <VirtualRows label="Talents" count={talents.length} rowHeight={rowHeight} hasMore={hasMore} isStale={isStale} initialRow={initialRow} onMore={onMore}>
        {(index, row) => {
          const talent = talents[index];
          return talent && <TalentRow key={talent.id} talent={talent} row={row} />;
        }}
      </VirtualRows>
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

function TalentRow({ talent, row }: { readonly talent: Talent; readonly row: RowProps }) {
  return (
    <Link to={`/talents/${encodeURIComponent(talent.id)}`} state={fromList} className={classes.row} onClick={() => { opened.id = talent.id; }} {...row}>
      <TalentAvatar talent={talent} size={44} />
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
      {talent.accounts.map(({ platform, status }) => {
        const PlatformIcon = platformIcons[platform];
        const isLost = status === 'reconnect';
        return <PlatformIcon key={platform} size={15} role="img" color={isLost ? 'var(--tm-danger)' : undefined} aria-label={isLost ? `${platformNames[platform]}, reconnect needed` : platformNames[platform]} />;
      })}
      <Text size="xs" truncate>{talent.accounts[0]?.handle ? `@${talent.accounts[0].handle}` : ''}</Text>
    </Group>
  );
}

export function TalentListSkeleton() {
  return (
    <div className={classes.list} aria-hidden>
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
