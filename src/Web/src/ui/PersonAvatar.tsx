import { Avatar, Tooltip } from '@mantine/core';

interface PersonAvatarProps {
  readonly name: string;
  readonly hint?: string;
  readonly ring?: boolean;
  readonly size?: number;
}

/** A person who works here, not a talent: initials on a colour that follows from the name. */
export function PersonAvatar({ name, hint, ring = false, size = 32 }: PersonAvatarProps) {
  return (
    <Tooltip label={hint ?? name}>
      <Avatar
        name={name}
        alt=""
        size={size}
        radius="xl"
        color="initials"
        allowedInitialsColors={['pine', 'indigo', 'grape', 'orange', 'cyan', 'pink']}
        role="img"
        aria-label={hint ?? name}
        style={{ outline: ring ? '2px solid var(--tm-accent)' : '2px solid var(--tm-surface)', outlineOffset: ring ? 1 : 0 }}
      />
    </Tooltip>
  );
}
