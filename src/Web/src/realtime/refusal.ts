import type { Refusal } from './protocol';

export type SubmitVerdict =
  | { readonly kind: 'accepted'; readonly version: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Reads what `Submit` answered. */
export function verdictOf(answer: unknown): SubmitVerdict {
  const said = record(answer);
  const refused = record(said.conflict ?? said.rejection ?? (typeof said.code === 'string' ? said : undefined));
  if (typeof refused.code === 'string' || said.conflict !== undefined && said.conflict !== null)
    return { kind: 'refused', refusal: refusalFrom({ code: 'conflict', ...refused }) };
  if (typeof said.version === 'number') return { kind: 'accepted', version: said.version };
  return { kind: 'refused', refusal: { code: 'unexpected', title: 'The server gave an answer that this page doesn’t understand.' } };
}

/**
 * The application's refusal in an error of `invoke`; null where the connection itself failed and the command
 * may be sent again. SignalR puts the exception's name before the message that the application chose.
 */
export function refusalOfError(error: unknown): Refusal | null {
  const message = error instanceof Error ? error.message : String(error);
  const mark = 'HubException: ';
  const at = message.indexOf(mark);
  if (at >= 0) return refusalFromText(message.slice(at + mark.length));
  return message.startsWith('An unexpected error occurred invoking') ? { code: 'unexpected', title: 'Something went wrong on our side.' } : null;
}

function refusalFromText(text: string): Refusal {
  try {
    return refusalFrom(record(JSON.parse(text)));
  } catch {
    // Either a bare code or a sentence.
    return /^[a-z_]+$/.test(text) ? refusalFrom({ code: text }) : { code: 'refused', title: text };
  }
}

function refusalFrom(said: Record<string, unknown>): Refusal {
  const by = typeof said.by === 'string' ? said.by : record(said.by).name;
  return {
    code: String(said.code),
    title: firstText(said.title, said.detail) ?? 'The change was refused.',
    ...('current' in said ? { current: said.current } : {}),
    by: typeof by === 'string' ? by : null,
    at: typeof said.at === 'string' ? said.at : null,
  };
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value.length > 0);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
