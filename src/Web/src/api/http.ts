import { problemFrom, ProblemError } from './problem';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const signedOutListeners = new Set<() => void>();

/** Told whenever a call is answered with 401: the session ended somewhere else. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export const http = {
  get: <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, signal ? { signal } : {}),
  post: <T>(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => call<T>('POST', path, { body, headers }),
  patch: <T>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    call<T>('PATCH', path, { body, headers: { 'Content-Type': 'application/merge-patch+json', ...headers } }),
  put: <T>(path: string, body: unknown) => call<T>('PUT', path, { body }),
  delete: <T = undefined>(path: string) => call<T>('DELETE', path, {}),
};

/** Adds `?a=b` for the values that are set. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (pairs.length === 0) return path;
  return `${path}?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()}`;
}

/** Headers that prove that an unsafe call comes from our own page. */
export function antiForgeryHeaders(): Record<string, string> {
  const token = /(?:^|;\s*)XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1];
  return token === undefined ? {} : { 'X-XSRF-TOKEN': decodeURIComponent(token) };
}

async function call<T>(method: Method, path: string, { body, headers = {}, signal }: Call): Promise<T> {
  const raw = body instanceof Blob;
  const response = await send(path, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      ...(body === undefined || raw ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'GET' ? {} : antiForgeryHeaders()),
      ...headers,
    },
    // A decision made while leaving the page still arrives.
    keepalive: method !== 'GET' && body === undefined,
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const answer = await bodyOf(response);
  if (response.ok) return answer as T;
  if (response.status === 401) signedOutListeners.forEach((tell) => tell());
  throw new ProblemError(problemFrom(response.status, answer, response.headers.get('Retry-After')));
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(problemFrom(0, undefined));
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text.length === 0) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's HTML page: nothing in it to show.
    return undefined;
  }
}
