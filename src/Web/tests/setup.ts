import { notifications } from '@mantine/notifications';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(() => {
  cleanup();
  notifications.clean();
});

// jsdom has no layout, so what asks about it gets fixed answers.
window.matchMedia = (query: string) => Object.assign(new EventTarget(), {
  matches: false, media: query, onchange: null,
  addListener: () => undefined, removeListener: () => undefined,
  addEventListener: () => undefined, removeEventListener: () => undefined, dispatchEvent: () => false,
});
window.ResizeObserver = class {
  observe = vi.fn();
  unobserve = vi.fn();
  disconnect = vi.fn();
};
window.HTMLElement.prototype.scrollIntoView = () => undefined;
Object.defineProperty(window.HTMLElement.prototype, 'clientWidth', { get: () => 1200 });
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
