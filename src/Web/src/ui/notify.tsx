import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { reasonOf } from '../api/problem';

/** The same id twice shows one. */
export function tellSuccess(title: string, message?: string, id?: string): void {
  notifications.show({ ...(id === undefined ? {} : { id }), title, message, color: 'pine', icon: <IconCheck size={18} />, autoClose: 4_000 });
}

/** Neither good nor bad: something to know, or to wait for. */
export function tellNews(title: string, message: ReactNode): void {
  notifications.show({ title, message, color: 'orange', icon: <IconInfoCircle size={18} />, autoClose: 9_000 });
}

export function tellFailure(title: string, error: unknown, id?: string): void {
  const message = typeof error === 'string' ? error : reasonOf(error);
  notifications.show({ ...(id === undefined ? {} : { id }), title, message, color: 'red', icon: <IconAlertTriangle size={18} />, autoClose: 9_000 });
}

/** Something that has not happened yet and can still be kept from happening. `onOver` comes when it no longer can. */
export function tellWithUndo(title: string, onUndo: () => void, onOver: () => void): void {
  const id = crypto.randomUUID();
  let isUndone = false;
  const undo = () => {
    isUndone = true;
    notifications.hide(id);
    onUndo();
  };
  notifications.show({
    id,
    title,
    message: <Button size="compact-sm" variant="light" mt={6} onClick={undo}>Undo</Button>,
    color: 'pine',
    icon: <IconCheck size={18} />,
    autoClose: undoMs,
    onClose: () => { if (!isUndone) onOver(); },
  });
}

const undoMs = 7_000;
