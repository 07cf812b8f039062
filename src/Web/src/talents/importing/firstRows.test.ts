import { expect, it } from 'vitest';
import { firstRows, hasNames, ofCsv, ofJsonLines, unknownColumns } from './firstRows';

it('reads quotes, commas within them, line breaks and a byte order mark', () => {
  expect(ofCsv('\ufeffname, instagram\r\n"Okafor, Zoe",zoe\r\n"Two\nlines",\r\n\r\n')).toEqual({ columns: ['name', 'instagram'], rows: [['Okafor, Zoe', 'zoe'], ['Two\nlines', '']] });
});

it('finds the separator that a spreadsheet wrote', () => {
  expect(ofCsv('name;tiktok\nAda;ada').rows).toEqual([['Ada', 'ada']]);
});

it('shows five rows, however many there are', async () => {
  const file = new File(['name\n', ...Array.from({ length: 50_000 }, (_, row) => `Person ${row}\n`)], 'people.csv');
  expect((await firstRows(file)).rows.map(([name]) => name)).toEqual(['Person 0', 'Person 1', 'Person 2', 'Person 3', 'Person 4']);
});

it('shows JSON lines in the columns that they use, and passes over what is none', () => {
  expect(ofJsonLines('{"name":"Ada","youtube":"ada","other":1}\nnonsense\n{"name":"Zoe"}\n')).toEqual({ columns: ['name', 'youtube'], rows: [['Ada', 'ada'], ['Zoe', '']] });
});

it('knows which columns say nothing to it', () => {
  const rows = { columns: ['Name', 'EXTERNALID', 'shoe size', ''], rows: [] };
  expect([hasNames(rows), unknownColumns(rows)]).toEqual([true, ['shoe size']]);
  expect(hasNames({ columns: ['who'], rows: [] })).toBe(false);
});
