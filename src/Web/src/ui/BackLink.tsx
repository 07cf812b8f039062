import { IconChevronLeft } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import classes from './BackLink.module.css';

/** Given with a link from a list, so that the way back is the list as it was: filters, place and all. */
export const fromList = { isFromList: true };

export function BackLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const navigate = useNavigate();
  const state = useLocation().state as Partial<typeof fromList> | null;
  const goBack = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (state?.isFromList !== true || !isPlain) return;
    event.preventDefault();
    void navigate(-1);
  };
  return <Link to={to} className={classes.link} onClick={goBack}><IconChevronLeft size={16} aria-hidden />{children}</Link>;
}
