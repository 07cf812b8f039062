import type { Person } from '../realtime';

const reasons: Readonly<Record<string, string>> = {
  empty: 'The file is empty.',
  too_many_files: 'There were too many files at once.',
  too_large: 'The file is too large.',
  too_small: 'The picture is too small.',
  unsupported: 'This is not a kind of picture that TalentMedia reads.',
  corrupt: 'The file is damaged or cut short.',
  too_many_pixels: 'The picture has more pixels than can be processed.',
  too_many_scans: 'The file is built in a way that is not safe to read.',
  too_many_frames: 'Animations with this many frames are not supported.',
  timed_out: 'Reading the picture took too long.',
  renderer_crashed: 'The picture could not be read.',
  storage_full: 'There is no space left on the server.',
};

/** Why a photograph was refused or could not be processed. */
export function refusalInWords(code: string | null | undefined, otherwise?: string): string {
  return reasons[code ?? ''] ?? otherwise ?? 'The file was refused.';
}

export function photographs(count: number): string {
  return count === 1 ? '1 photograph' : `${count.toLocaleString('en')} photographs`;
}

const fields: Readonly<Record<string, string>> = { caption: 'the caption', altText: 'the description', title: 'the title' };

/** "Anna is editing the caption of DSC_0142.jpg" */
export function activityInWords({ name, focus }: Person, filenameOf: (assetId: string) => string | undefined): string {
  const file = focus?.assetId ? filenameOf(focus.assetId) : undefined;
  if (focus?.state === 'editing') return `${name} is editing ${fields[focus.field ?? ''] ?? 'a photograph'}${file ? ` of ${file}` : ''}`;
  if (focus?.state === 'viewing' && file) return `${name} is looking at ${file}`;
  return name;
}
