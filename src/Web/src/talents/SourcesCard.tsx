import { Badge, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCheck, IconClockPause, IconMinus, IconPin, IconX } from '@tabler/icons-react';
import type { SourceOutcome, Talent } from '../api/types';
import { ErrorState } from '../ui/EmptyState';
import { momentInWords, TimeAgo } from '../ui/time';
import classes from './TalentPage.module.css';
import { profileImageQuery } from './talents';
import { pinnedNames, platformNames, reasonInWords } from './words';

/** Why the photo is the one it is. */
export function SourcesCard({ talent }: { readonly talent: Talent }) {
  const image = useQuery(profileImageQuery(talent));
  return (
    <section className={classes.card} aria-labelledby="sources">
      <div className={classes.titleLine}>
        <Title order={2} id="sources">Where the photo comes from</Title>
        {image.data?.pinned && <Badge variant="light" color="blue" radius="sm" leftSection={<IconPin size={13} aria-hidden />} styles={{ root: { textTransform: 'none' } }} title="An administrator chose this; “Photo source…” in the menu changes it.">Pinned: {pinnedNames[image.data.pinned]}</Badge>}
      </div>
      <Text size="sm" c="dimmed" mt={4} className={classes.hint ?? ''}>{image.data ? nextCheck(image.data.nextAutomaticSyncAfter) : ''}</Text>
      {image.isPending && <Waiting />}
      {image.isError && !image.data && <ErrorState title="This can’t be shown" error={image.error} onRetry={() => void image.refetch()} />}
      {image.data && (
        <ul className={classes.lines}>
          {image.data.sources.map((source) => <SourceLine key={source.platform} source={source} hasAccount={talent.accounts.some(({ platform }) => platform === source.platform)} />)}
        </ul>
      )}
    </section>
  );
}

function Waiting() {
  return (
    <div className={classes.lines} role="status" aria-label="Loading where the photo comes from">
      {[0, 1, 2].map((line) => (
        <div key={line} className={classes.line}>
          <Skeleton width={36} height={36} radius={10} />
          <div style={{ flex: 1 }}><Skeleton height={12} width="30%" /><Skeleton height={10} width="60%" mt={8} /></div>
        </div>
      ))}
    </div>
  );
}

function SourceLine({ source, hasAccount }: { readonly source: SourceOutcome; readonly hasAccount: boolean }) {
  const isMissing = source.code === 'not_connected' && !hasAccount;
  const OutcomeIcon = source.outcome === 'used' ? IconCheck : isMissing ? IconMinus : source.outcome === 'not_tried' ? IconClockPause : IconX;
  return (
    <li className={classes.line}>
      <span className={`${classes.mark ?? ''} ${source.outcome === 'used' ? classes.used ?? '' : ''}`} aria-hidden><OutcomeIcon size={19} /></span>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fw={550} size="sm">{platformNames[source.platform]}</Text>
        <Text size="xs" c="dimmed" className={classes.reason ?? ''} title={source.detail ?? undefined}>{outcomeInWords(source, hasAccount)}</Text>
      </div>
      {source.at && <Text size="xs" c="dimmed" className={classes.when ?? ''}><TimeAgo at={source.at} /></Text>}
    </li>
  );
}

function outcomeInWords(source: SourceOutcome, hasAccount: boolean): string {
  if (source.outcome === 'used') return 'Shown now';
  if (source.outcome === 'not_tried') return 'Not needed: a source above it gave the photo';
  if (source.code === 'not_connected') return hasAccount ? 'Passed over: a handle is not enough here; connect with an access token' : 'No account is connected';
  return `Passed over: ${reasonInWords(source)}`;
}

function nextCheck(at: string | null | undefined): string {
  const isAhead = at !== null && at !== undefined && new Date(at).getTime() > Date.now();
  return isAhead ? `Checked again by the first nightly run after ${momentInWords(at)}.` : 'Checked again by the next nightly run.';
}
