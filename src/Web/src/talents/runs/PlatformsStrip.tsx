import { Badge, Progress, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlayerPause } from '@tabler/icons-react';
import type { PlatformAbilities, PlatformQuota } from '../../api/contract';
import { platforms } from '../../api/types';
import { momentInWords, timeOfDay, useCountdown } from '../../ui/time';
import { platformIcons } from '../badges';
import { platformsQuery } from '../platforms';
import { platformNames } from '../words';
import classes from './Runs.module.css';
import { quotaInWords } from './words';

/** What each platform still lets us ask, since a run asks no more than that. */
export function PlatformsStrip() {
  const { data, isPending } = useQuery(platformsQuery);
  return (
    <section aria-label="What the platforms still allow">
      <ul className={classes.platforms}>
        {platforms.map((platform) => {
          const PlatformIcon = platformIcons[platform];
          return (
            <li key={platform} className={classes.platform}>
              <Text fw={570} size="sm" className={classes.platformName ?? ''}><PlatformIcon size={18} aria-hidden />{platformNames[platform]}</Text>
              {isPending ? <Skeleton height={6} mt={10} /> : <Allowance of={data?.find((each) => each.platform === platform)} name={platformNames[platform]} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Allowance({ of, name }: { readonly of: PlatformAbilities | undefined; readonly name: string }) {
  if (!of?.quota) return <Text size="xs" c="dimmed" mt={10}>{of?.oauth === false && of.handle === false ? 'Not set up on this installation' : 'The platform’s limit is not known yet'}</Text>;
  return <Known quota={of.quota} name={name} />;
}

function Known({ quota, name }: { readonly quota: PlatformQuota; readonly name: string }) {
  const share = quota.limit === 0 ? 0 : (quota.remaining / quota.limit) * 100;
  const paused = useCountdown(quota.pausedUntil === null ? null : Date.parse(quota.pausedUntil)) > 0;
  return (
    <>
      <Progress value={share} size={6} mt={10} radius="xl" color={share < 10 ? 'red' : share < 30 ? 'orange' : 'pine'} aria-label={`${name}: ${quotaInWords(quota)}`} />
      <Text size="xs" c="dimmed" mt={8}>{quotaInWords(quota)}</Text>
      <div className={classes.platformFoot}>
        {paused && quota.pausedUntil !== null
          ? <Badge size="sm" variant="light" color="orange" radius="sm" leftSection={<IconPlayerPause size={12} aria-hidden />} styles={{ root: { textTransform: 'none' } }} title={momentInWords(quota.pausedUntil)}>Paused until {timeOfDay(quota.pausedUntil)}</Badge>
          : <Text size="xs" c="dimmed">{quota.resetsAt === null ? '' : `Full again at ${timeOfDay(quota.resetsAt)}`}</Text>}
      </div>
    </>
  );
}
