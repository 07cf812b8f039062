import type { RefObject } from 'react';

interface UploadInputProps {
  /** Its `click` opens the browser's file dialog. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onPick: (file: File) => void;
}

export function UploadInput({ input, onPick }: UploadInputProps) {
  return (
    <input
      ref={input}
      type="file"
      accept="image/*"
      hidden
      aria-label="Photo to upload"
      onChange={({ currentTarget }) => {
        const file = currentTarget.files?.[0];
        if (file) onPick(file);
        // The same file may be picked again after a refusal.
        currentTarget.value = '';
      }}
    />
  );
}
