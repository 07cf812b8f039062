import { ActionIcon, Avatar, Menu, Text, UnstyledButton, VisuallyHidden, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconMoon, IconPhoto, IconPhotoQuestion, IconRefresh, IconSun, IconUsers, type Icon } from '@tabler/icons-react';
import { Suspense } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import { useMe, useSignOut } from '../session/session';
import { useAdminLive } from '../talents/live/useAdminLive';
import { Logo } from '../ui/Logo';
import { tellFailure } from '../ui/notify';
import classes from './AppFrame.module.css';

/** Header, navigation and the screen below them. */
export function AppFrame() {
  const me = useMe();
  const isAdmin = me.role === 'admin';
  useAdminLive(isAdmin);
  return (
    <>
      <a className={classes.skip} href="#content">Skip to the content</a>
      <header className={classes.header}>
        <Link to="/" className={classes.brand} aria-label="TalentMedia, home"><Logo /><span>TalentMedia</span></Link>
        <nav className={classes.nav} aria-label="Main">
          {isAdmin && <Room to="/talents" icon={IconUsers}>Talents</Room>}
          {isAdmin && <Room to="/runs" icon={IconRefresh}>Runs</Room>}
          {isAdmin && <Room to="/placeholders" icon={IconPhotoQuestion}>Placeholders</Room>}
          <Room to="/portfolios" icon={IconPhoto}>Portfolios</Room>
        </nav>
        <SchemeToggle />
        <PersonMenu />
      </header>
      <main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        <Suspense fallback={<div style={{ minHeight: '60vh' }} />}><Outlet /></Suspense>
      </main>
      {/* After the screen: a list in it begins at the top by itself, and only then goes back to where it was. */}
      <ScrollRestoration />
    </>
  );
}

/** On a phone only the present room's name has a place beside its sign. */
function Room({ to, icon: RoomIcon, children }: { readonly to: string; readonly icon: Icon; readonly children: string }) {
  return <NavLink to={to} className={classes.link ?? ''} aria-label={children}><RoomIcon size={18} aria-hidden /><span>{children}</span></NavLink>;
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={isDark ? 'Use the light theme' : 'Use the dark theme'} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
      {isDark ? <IconSun size={19} /> : <IconMoon size={19} />}
    </ActionIcon>
  );
}

function PersonMenu() {
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Menu width={220}>
      <Menu.Target>
        <UnstyledButton style={{ borderRadius: '50%' }}>
          <Avatar name={me.name} color="pine" radius="xl" size={34} alt="" />
          <VisuallyHidden>Account of {me.name}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--tm-text)" truncate>{me.name}</Text>
          <Text size="xs" tt="capitalize">{me.role}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate(undefined, { onError: (error) => tellFailure('You are still signed in', error) })}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
