/** RFC 9457 problem details, as the API sends them. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  /** Stable, for programs: `sync_cooldown`, `conflict`, … */
  readonly code: string;
  /** What is wrong with which field. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** Seconds the server asks to wait, where it said so. */
  readonly retryAfter?: number;
  /** The rest of the document, for codes that say more (`conflict`: current, by, at). */
  readonly more: Readonly<Record<string, unknown>>;
}

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

const titles: Readonly<Record<number, string>> = {
  0: 'TalentMedia can’t be reached. Check the connection and try again.',
  401: 'You are signed out.',
  403: 'You don’t have the right to do this.',
  404: 'This doesn’t exist, or no longer does.',
  413: 'That is too large.',
  429: 'Too many requests. Wait a moment and try again.',
  501: 'This installation of TalentMedia does not offer that yet.',
  503: 'TalentMedia is busy. Try again in a moment.',
};

export function problemFrom(status: number, body: unknown, retryAfter?: string | null): Problem {
  const document = isRecord(body) ? body : {};
  const wait = retryAfterSeconds(retryAfter);
  return {
    status,
    title: text(document.title) ?? titles[status] ?? 'Something went wrong on our side.',
    ...(text(document.detail) === undefined ? {} : { detail: text(document.detail) as string }),
    code: text(document.code) ?? `http_${status}`,
    errors: fieldErrors(document.errors),
    ...(wait === undefined ? {} : { retryAfter: wait }),
    more: document,
  };
}

/** What went wrong, in words that can be shown. */
export function reasonOf(error: unknown): string {
  if (error instanceof ProblemError) {
    const first = Object.values(error.problem.errors)[0]?.[0];
    return first ?? error.problem.title;
  }
  return 'Something went wrong. Try again.';
}

/** The messages for one field of a form, whatever the case of its name. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  const key = Object.keys(error.problem.errors).find((name) => name.toLowerCase() === field.toLowerCase());
  return key === undefined ? undefined : error.problem.errors[key]?.join(' ');
}

/** The server has no such call: it is older than this page, or was built without that part. */
export function isNotOffered(error: unknown): boolean {
  return error instanceof ProblemError && (error.problem.status === 404 || error.problem.status === 405 || error.problem.status === 501);
}

export function hasFieldErrors(error: unknown): boolean {
  return error instanceof ProblemError && Object.keys(error.problem.errors).length > 0;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.length > 0 ? value : undefined;
}

function fieldErrors(value: unknown): Record<string, readonly string[]> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([field, said]) => [field, (Array.isArray(said) ? said : [said]).map(String)]),
  );
}

/** Retry-After is seconds or a date (RFC 9110 §10.2.3). */
function retryAfterSeconds(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
