import classes from './LiveMark.module.css';
import { useIsLive } from './useAdminLive';

/** Whether what is on the screen changes by itself at once. Both words have their place, so that nothing moves. */
export function LiveMark() {
  const isLive = useIsLive();
  return (
    <span className={classes.mark}>
      <span data-live="true" hidden={!isLive} title="What happens shows at once.">Live</span>
      <span data-live="false" hidden={isLive} title="There is no live connection now; this page asks every few seconds.">Updating now and then</span>
    </span>
  );
}
