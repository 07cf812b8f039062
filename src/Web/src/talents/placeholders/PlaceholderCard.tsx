import { Button, Text } from '@mantine/core';
import type { Placeholder } from '../../api/contract';
import { TimeAgo } from '../../ui/time';
import { platformIcons } from '../badges';
import { talentsOf } from '../runs/words';
import { platformNames } from '../words';
import classes from './Placeholders.module.css';
import type { Decision } from './placeholders';

interface PlaceholderCardProps {
  readonly placeholder: Placeholder;
  readonly onDecide: (decision: Decision) => void;
}

export function PlaceholderCard({ placeholder, onDecide }: PlaceholderCardProps) {
  const { url, platform, talents, status, firstSeenAt, decidedAt } = placeholder;
  const PlatformIcon = platformIcons[platform];
  const name = `the picture that ${talentsOf(talents)} have on ${platformNames[platform]}`;
  return (
    <article className={classes.card} aria-label={name}>
      <img src={url} alt="" width={128} height={128} loading="lazy" decoding="async" />
      <Text fw={570} size="sm" mt={12}>{talentsOf(talents)}</Text>
      <Text size="xs" c="dimmed" className={classes.facts ?? ''}><PlatformIcon size={14} aria-hidden />{platformNames[platform]} · {decidedAt === null ? 'seen' : 'decided'} <TimeAgo at={decidedAt ?? firstSeenAt} /></Text>
      <div className={classes.actions}>
        {status !== 'confirmed' && <Button size="xs" variant={status === 'suspected' ? 'filled' : 'default'} onClick={() => onDecide('confirm')} aria-label={`Placeholder: ${name}`}>Placeholder</Button>}
        {status !== 'dismissed' && <Button size="xs" variant="default" onClick={() => onDecide('dismiss')} aria-label={`Real photo: ${name}`}>Real photo</Button>}
      </div>
    </article>
  );
}
