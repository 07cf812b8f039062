import { Badge, Button, Skeleton, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { PastImage } from '../../api/contract';
import { isNotOffered } from '../../api/problem';
import type { Talent } from '../../api/types';
import { ErrorState } from '../../ui/EmptyState';
import { tellFailure, tellSuccess } from '../../ui/notify';
import { shortDay, momentInWords } from '../../ui/time';
import card from '../TalentPage.module.css';
import { pinnedNames } from '../words';
import classes from './HistoryCard.module.css';
import { historyQuery, useRestorePicture } from './picture';

/** The photos there have been, the newest first. */
export function HistoryCard({ talent }: { readonly talent: Talent }) {
  const history = useInfiniteQuery(historyQuery(talent.id));
  const restore = useRestorePicture(talent);
  const photos = history.data?.pages.flatMap(({ items }) => items) ?? [];

  const bringBack = (photo: PastImage) =>
    restore.mutate(photo.id, {
      onSuccess: () => tellSuccess('The photo is restored', 'It is shown until the account has a new one.'),
      onError: (error) => tellFailure('The photo was not restored', error),
    });

  return (
    <section className={`${card.card ?? ''} ${classes.history ?? ''}`} aria-labelledby="history">
      <Title order={2} id="history">Earlier photos</Title>
      <Text size="sm" c="dimmed" mt={4}>Kept for a while, so that any of them can be shown again.</Text>
      {history.isPending && <Waiting />}
      {history.isError && !history.data && (isNotOffered(history.error)
        ? <Text size="sm" c="dimmed" className={classes.note ?? ''}>This installation keeps no earlier photos.</Text>
        : <ErrorState title="The earlier photos can’t be shown" error={history.error} onRetry={() => void history.refetch()} />)}
      {history.data && photos.length === 0 && <Text size="sm" c="dimmed" className={classes.note ?? ''}>There has been no photo yet.</Text>}
      {photos.length > 0 && (
        <ol className={classes.photos} aria-label="Photos, the newest first">
          {photos.map((photo) => (
            <Photo key={photo.id} photo={photo} isBusy={restore.isPending && restore.variables === photo.id} onRestore={() => bringBack(photo)} />
          ))}
        </ol>
      )}
      {history.hasNextPage && <Button variant="default" size="xs" mt="md" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>Show older photos</Button>}
    </section>
  );
}

function Photo({ photo, isBusy, onRestore }: { readonly photo: PastImage; readonly isBusy: boolean; readonly onRestore: () => void }) {
  const isShown = photo.shownUntil === null;
  const span = photo.shownUntil === null ? `Since ${shortDay(photo.shownFrom)}` : spanOfDays(photo.shownFrom, photo.shownUntil);
  return (
    <li className={classes.photo}>
      <img src={photo.url} alt={`From ${pinnedNames[photo.source]}, ${span}`} width={112} height={112} loading="lazy" decoding="async" />
      <Text size="xs" fw={550}>{pinnedNames[photo.source]}</Text>
      <Text size="xs" c="dimmed" title={[photo.shownFrom, photo.shownUntil].filter((at) => at !== null).map(momentInWords).join(' – ')}>{span}</Text>
      <span className={classes.action}>
        {isShown
          ? <Badge variant="light" color="pine" radius="sm" styles={{ root: { textTransform: 'none' } }}>Shown now</Badge>
          : <Button size="compact-xs" variant="default" loading={isBusy} onClick={onRestore} aria-label={`Restore the photo from ${pinnedNames[photo.source]}, ${span}`}>Restore</Button>}
      </span>
    </li>
  );
}

function spanOfDays(from: string, until: string): string {
  const [first, last] = [shortDay(from), shortDay(until)];
  return first === last ? first : `${first} – ${last}`;
}

function Waiting() {
  return (
    <div className={classes.photos} role="status" aria-label="Loading the earlier photos">
      {Array.from({ length: 4 }, (_, index) => <div key={index} className={classes.photo}><Skeleton width={112} height={112} radius={14} /><Skeleton width={64} height={10} mt={8} /><Skeleton width={90} height={10} mt={7} mb={34} /></div>)}
    </div>
  );
}
