import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eaf6f3', '#d6ebe6', '#abd7ce', '#7dc2b5', '#58b0a0', '#41a593', '#217a6c', '#0d6b62', '#0b5c54', '#064c45',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  headings: {
    fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: {
      styles: { title: { fontWeight: 620, fontSize: '1.05rem' } },
      // The dialog's title line is no banner of the page.
      defaultProps: { attributes: { header: { role: 'presentation' } }, centered: true, radius: 'lg', padding: 'lg', overlayProps: { backgroundOpacity: 0.35, blur: 3 }, closeButtonProps: { 'aria-label': 'Close' } },
    },
    Notification: {
      // The library's own grey is too pale for small text (WCAG 2.2, 1.4.3).
      styles: { description: { color: 'var(--tm-quiet)' } },
      defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } },
    },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } } },
    Menu: { defaultProps: { radius: 'md', shadow: 'md', position: 'bottom-end', withinPortal: false, withInitialFocusPlaceholder: false } },
    MenuDivider: { defaultProps: { role: 'separator' } },
    Button: { defaultProps: { fw: 550 } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--tm-surface)',
    // The library's own are too pale for small text (WCAG 2.2, 1.4.3).
    '--mantine-color-orange-light-color': '#9c3a06',
    '--mantine-color-red-light-color': '#b42318',
    '--mantine-color-text': 'var(--tm-text)',
    '--mantine-color-dimmed': 'var(--tm-quiet)',
    '--mantine-color-default-border': 'var(--tm-line-strong)',
  },
  dark: {
    '--mantine-color-body': 'var(--tm-raised)',
    '--mantine-color-text': 'var(--tm-text)',
    '--mantine-color-dimmed': 'var(--tm-quiet)',
    '--mantine-color-pine-light': '#16312d',
    '--mantine-color-pine-light-color': '#83d8cc',
    '--mantine-color-blue-light': '#172a3d',
    '--mantine-color-blue-light-color': '#a3cdfb',
    '--mantine-color-orange-light': '#392614',
    '--mantine-color-orange-light-color': '#ffbd85',
    '--mantine-color-red-light': '#3b1e1e',
    '--mantine-color-red-light-color': '#ffb3ad',
    '--mantine-color-default': 'var(--tm-raised)',
    '--mantine-color-default-hover': '#2a2f2d',
    '--mantine-color-default-border': 'var(--tm-line-strong)',
  },
});
