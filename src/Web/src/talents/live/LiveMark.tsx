import { Text } from '@mantine/core';
import classes from './LiveMark.module.css';
import { useIsLive } from './useAdminLive';

/** Whether what is on the screen changes by itself at once. */
export function LiveMark() {
  const isLive = useIsLive();
  return (
    <Text size="xs" c="dimmed" component="span" className={classes.mark ?? ''} data-live={isLive} title={isLive ? 'What happens shows at once.' : 'There is no live connection now; this page asks every few seconds.'}>
      {isLive ? 'Live' : 'Updating now and then'}
    </Text>
  );
}
