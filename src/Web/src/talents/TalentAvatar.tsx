import { Loader } from '@mantine/core';
import { useState } from 'react';
import type { Talent } from '../api/types';
import { avatarUrl } from './talents';
import classes from './TalentAvatar.module.css';

interface TalentAvatarProps {
  readonly talent: Talent;
  /** Pixels, or what the talent's own page has room for. */
  readonly size: number | 'page';
  readonly busy?: boolean;
  readonly busyLabel?: string;
}

/** The most that the talent's own page shows; its style sheet makes it smaller on a phone. */
const pageSize = 112;

/** A changed picture fades in over the one before it, in the same place: nothing moves. */
export function TalentAvatar({ talent, size: wanted, busy = false, busyLabel = 'Refreshing the photo' }: TalentAvatarProps) {
  const size = wanted === 'page' ? pageSize : wanted;
  const url = avatarUrl(talent, size > 128 ? 512 : size > 64 ? 256 : 128);
  const [shown, setShown] = useState(url);
  const isChanging = shown !== url;
  return (
    <div className={`${classes.frame ?? ''} ${wanted === 'page' ? classes.page ?? '' : ''}`} style={wanted === 'page' ? {} : { width: size, height: size }} aria-busy={busy}>
      <img src={shown} alt={`${talent.name}’s profile`} width={size} height={size} loading={size > 64 ? 'eager' : 'lazy'} decoding="async" onError={() => setShown(url)} />
      {isChanging && <Swap key={url} url={url} size={size} onDone={() => setShown(url)} />}
      {busy && <div className={classes.busy}><Loader color="white" size={Math.max(18, size / 4)} aria-label={busyLabel} /></div>}
    </div>
  );
}

function Swap({ url, size, onDone }: { readonly url: string; readonly size: number; readonly onDone: () => void }) {
  const [loaded, setLoaded] = useState(false);
  return (
    <img
      src={url}
      alt=""
      width={size}
      height={size}
      className={`${classes.next ?? ''} ${loaded ? classes.shown ?? '' : ''}`}
      onLoad={() => setLoaded(true)}
      onError={onDone}
      onTransitionEnd={onDone}
    />
  );
}
