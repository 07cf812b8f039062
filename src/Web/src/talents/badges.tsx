import { Badge, type MantineColor } from '@mantine/core';
import { IconAlertTriangle, IconBrandInstagram, IconBrandTiktok, IconBrandYoutube, IconCircleCheck, IconCircleDashed, IconLetterCase, IconPlugConnectedX, IconRefresh, IconUserCircle, type Icon } from '@tabler/icons-react';
import type { Platform, Talent, TalentStatus } from '../api/types';
import { sourceInWords, statusNames } from './words';

export const platformIcons: Readonly<Record<Platform, Icon>> = { instagram: IconBrandInstagram, tiktok: IconBrandTiktok, youtube: IconBrandYoutube };

const statusLooks: Readonly<Record<TalentStatus, readonly [MantineColor, Icon]>> = {
  current: ['pine', IconCircleCheck],
  pending: ['blue', IconRefresh],
  failing: ['orange', IconAlertTriangle],
  reconnect: ['red', IconPlugConnectedX],
  not_connected: ['gray', IconCircleDashed],
};

const plain = { root: { textTransform: 'none', fontWeight: 550 } } as const;

export function SourceBadge({ talent }: { readonly talent: Talent }) {
  const SourceIcon = talent.displaySource === 'avatar' ? IconUserCircle
    : talent.displaySource === 'initials' || talent.profileImageSource === 'initials' ? IconLetterCase
    : platformIcons[talent.profileImageSource];
  return <Badge variant="default" radius="sm" leftSection={<SourceIcon size={13} aria-hidden />} styles={plain}>{sourceInWords(talent)}</Badge>;
}

export function StatusBadge({ status }: { readonly status: TalentStatus }) {
  const [color, StatusIcon] = statusLooks[status];
  return <Badge variant="light" color={color} radius="sm" leftSection={<StatusIcon size={13} aria-hidden />} styles={plain}>{statusNames[status]}</Badge>;
}
