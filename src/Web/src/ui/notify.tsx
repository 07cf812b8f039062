import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { reasonOf } from '../api/problem';

export function tellSuccess(title: string, message?: string): void {
  notifications.show({ title, message, color: 'pine', icon: <IconCheck size={18} />, autoClose: 4_000 });
}

export function tellNews(title: string, message?: string): void {
  notifications.show({ title, message, color: 'gray', icon: <IconInfoCircle size={18} />, autoClose: 5_000 });
}

export function tellFailure(title: string, error: unknown): void {
  const message = typeof error === 'string' ? error : reasonOf(error);
  notifications.show({ title, message, color: 'red', icon: <IconAlertTriangle size={18} />, autoClose: 9_000 });
}
