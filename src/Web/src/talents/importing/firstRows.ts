import Papa from 'papaparse';
import { isRecord } from '../../api/problem';
import { isJsonLines } from './imports';

export interface FirstRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const knownColumns = ['name', 'externalId', 'instagram', 'tiktok', 'youtube', 'avatarUrl'] as const;

/** Enough for a few rows, however long; the file itself may be larger than memory. */
const headBytes = 128 * 1024;
const rowCount = 5;

/** The beginning of a file, as a table. */
export async function firstRows(file: File): Promise<FirstRows> {
  const text = await file.slice(0, headBytes).text();
  return isJsonLines(file) ? ofJsonLines(text) : ofCsv(text);
}

export function ofCsv(text: string): FirstRows {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { preview: rowCount + 1, skipEmptyLines: 'greedy' });
  const [columns = [], ...rows] = data;
  return { columns: columns.map((column) => column.trim()), rows };
}

export function ofJsonLines(text: string): FirstRows {
  const rows = text.split('\n').filter((line) => line.trim() !== '').slice(0, rowCount).flatMap((line) => {
    try {
      const row: unknown = JSON.parse(line);
      return isRecord(row) ? [row] : [];
    } catch {
      // The server says what is wrong with which line.
      return [];
    }
  });
  const columns = knownColumns.filter((column) => rows.some((row) => column in row));
  return { columns, rows: rows.map((row) => columns.map((column) => textOf(row[column]))) };
}

/** Columns that will be passed over. */
export function unknownColumns({ columns }: FirstRows): readonly string[] {
  return columns.filter((column) => column !== '' && !knownColumns.some((known) => known.toLowerCase() === column.toLowerCase()));
}

export function hasNames({ columns }: FirstRows): boolean {
  return columns.some((column) => column.toLowerCase() === 'name');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
