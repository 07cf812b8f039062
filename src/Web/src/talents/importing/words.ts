import type { RejectedLine, TalentImport } from '../../api/contract';

const reasons: Readonly<Record<string, string>> = {
  invalid: 'A value can’t be used',
  missing_name: 'The name is missing',
  name_missing: 'The name is missing',
  name_too_long: 'The name is longer than 200 characters',
  invalid_name: 'The name has characters that can’t be used',
  invalid_handle: 'A handle is not one',
  invalid_url: 'The picture’s address is not an https address',
  invalid_json: 'The line is not JSON',
  duplicate: 'Another line has the same reference',
  duplicate_external_id: 'Another line has the same reference',
  malformed: 'The line can’t be read',
  wrong_columns: 'The line has more or fewer values than the header',
  too_long: 'The line is too long',
};

export function rejectionInWords({ code, detail }: RejectedLine): string {
  return reasons[code] ?? detail ?? code.replaceAll('_', ' ');
}

/** The server's own words, where they add something. */
export function rejectionDetail(line: RejectedLine): string | null {
  return line.detail && line.detail !== rejectionInWords(line) ? line.detail : null;
}

export function linesInWords(count: number): string {
  return count === 1 ? '1 line' : `${count.toLocaleString('en')} lines`;
}

export function doneOf({ created, updated, failed }: TalentImport): number {
  return created + updated + failed;
}

export function importInWords({ created, updated, failed }: TalentImport): string {
  const parts = [[created, 'added'], [updated, 'brought up to date'], [failed, 'failed']] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString('en')} ${word}`);
  return said.length === 0 ? 'None yet' : said.join(' · ');
}
