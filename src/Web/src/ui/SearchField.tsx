import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';

interface SearchFieldProps {
  readonly label: string;
  readonly initial: string;
  /** Called when typing pauses, and at once when the field is cleared. */
  readonly onSearch: (text: string) => void;
}

/** Debounced; the `/` key goes there. */
export function SearchField({ label, initial, onSearch }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(initial);
  const [known, setKnown] = useState(initial);
  // Cleared from outside, as by a link that takes all filters away.
  if (known !== initial) {
    setKnown(initial);
    if (initial === '') setText('');
  }
  const settle = useDebouncedCallback(onSearch, 250);
  useHotkeys([['/', () => input.current?.focus()]]);

  const change = (next: string) => {
    setText(next);
    settle(next.trim());
  };
  const clear = () => {
    change('');
    settle.flush();
    input.current?.focus();
  };

  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && clear()}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text === '' ? <Kbd size="xs" visibleFrom="sm" aria-hidden>/</Kbd> : <CloseButton size="sm" aria-label="Clear the search" onClick={clear} />}
      styles={{ input: { minWidth: 0 } }}
    />
  );
}
