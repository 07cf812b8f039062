import { Group, Stack, Text, Title, useMatches, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { ProblemError } from '../api/problem';
import type { Talent } from '../api/types';
import { tellFailure, tellNews, tellSuccess } from '../ui/notify';
import { Countdown, TimeAgo } from '../ui/time';
import { SourceBadge, StatusBadge } from './badges';
import { TalentAvatar } from './TalentAvatar';
import { TalentMenu } from './TalentMenu';
import classes from './TalentPage.module.css';
import { isPending, useSyncPhoto } from './talents';
import { syncInWords } from './words';

export function TalentHeader({ talent }: { readonly talent: Talent }) {
  const sync = useSyncPhoto(talent);
  const size = useMatches({ base: 80, sm: 112 });
  const [cooldownUntil, setCooldownUntil] = useState<number | null>(null);

  const refresh = () =>
    sync.mutate(undefined, {
      onSuccess: (image) => tellSuccess(image.changed ? 'Photo refreshed' : 'Photo checked', syncInWords(image, talent)),
      onError: (error) => {
        if (!(error instanceof ProblemError) || error.problem.code !== 'sync_cooldown') {
          tellFailure('The photo was not refreshed', error);
          return;
        }
        const until = Date.now() + (error.problem.retryAfter ?? 60) * 1000;
        setCooldownUntil(until);
        tellNews('Refreshed a moment ago', <>You can refresh this photo again in <Countdown until={until} />.</>);
      },
    });

  return (
    <section className={classes.header} aria-label="Talent">
      <TalentAvatar talent={talent} size={size} busy={sync.isPending || isPending(talent)} />
      <Stack gap={10} className={classes.name ?? ''}>
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>{talent.name}</Title>
        <Group gap={8}>
          <SourceBadge talent={talent} />
          <StatusBadge status={talent.status} />
        </Group>
        <Text size="sm" c="dimmed">
          {talent.lastProfileImageSyncAt ? <>Last sync <TimeAgo at={talent.lastProfileImageSyncAt} /></> : 'Not synced yet'}
          {talent.externalId ? ` · Reference ${talent.externalId}` : ''}
        </Text>
      </Stack>
      <div className={classes.menu}>
        <TalentMenu talent={talent} isRefreshing={sync.isPending} cooldownUntil={cooldownUntil} onRefresh={refresh} />
      </div>
      <VisuallyHidden role="status">{sync.isPending ? 'Refreshing the photo' : ''}</VisuallyHidden>
    </section>
  );
}
