import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { reasonOf } from '../api/problem';

export function tellSuccess(title: string, message?: string): void {
  notifications.show({ title, message, color: 'pine', icon: <IconCheck size={18} />, autoClose: 4_000 });
}

/** Neither good nor bad: something to know, or to wait for. */
export function tellNews(title: string, message: ReactNode): void {
  notifications.show({ title, message, color: 'orange', icon: <IconInfoCircle size={18} />, autoClose: 9_000 });
}

export function tellFailure(title: string, error: unknown): void {
  const message = typeof error === 'string' ? error : reasonOf(error);
  notifications.show({ title, message, color: 'red', icon: <IconAlertTriangle size={18} />, autoClose: 9_000 });
}
