import { Button, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconRefresh } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ProblemError } from '../api/problem';
import type { Talent } from '../api/types';
import { tellFailure, tellNews, tellSuccess } from '../ui/notify';
import { Countdown, spanInWords, TimeAgo, useCountdown } from '../ui/time';
import { SourceBadge, StatusBadge } from './badges';
import { UploadInput } from './picture/UploadInput';
import { useUploadPicture } from './picture/picture';
import { TalentAvatar } from './TalentAvatar';
import { TalentMenu } from './TalentMenu';
import classes from './TalentPage.module.css';
import { isPending, profileImageQuery, useSyncPhoto } from './talents';
import { pictureRefusal, syncInWords } from './words';

/** A cooldown that seems longer than this is a clock that is wrong; the server will say so itself. */
const longestCooldown = 3_600;

export function TalentHeader({ talent }: { readonly talent: Talent }) {
  const file = useRef<HTMLInputElement>(null);
  const sync = useSyncPhoto(talent);
  const upload = useUploadPicture(talent);
  const image = useQuery(profileImageQuery(talent)).data;
  const [refusedUntil, setRefusedUntil] = useState<number | null>(null);
  const left = useCountdown(latest(refusedUntil, image?.syncAllowedAt));
  const secondsLeft = left > longestCooldown ? 0 : left;

  const refresh = () => {
    if (sync.isPending || secondsLeft > 0) return;
    sync.mutate(undefined, {
      onSuccess: (now) => tellSuccess(now.changed ? 'Photo refreshed' : 'Photo checked', syncInWords(now, talent)),
      onError: (error) => {
        if (!(error instanceof ProblemError) || error.problem.code !== 'sync_cooldown') {
          tellFailure('The photo was not refreshed', error);
          return;
        }
        const until = Date.now() + (error.problem.retryAfter ?? 60) * 1000;
        setRefusedUntil(until);
        tellNews('Refreshed a moment ago', <>You can refresh this photo again in <Countdown until={until} />.</>);
      },
    });
  };

  const send = (file: File) =>
    upload.mutate(file, {
      onSuccess: (now) => tellSuccess('The photo is uploaded', now.displaySource === 'avatar' ? undefined : 'It is kept for when no platform gives one. To show it now, choose “Photo source…” in the menu.'),
      onError: (error) => tellFailure('The photo was not uploaded', pictureRefusal(error)),
    });

  return (
    <section className={classes.header} aria-label="Talent">
      <TalentAvatar talent={talent} size="page" busy={sync.isPending || upload.isPending || isPending(talent)} busyLabel={upload.isPending ? 'Uploading the photo' : 'Refreshing the photo'} />
      <Stack gap={10} className={classes.name ?? ''}>
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>{talent.name}</Title>
        <Group gap={8}>
          <SourceBadge talent={talent} />
          <StatusBadge status={talent.status} />
        </Group>
        <Text size="sm" c="dimmed">
          {talent.externalId ? `Reference ${talent.externalId} · ` : ''}
          {talent.lastProfileImageSyncAt ? <>Last sync <TimeAgo at={talent.lastProfileImageSyncAt} /></> : 'Not synced yet'}
        </Text>
      </Stack>
      <UploadInput input={file} onPick={send} />
      <div className={classes.menu}>
        <Button visibleFrom="sm" variant="default" justify="flex-start" className={classes.refresh ?? ''} leftSection={<IconRefresh size={17} />} {...(sync.isPending || secondsLeft > 0 ? { 'data-disabled': true } : {})} aria-disabled={sync.isPending || secondsLeft > 0} onClick={refresh}>
          {secondsLeft > 0 ? `Again in ${spanInWords(secondsLeft)}` : 'Refresh photo'}
        </Button>
        <TalentMenu talent={talent} image={image} isRefreshing={sync.isPending} secondsLeft={secondsLeft} onRefresh={refresh} onUpload={() => file.current?.click()} />
      </div>
      <VisuallyHidden role="status">{sync.isPending ? 'Refreshing the photo' : upload.isPending ? 'Uploading the photo' : ''}</VisuallyHidden>
    </section>
  );
}

function latest(one: number | null, other: string | null | undefined): number | null {
  const at = other ? Date.parse(other) : Number.NaN;
  if (Number.isNaN(at)) return one;
  return one === null ? at : Math.max(one, at);
}
