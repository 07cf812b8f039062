import type { PlaceholderStatus } from '../../api/contract';

export const statusNames: Readonly<Record<PlaceholderStatus, string>> = { suspected: 'Suspected', confirmed: 'Confirmed', dismissed: 'Dismissed' };

export const emptyWords: Readonly<Record<PlaceholderStatus, { readonly title: string; readonly text: string }>> = {
  suspected: { title: 'Nothing to decide', text: 'When several talents turn out to have the same picture, it appears here.' },
  confirmed: { title: 'None confirmed', text: 'Pictures that you take as placeholders appear here. They are never shown for a talent.' },
  dismissed: { title: 'None dismissed', text: 'Pictures that you take as real photos appear here, and stay allowed.' },
};
